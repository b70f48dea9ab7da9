#include "task.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "app.h"

struct child_words {
	const char **at;
	size_t len, cap;
	struct arena arena; /* of those that are made */
};

/* What was said on our command line holds for the child, too. */
static void add_options(const struct app *app, struct child_words *w)
{
	const struct session_options *options = &app->session->options;

	for (size_t i = 0; i < config_count(app->session->config); i++) {
		const char *name, *value, *origin;

		if (!config_is_override(app->session->config, i))
			continue;
		config_at(app->session->config, i, &name, &value, &origin);
		*vec_add(w) = "-c";
		*vec_add(w) = arena_printf(&w->arena, "%s=%s", name, value);
	}
	if (options->content) {
		*vec_add(w) = "--content";
		*vec_add(w) = options->content;
	}
	if (options->lang) {
		*vec_add(w) = "--lang";
		*vec_add(w) = options->lang;
	}
	if (options->offline)
		*vec_add(w) = "--offline";
}

bool task_start(struct app *app, const struct task_type *type, const char *const *words,
		struct sv input)
{
	struct child_words w = { 0 };
	struct err err = { 0 };
	bool ok;

	*vec_add(&w) = app->program;
	add_options(app, &w);
	for (size_t i = 0; words[i]; i++)
		*vec_add(&w) = words[i];
	*vec_add(&w) = NULL;
	ok = app->program ? job_start_with(&app->job, w.at, input, &err)
			  : err_set(&err, ERR_SYSTEM, "%s",
				    _("The program does not know its own name."));
	if (ok) {
		app->task = type;
		app_say(app, ROLE_TEXT, "%s", _(type->begun));
	} else {
		app_say(app, ROLE_WARNING, "%s", err.text);
	}
	arena_release(&w.arena);
	vec_release(&w);
	return ok;
}

bool task_runs(const struct app *app)
{
	return app->task != NULL;
}

void task_job(struct app *app)
{
	const struct task_type *type = app->task;
	const bool was_cancelled = app->job.cancelled;
	const char *said;
	int status;

	if (!job_read(&app->job, &status)) {
		if (app->job.last.len && !was_cancelled)
			app_say(app, ROLE_TEXT, "%s", str_text(&app->job.last));
		return;
	}
	app->task = NULL;
	type->ended(app, !status);
	said = str_text(&app->job.last);
	/* The name that a command puts before its failure. */
	if (!strncmp(said, "cphub: ", strlen("cphub: ")))
		said += strlen("cphub: ");
	if (was_cancelled)
		app_say(app, ROLE_WARNING, "%s", _(type->stopped));
	else
		app_say(app, status ? ROLE_WARNING : ROLE_OK, "%s", *said ? said : _(type->silent));
}

void task_stop(struct app *app)
{
	job_cancel(&app->job);
	app_say(app, ROLE_TEXT, "%s", _(app->task->stops));
}
