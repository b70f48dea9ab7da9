/* The state of the reader, shared with the lists that lead into the page: contents and links. */
#ifndef CPHUB_SRC_UI_SCREEN_READ_H
#define CPHUB_SRC_UI_SCREEN_READ_H

#include <cphub/flow/read.h>

#include "app.h"
#include "find.h"

struct read {
	struct reading reading;
	struct layout *layout; /* NULL before the first drawing */
	size_t top;            /* the first line shown */
	unsigned height;       /* lines shown */
	unsigned link;         /* the number of the chosen link, 0: none */
	struct input words;    /* to find in the page */
	bool finding;          /* they are being typed */
	size_t from;           /* where the page stood when the typing began */
	struct finds finds;
	size_t found; /* the one stood at */
	char *anchor; /* to go to once the page is laid out, or NULL */
};

/* Moves the page so that a line is in sight, near the top. */
void read_show_line(struct read *r, size_t line);
void read_top(struct read *r, size_t line);
/* Chooses a link by its number, and shows it. */
void read_choose_link(struct read *r, unsigned number);
/* Opens a page of the hub, or goes to a heading of this one, or tells the address. */
void read_follow(struct app *app, struct read *r, unsigned number);
/* Goes to a heading; false where there is none of this name. */
bool read_go_to_anchor(struct read *r, struct sv anchor);

/* Looks for the words anew and stands at the first match from `from` on. */
void read_find(struct read *r);
void read_find_step(struct app *app, struct read *r, bool forward);

#endif
