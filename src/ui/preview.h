/* The chosen page beside a list, where the window has two panes: its beginning, or the section that was found. */
#ifndef CPHUB_SRC_UI_PREVIEW_H
#define CPHUB_SRC_UI_PREVIEW_H

#include <cphub/flow/read.h>

#include "app.h"

struct preview {
	struct reading reading;
	struct layout *layout; /* NULL: nothing to show */
	char *id, *lang;       /* of what was read last, also when it could not be shown */
	size_t top;            /* the first line shown */
	struct err why;
};

/* True where the area is wide enough; then it is cut in two. */
bool preview_split(const struct area *area, struct area *left, struct area *right);

/* Reads and lays out a page, if it is another one than before or another width. `hit` NULL: nothing. */
void preview_fit(struct preview *p, struct app *app, const struct hit *hit, unsigned width);
void preview_draw(const struct preview *p, struct surface *s, const struct area *area);
void preview_release(struct preview *p);

#endif
