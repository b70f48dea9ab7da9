/* Lines in the making: what each begins with, and pieces put one behind the other. */
#ifndef CPHUB_PAGE_CANVAS_H
#define CPHUB_PAGE_CANVAS_H

#include <cphub/page/layout.h>

enum {
	LINES_MAX = 200000, /* a page that wants more is an attack */
	DEPTH_MAX = 64      /* containers in containers; what is deeper is shown flat */
};

/* What a list item or a quote puts at the left. */
struct indent {
	struct sv mark; /* once, on the first line */
	struct sv bar;  /* on every line; a mark wins */
	unsigned column, width;
	enum role role;
	bool shown;
};

struct canvas {
	struct layout *l;
	const struct markdown *body;
	bool number_links;
	unsigned *numbers; /* of each link, 0: not numbered yet */
	struct {
		struct piece *at;
		size_t len, cap;
	} row;
	struct indent stack[DEPTH_MAX];
	size_t depth;
	bool blank; /* the last line is empty, or there is none */
	bool full;  /* LINES_MAX is reached */
};

/* Texts that are put must be clean and live as long as the layout: literals, or canvas_keep. */
struct sv canvas_keep(struct canvas *c, struct sv v);
/* The same, cleaned for one line. */
struct sv canvas_clean(struct canvas *c, struct sv v);

/* False when nothing deeper can be shown apart; else pop later. The mark is cut where it takes more than
 * three fifths of the width. */
bool canvas_push(struct canvas *c, struct sv mark, struct sv bar, enum role role);
void canvas_pop(struct canvas *c);

/* Where the text begins, and the cells that it has. */
unsigned canvas_left(const struct canvas *c);
unsigned canvas_room(const struct canvas *c);

/* One line: begin, put at rising columns, end. */
void canvas_begin(struct canvas *c);
/* Returns the column behind what was put. */
unsigned canvas_put(struct canvas *c, unsigned column, struct piece p);
void canvas_end(struct canvas *c);

/* A whole line of one text. */
void canvas_line(struct canvas *c, struct sv text, enum role role);
/* An empty line, unless there is one. */
void canvas_gap(struct canvas *c);
/* "─" from the text's begin on. */
struct sv canvas_rule(struct canvas *c, unsigned cells);

#endif
