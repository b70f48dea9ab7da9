/* Files of a programme: what was ruled is kept in its own, the pairs are written beside it, and nothing is left unasked. */
#include "cohort_files.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>

#include "confirm.h"

bool cohort_keep_rulings(struct app *app, struct cohort_state *c)
{
	struct err err = { 0 };
	char *kept;

	if (!desk_keep(&c->desk, c->path, &kept, &err)) {
		app_say(app, ROLE_WARNING, _("Not kept: %s"), err.text);
		free(kept);
		return false;
	}
	/* An assignment problem goes on as the cohort file that came beside it. */
	free(c->path);
	c->path = kept;
	app_say(app, ROLE_OK, _("Kept in %s."), kept);
	return true;
}

/* On the way that was asked for. */
static void go_on(struct app *app, const struct cohort_state *c)
{
	if (c->is_ending)
		app_quit(app);
	else
		app_back(app);
}

static void keep_and_go(struct app *app, void *state)
{
	if (cohort_keep_rulings(app, state))
		go_on(app, state);
}

static void leave_and_go(struct app *app, void *state)
{
	struct cohort_state *c = state;

	desk_let_be(&c->desk);
	go_on(app, c);
}

bool cohort_holds(struct app *app, void *state, bool is_end)
{
	struct cohort_state *c = state;
	const struct sv name = path_base(sv_from(c->path));
	struct str question = { 0 };

	if (!desk_is_changed(&c->desk))
		return false;
	/* Above it, it could not be seen what is asked about. */
	while (app_top(app)->state != state)
		app_pop(app);
	c->is_ending = is_end;
	str_addf(&question, _("What you ruled is not in %.*s yet."), SV_ARG(name));
	confirm_ask(app, &(struct confirm){ .question = str_text(&question),
					    .no = _("Keep it in the file"),
					    .yes = _("Leave the file as it is"),
					    .otherwise = keep_and_go,
					    .run = leave_and_go });
	str_release(&question);
	return true;
}

static const char *const endings[RESULT_FORMATS] = {
	[RESULT_JSON] = "json",
	[RESULT_CSV] = "csv",
	[RESULT_WIKITEXT] = "wiki",
};

/* "autumn.json" gives "autumn-pairs". */
static char *free_stem(const char *path)
{
	const struct sv all = sv_from(path);
	const size_t len = sv_has_suffix(all, ".json") ? all.len - strlen(".json") : all.len;
	char *wished = mem_printf("%.*s-pairs", (int)len, path);
	char *stem = file_free_stem(wished, endings, RESULT_FORMATS);

	free(wished);
	return stem;
}

static bool write_as(const struct cohort_state *c, enum result_format format, const char *stem,
		     struct err *err)
{
	char *path = mem_printf("%s.%s", stem, endings[format]);
	struct str text = { 0 };
	bool ok;

	result_write(c->desk.cohort.instance, &c->desk.solution, format, &text);
	ok = file_write_out(path, str_view(&text), err);
	str_release(&text);
	free(path);
	return ok;
}

void cohort_export(struct app *app, void *state)
{
	const struct cohort_state *c = state;
	char *stem = free_stem(c->path);
	struct err err = { 0 };
	bool ok = true;

	for (int i = 0; ok && i < RESULT_FORMATS; i++)
		ok = write_as(c, (enum result_format)i, stem, &err);
	if (ok)
		/* TRANSLATORS: the name of a file, without its ending */
		app_say(app, ROLE_OK, _("Written: %s.json, .csv and .wiki"), stem);
	else
		app_say(app, ROLE_WARNING, "%s", err.text);
	free(stem);
}
