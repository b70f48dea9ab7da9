/* This program once more, beside us, with what the person said on our command line: one at a time. */
#ifndef CPHUB_SRC_UI_CHILD_H
#define CPHUB_SRC_UI_CHILD_H

#include <stdbool.h>

#include <cphub/core/err.h>
#include <cphub/core/sv.h>

struct app;
struct job;

/* What is said of one that ends by itself; the texts are marked (N_). */
struct job_type {
	const char *begun, *stopped;
	const char *silent; /* it failed without a word */
	bool (*done)(
		struct app *
			app); /* takes what it did; false: we cannot go on. NULL: nothing to take */
	/* Whatever came of it, before that is told; may be NULL. */
	void (*ended)(struct app *app, bool is_done);
	const char *
		quits; /* asked before the end of the interface stops it; NULL: it is not worth a question */
};

/* Starts it with other words, ended by NULL. ERR_SYSTEM. */
MUST_CHECK bool child_start(struct app *app, const char *const *words, struct err *err);

/* The same, and says so; child_job tells the rest. */
void child_run(struct app *app, const struct job_type *type, const char *const *words);
/* The same for one that reads what no argument may tell. */
void child_run_with(struct app *app, const struct job_type *type, const char *const *words,
		    struct sv input);
/* How far it is, as it told last; empty: nothing to tell. What it said to end with is not told before it ended. */
struct sv child_told(const struct job *job);
/* What it ended with, borrowed, without the name of the program; empty: nothing. */
struct sv child_last_words(const struct job *job, int status);
/* One of its pipes has something to say, or it ended. */
void child_job(struct app *app);

#endif
