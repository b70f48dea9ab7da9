/*
 * What the person did, by its name, so that it can be undone and done again.
 *
 * Who changes something that a person may want back notes a deed; what the deed holds belongs to the journal. What was
 * dropped from state.db is in the journal after a restart, too (outbox/dropped.h).
 */
#ifndef CPHUB_SRC_UI_UNDO_H
#define CPHUB_SRC_UI_UNDO_H

#include <cphub/core/err.h>
#include <cphub/core/str.h>

struct app;
struct dropped;

/* The texts are marked (N_); "{name}" in them is what was done, and the name of a command there is its key. */
struct deed_type {
	const char *done;   /* "Dropped “{name}”. {undo} brings it back." */
	const char *undone; /* "“{name}” is back. {redo} drops it again." */
	bool (*undo)(struct app *app, void *what, struct err *err);
	bool (*redo)(struct app *app, void *what, struct err *err);
	void (*release)(void *what);
};

struct deed {
	const struct deed_type *type;
	struct str name;   /* clean */
	void *what;        /* freed by `release` */
	const void *state; /* of the screen that it changed, forgotten with it; NULL: of none */
};

struct journal {
	struct deed *at; /* the last one last */
	size_t len, cap;
	size_t done;    /* of these can be undone; those behind, done again */
	size_t earlier; /* of these are of earlier runs */
	bool is_loaded; /* they are here */
};

enum { DEEDS_MAX = 50 };

/* Takes a deed over; what was undone before can then not be done again any more. */
void undo_note(struct app *app, const struct deed *deed);
/* Says of the last deed that it is done. */
void undo_say(struct app *app);
/* Things were dropped from state.db: notes it as one deed, and says so. */
void undo_note_dropped(struct app *app, const struct dropped *things, size_t len);
/* Something was put into state.db that could be dropped; notes it and says nothing. */
void undo_note_added(struct app *app, const struct dropped *added);

void undo_last(struct app *app);
void redo_next(struct app *app);

/* Forgets the deeds of a screen. */
void undo_forget(struct app *app, const void *state);
/* Looks what was dropped in earlier runs; true the first time. */
bool undo_load(struct app *app);
void undo_release(struct journal *j);

#endif
