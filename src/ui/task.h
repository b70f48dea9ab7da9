/* What this program does for the person in the background beside an update: it runs itself with other words, and its end
 * is told. One at a time, as app.job. */
#ifndef CPHUB_SRC_UI_TASK_H
#define CPHUB_SRC_UI_TASK_H

#include <stdbool.h>

#include <cphub/core/sv.h>

struct app;

/* The texts are marked (N_). */
struct task_type {
	const char *begun, *stops, *stopped;
	const char *silent; /* it failed without a word */
	const char *quits;  /* asked before the end of the interface stops it */
	/* Takes what it did, before its last words are told. */
	void (*ended)(struct app *app, bool is_done);
};

/* `words` end with NULL; `input` is what it reads. False, and said, where it cannot be started. */
bool task_start(struct app *app, const struct task_type *type, const char *const *words,
		struct sv input);
/* False where the job is none of these. */
bool task_runs(const struct app *app);
/* For app_job, while task_runs. */
void task_job(struct app *app);
void task_stop(struct app *app);

#endif
