/* The interface without its terminal: keys go in, surfaces come out. */
#ifndef CPHUB_SRC_UI_APP_H
#define CPHUB_SRC_UI_APP_H

#include <cphub/flow/session.h>
#include <cphub/index/query.h>
#include <cphub/outbox/state.h>

#include "badge.h"
#include "child.h"
#include "errand.h"
#include "frame.h"
#include "hotline_kept.h"
#include "job.h"
#include "settings.h"
#include "steps.h"
#include "undo.h"
#include "update.h"
#include "wanted.h"

enum {
	SCREENS_MAX = 64,
	VISITS_MAX = 50,
	FORTH_MAX = 16,
	ROWS_MIN = 6,
	COLUMNS_MIN = 30,
	PANES_MIN = 110
};

/* A page that was read, for the history. */
struct visit {
	char *id, *title, *lang; /* owned */
};

struct app {
	struct session *session; /* borrowed */
	const char *program;     /* borrowed */
	struct state *own;       /* the person's own words; opened when first needed */
	struct frame stack[SCREENS_MAX];
	size_t depth;
	unsigned long opened;          /* screens, so far */
	struct frame forth[FORTH_MAX]; /* screens that were left by going back, the nearest last */
	size_t forth_len;
	struct visit visits[VISITS_MAX]; /* the newest first */
	size_t visits_len;
	struct counts kinds; /* pages by kind, and problems */
	struct str data;     /* the state of the data in words */
	struct str data_short;
	struct str message; /* what happened last */
	enum role message_role;
	struct job job;
	struct badge badge;
	const struct job_type *job_type; /* of the one that runs; NULL: it is that of `update` */
	struct hotline_kept hotline;
	struct update update; /* what the job is for, and what came of it */
	struct ui_settings settings;
	struct journal journal;
	struct steps steps;
	struct panes panes;
	struct writing writing; /* how scripts are shown here */
	/* What is known of the terminal, getenv or a stand-in, set before app_init; NULL: text is shown as it comes. */
	char *(*look)(const char *name);
	unsigned rows, columns;        /* of the last drawing */
	unsigned message_rows;         /* what the message took of the body */
	bool quit, suspend, redraw;    /* wishes to who runs us */
	bool looks_changed;            /* another: theme or mouse are as the settings say now */
	struct str codes;              /* another: to be sent to the terminal; empty: nothing */
	struct errand errand;          /* and another */
	bool quit_asked;               /* Ctrl-C was pressed once */
	struct err failure;            /* why it cannot go on; ERR_NONE: it can */
	const struct key_event *event; /* that an action runs for, or NULL */
	/* Whether a key waits, so that what runs is not worth its end; NULL: never. Set by who runs us. */
	bool (*is_stale)(void *data);
	/* Microseconds since whenever; NULL: nobody knows how long things take. */
	long (*clock)(void);
	void *stale_data;
};

/* Opens the start screen, and `page` above it when it is not NULL. The session's content is open. */
MUST_CHECK bool app_init(struct app *app, struct session *session, const char *page,
			 struct err *err);
void app_release(struct app *app);

void app_key(struct app *app, const struct key_event *event);
/* Does a part of what the screen left for when no key waits; true where it is to be drawn, and there may be more. */
bool app_work(struct app *app);
/* All that is known is drawn, and no key waits. */
void app_foresee(struct app *app);
/* Nobody has typed for a moment. */
void app_leisure(struct app *app);
/* Not const: laying out for a new size changes the screens. */
void app_draw(struct app *app, struct surface *s, unsigned rows, unsigned columns);

/* The job's pipe has something to say, or it ended. */
void app_job(struct app *app);

/* Ends; while something runs in the background it asks before. */
void app_quit(struct app *app);

/* Tells the screen on top that it is seen again. */
void app_shown(struct app *app);
/* Opens a screen above the others; where that fails the message line says why. */
bool app_push(struct app *app, const struct screen_type *type, const void *argument);
/* Opens a page by the screen of its kind. */
bool app_open(struct app *app, const struct page_wanted *wanted);
void app_pop(struct app *app);
/* Pops a screen that app_forth brings back as it was, until another one is opened. */
void app_back(struct app *app);
void app_forth(struct app *app);
struct frame *app_top(struct app *app);
/* The screen below the one on top, or NULL. */
struct frame *app_below(struct app *app);
/* The screen that has this state, or NULL. */
struct frame *app_frame(struct app *app, const void *state);
/* What is told where a list shows no row, marked (N_) and not yet translated; NULL: nothing. */
const char *app_empty(const struct app *app, const struct frame *frame);

/* Shows it in the message line, with keys for what is in braces (app_add_text). */
void app_say(struct app *app, enum role role, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Says the first thing that is wrong with the settings, and that there are more. */
void app_say_problems(struct app *app, struct sv problems);

/* What is there for actions on a screen: enum need, added up. */
unsigned app_has(const struct app *app, const struct frame *frame);
/* The field that takes what is typed, or NULL. */
struct input *app_field(const struct frame *frame);
/* Runs an action, or says what is missing. */
void app_run(struct app *app, struct frame *frame, const struct action *action);

void app_visited(struct app *app, const struct hit *hit);

/* Finds out anew how scripts are shown, by the settings as they are now. */
void app_read_writing(struct app *app);

/* Reads counts and the state of the data again, and tells every screen. */
void app_reload(struct app *app);
/* Tells every screen that the person's own words are others now; returns true, for `return changed && …`. */
bool app_own_changed(struct app *app);

/* Appends where one is on a screen: its title, or what it says of itself. */
void app_where(const struct app *app, const struct frame *frame, struct str *out);

#endif
