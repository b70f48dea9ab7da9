/* Words found in a laid-out page, as people look for them: case and accents do not matter. */
#ifndef CPHUB_SRC_UI_FIND_H
#define CPHUB_SRC_UI_FIND_H

#include <cphub/page/layout.h>

/* Cells beside each other. */
struct stretch {
	unsigned column, width;
};

struct found {
	size_t line;
	size_t first,
		count; /* its cells: more than one stretch where the direction changes inside of it */
};

struct finds {
	struct found *at; /* owned, from the top of the page down */
	size_t len, cap;
	struct {
		struct stretch *at;
		size_t len, cap;
	} cells; /* in the order of what was found */
};

/* Looks within each line, for `needle` as it stands there; what was found before is forgotten. */
void finds_search(struct finds *f, const struct layout *l, struct sv needle);
void finds_release(struct finds *f);

#endif
