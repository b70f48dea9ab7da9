/* What is known of a page, line by line: a word, and what it says; measures also as bars. Stands beside a list, or below
 * it. */
#ifndef CPHUB_SRC_UI_DETAILS_H
#define CPHUB_SRC_UI_DETAILS_H

#include <cphub/core/arena.h>

#include "surface.h"

struct detail {
	struct sv label, text; /* clean */
	enum role role;        /* of the text */
	bool is_measure;
	double share; /* of a measure: how long its bar is, up to 1 */
};

struct details {
	struct arena arena; /* owns the texts */
	struct detail *at;
	size_t len, cap;
};

void details_release(struct details *d);

/* A text of strangers under a word of ours; nothing where it is empty. */
void details_add(struct details *d, const char *label, struct sv text, enum role role);
/* Labels and numbers, as fact_values gives them: a line that says how to read the bars, and one or two a measure. */
void details_add_measures(struct details *d, const char *label, struct sv values);

/* How many rows they take. */
unsigned details_rows(const struct details *d, unsigned columns);
/* Draws as many as there is room for. */
void details_draw(const struct details *d, struct surface *s, const struct area *area);

/* Draws them above a page in the pane beside a list, or only measures them (NULL), and releases them; the rows they take of
 * the area: all where next to nothing of the page would be left. For screen_type.head. */
unsigned details_above(struct details *d, struct surface *s, const struct area *area);

#endif
