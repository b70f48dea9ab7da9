/* This program once more, beside us, with what the person said on our command line: one at a time. */
#ifndef CPHUB_SRC_UI_CHILD_H
#define CPHUB_SRC_UI_CHILD_H

#include <stdbool.h>

#include <cphub/core/err.h>

struct app;

/* What is said of one that ends by itself; the texts are marked (N_). */
struct job_type {
	const char *begun, *stopped;
	const char *silent;            /* it failed without a word */
	bool (*done)(struct app *app); /* takes what it did; false: we cannot go on */
};

/* Starts it with other words, ended by NULL. ERR_SYSTEM. */
MUST_CHECK bool child_start(struct app *app, const char *const *words, struct err *err);

/* The same, and says so; child_job tells the rest. */
void child_run(struct app *app, const struct job_type *type, const char *const *words);
/* Its pipe has something to say, or it ended. */
void child_job(struct app *app);

#endif
