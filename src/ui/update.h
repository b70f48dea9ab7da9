/* Newer content, from its price to its end: other programs at work, and what is told of them. It goes on while the person
 * reads, and is looked at by screen_update. */
#ifndef CPHUB_SRC_UI_UPDATE_H
#define CPHUB_SRC_UI_UPDATE_H

#include <stdbool.h>
#include <stddef.h>

#include <cphub/core/str.h>

#include "surface.h"

struct app;

enum update_stage {
	UPDATE_NONE,
	UPDATE_ASKS, /* for the price */
	UPDATE_PRICED,
	UPDATE_FETCHES,
	UPDATE_STOPS, /* it was told to */
	UPDATE_DONE,
	UPDATE_FAILED
};

struct update {
	enum update_stage stage;
	struct str told; /* clean sentences, one a line */
	enum role role;
	bool is_new;     /* there is something to fetch */
	bool is_refused; /* what failed would be done by `cphub sync --yes` */
	size_t news;     /* pages that are new to the person, when it is done */
};

/* Asks what it would cost; where something runs already, nothing. */
void update_ask(struct app *app);

/* Fetches; `accepts_all`: also what a limit or many lost pages speak against. */
void update_fetch(struct app *app, bool accepts_all);

void update_stop(struct app *app);

/* The job's pipe has something to say, or it ended. */
void update_job(struct app *app);

void update_release(struct update *u);

#endif
