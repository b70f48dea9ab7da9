/* Lines of a layout on a surface. */
#ifndef CPHUB_SRC_UI_PAGER_H
#define CPHUB_SRC_UI_PAGER_H

#include <cphub/content/markdown.h>

#include "surface.h"

/* Draws the lines from `top` on; the pieces of the link with the number `link` (0: none) are shown as chosen. */
void pager_draw(const struct layout *l, size_t top, unsigned link, struct surface *s,
		const struct area *area);

/* Says of the same lines where the links of the page lead that a browser may be given. */
void pager_link(const struct layout *l, const struct markdown *body, size_t top, struct surface *s,
		const struct area *area);

/* From a column of the layout, of what is `width` cells wide, to one of the area, and back: a layout is seen from the left
 * also where the interface begins at the right. */
unsigned pager_column(const struct layout *l, const struct writing *w, unsigned column,
		      unsigned width);

/* Where a page's text stands in an area: with a margin where there is room for one, and no lines too long to read. */
struct area pager_area(const struct area *area);

#endif
