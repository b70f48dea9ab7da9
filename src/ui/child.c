#include "child.h"

#include <string.h>

#include <cphub/core/arena.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "app.h"

/* Words of a command line. */
struct command_words {
	const char **at;
	size_t len, cap;
	struct arena arena; /* of those that are made */
};

static void add_options(struct command_words *w, const struct app *app)
{
	const struct session_options *options = &app->session->options;
	const char *name, *value, *origin;

	*vec_add(w) = app->program;
	for (size_t i = 0; i < config_count(app->session->config); i++) {
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

static bool start(struct app *app, const char *const *words, struct sv input, struct err *err)
{
	struct command_words w = { 0 };
	bool ok;

	if (!app->program)
		return err_set(err, ERR_SYSTEM, "%s",
			       _("The program does not know its own name; run cphub sync."));
	app->job_type = NULL;
	add_options(&w, app);
	for (; *words; words++)
		*vec_add(&w) = *words;
	*vec_add(&w) = NULL;
	ok = job_start(&app->job, w.at, input, err);
	vec_release(&w);
	arena_release(&w.arena);
	return ok;
}

bool child_start(struct app *app, const char *const *words, struct err *err)
{
	return start(app, words, (struct sv){ 0 }, err);
}

void child_run(struct app *app, const struct job_type *type, const char *const *words)
{
	child_run_with(app, type, words, (struct sv){ 0 });
}

void child_run_with(struct app *app, const struct job_type *type, const char *const *words,
		    struct sv input)
{
	struct err err = { 0 };

	if (start(app, words, input, &err)) {
		app->job_type = type;
		app_say(app, ROLE_TEXT, "%s", _(type->begun));
	} else {
		app_say(app, ROLE_WARNING, "%s", err.text);
	}
}

static const struct sv own_name = { .at = "cphub: ", .len = sizeof "cphub: " - 1 };

/* What it said last, without the name that a command puts before its failure; empty: nothing. */
struct sv child_last_words(const struct job *job, int status)
{
	const struct sv told = str_view(&job->told.last);

	/* Why it failed counts more than what came of it before that. */
	if (status && sv_has_prefix(told, own_name.at))
		return sv_from_byte(told, own_name.len);
	return job_last_words(job);
}

struct sv child_told(const struct job *job)
{
	const struct sv said = str_view(&job->told.last);

	/* Its last words are no news of its way: who read them would take it for ended. */
	return job->cancelled || sv_has_prefix(said, own_name.at) ? (struct sv){ 0 } : said;
}

void child_job(struct app *app)
{
	const struct job_type *type = app->job_type;
	struct sv said;
	int status;

	if (!job_read(&app->job, &status)) {
		said = child_told(&app->job);
		if (said.len)
			app_say(app, ROLE_TEXT, "%.*s", SV_ARG(said));
		return;
	}
	if (type->ended)
		type->ended(app, !status && !app->job.cancelled);
	said = child_last_words(&app->job, status);
	if (app->job.cancelled) {
		app_say(app, ROLE_WARNING, "%s", _(type->stopped));
	} else if (status != 0) {
		app_say(app, ROLE_WARNING, "%.*s",
			SV_ARG(said.len ? said : sv_from(_(type->silent))));
	} else {
		app_say(app, ROLE_OK, "%.*s", SV_ARG(said.len ? said : sv_from(_("Updated."))));
		/* Without content there is nothing to show any more: whoever runs us tells why. */
		app->quit = (type->done && !type->done(app)) || app->quit;
	}
}
