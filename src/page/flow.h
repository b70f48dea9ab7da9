/* Running text: a paragraph, a heading or a cell as one clean text with roles, cut into lines of any width. */
#ifndef CPHUB_PAGE_FLOW_H
#define CPHUB_PAGE_FLOW_H

#include <cphub/core/str.h>

#include "canvas.h"

/* From the end of the run before up to `end`. */
struct flow_run {
	size_t end;
	enum role role;
	unsigned link;
	bool whole; /* better not broken: code; or tied to what is before it: a link's number */
};

struct flow {
	struct str draft; /* until flow_finish */
	struct sv text;   /* kept by the canvas */
	struct flow_run *at;
	size_t len, cap;
	unsigned char *breaks; /* as line_breaks gives them */
	unsigned char *levels; /* as bidi_levels gives them; NULL: all run from left to right */
	bool is_ours;          /* words of the interface, whatever the page's language is */
	enum direction base;
};

/* What one line shows. */
struct flow_line {
	size_t from, to;
	unsigned width;
};

void flow_add_spans(struct flow *f, struct canvas *c, const struct span *spans, enum role base);
void flow_add_text(struct flow *f, struct sv v, enum role role, unsigned link);
/* Behind this the flow can be cut and measured. */
void flow_finish(struct flow *f, struct canvas *c);
void flow_release(struct flow *f);

/* The next line that begins at `*at` or behind it and takes at most `cells` (2 or more); false at the end. */
bool flow_next(const struct flow *f, size_t *at, unsigned cells, struct flow_line *line);
/* The cells of the widest line and of the widest part that cannot be broken. */
void flow_measure(const struct flow *f, unsigned *widest, unsigned *word);
/* Puts a line's pieces from a column on. */
void flow_put(const struct flow *f, struct canvas *c, const struct flow_line *line,
	      unsigned column);
/* All lines at the canvas's indent; those of a paragraph that stands `alone` and runs against its page begin at the far
 * side. Returns the cells of the widest. */
unsigned flow_put_all(const struct flow *f, struct canvas *c, bool alone);

/* The three steps for a block: from spans to lines. */
unsigned flow_spans(struct canvas *c, const struct span *spans, enum role base, bool alone);
unsigned flow_text(struct canvas *c, struct sv text, enum role role);
/* The same for words of the interface. */
unsigned flow_words(struct canvas *c, struct sv text, enum role role);

#endif
