/* Words found in a laid-out page, as people look for them: case and accents do not matter. */
#ifndef CPHUB_SRC_UI_FIND_H
#define CPHUB_SRC_UI_FIND_H

#include <cphub/page/layout.h>

struct found {
	size_t line;
	unsigned column, width; /* cells */
};

struct finds {
	struct found *at; /* owned, from the top of the page down */
	size_t len, cap;
};

/* Looks within each line, for `needle` as it stands there; what was found before is forgotten. */
void finds_search(struct finds *f, const struct layout *l, struct sv needle);
void finds_release(struct finds *f);

#endif
