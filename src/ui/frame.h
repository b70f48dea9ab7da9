/* An opened screen, and what stands beside it in a window with two panes. */
#ifndef CPHUB_SRC_UI_FRAME_H
#define CPHUB_SRC_UI_FRAME_H

#include "preview.h"
#include "screen.h"

/* One opened screen. */
struct frame {
	const struct screen_type *type;
	void *state;          /* owned */
	unsigned long number; /* which one this is of all that were opened */
	struct area area;     /* of the last drawing; empty before it */
	struct area rows;     /* the part of a list's rows */
};

/* What stands in a window with two panes beside the screen on top, as of the last drawing; empty areas: nothing. */
struct panes {
	unsigned list;     /* cells of the list's pane, 0: by the window's width */
	bool is_one;       /* as the person wishes */
	struct area left;  /* beside a page: the list it came from */
	struct area right; /* beside a list: the preview */
	struct area head;  /* above it: what the list tells of the page; part of no preview */
	struct preview preview;
};

#endif
