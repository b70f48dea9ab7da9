/* Words found in a laid-out page, as people look for them: case, accents and line ends do not matter. */
#ifndef CPHUB_SRC_UI_FIND_H
#define CPHUB_SRC_UI_FIND_H

#include <cphub/core/str.h>
#include <cphub/page/layout.h>

/* Cells beside each other. */
struct stretch {
	unsigned line;
	unsigned short column, width;
};

struct found {
	size_t line; /* where it begins */
	/* Its cells: more than one stretch where a line ends, or the direction changes, inside of it. */
	size_t first, count;
};

struct finds {
	struct found *at; /* owned, from the top of the page down */
	size_t len, cap;
	struct {
		struct stretch *at;
		size_t len, cap;
	} cells; /* in the order of what was found */
	/* The page folded, kept from letter to letter, and the cells that each byte of it came from. */
	struct str text;
	struct stretch *origins;
	size_t origins_cap;
	bool is_folded;
};

/* Looks for `needle` as it stands there; what was found before is forgotten. The layout is read at the first call and
 * must be the same until finds_forget. */
void finds_search(struct finds *f, const struct layout *l, struct sv needle);
/* The layout is another one from now on. */
void finds_forget(struct finds *f);
void finds_release(struct finds *f);

#endif
