/* How far the first steps were walked, and which keys a newcomer knows by now. Kept in state.db. */
#ifndef CPHUB_SRC_UI_STEPS_H
#define CPHUB_SRC_UI_STEPS_H

#include <stdbool.h>

#include <cphub/core/str.h>

struct action;
struct app;
struct frame;

/* A key that was used so often is known. */
enum { TIPS = 10, TIP_USES = 3 };

/* What is tried out, in this order. */
enum trial { TRIAL_FIND, TRIAL_KEEP, TRIAL_ASK, TRIALS };

struct steps {
	bool is_loaded;
	bool is_begun;     /* the guide was open once: who was not new before is told no tips */
	bool is_changed;   /* `question` or `done` are to be kept */
	unsigned question; /* that the guide is at; behind the last one are the things to try */
	unsigned done;     /* 1 << enum trial, added up */
	unsigned used[TIPS];
	bool is_used[TIPS]; /* and are to be kept */
};

/* True where nothing was ever kept or set on this machine, and nothing was named that is to be looked at. */
bool steps_are_wanted(const struct app *app);

/* Reads what is known of the person, were it now. */
void steps_load(struct app *app);
/* Reads it, or keeps what is new; when no key waits. True the first time. */
bool steps_work(struct app *app);

/* Something was tried out; counts while the guide is open. */
void steps_did(struct app *app, enum trial trial);
/* A key led to an action. */
void steps_used(struct app *app, const struct frame *frame, const struct action *action);

/* Appends what to try next, or a key that is not known yet; nothing where there is nothing to tell. */
void steps_hint(const struct app *app, struct str *out);

#endif
