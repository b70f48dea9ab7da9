#include "app_set.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/flow/setting.h>

struct change {
	char *name, *before, *after; /* owned; nothing before: it was not set */
};

void app_read_settings(struct app *app, struct str *problems)
{
	const struct ui_settings before = app->settings;

	app_read_writing(app);
	ui_settings_release(&app->settings);
	ui_settings_read(&app->settings, app->session->config, problems);
	if (app->settings.theme != before.theme || app->settings.mouse != before.mouse)
		app->looks_changed = true;
}

/* Texts and pages in another language are other texts and pages. */
static void change_language(struct app *app)
{
	app->session->options.lang = NULL;
	session_use_languages(app->session, app->program);
	app_reload(app);
}

static bool write(struct app *app, const char *name, const char *value, struct err *err)
{
	const bool ok = flow_write_setting(app->session, name, value, err);
	struct str known = { 0 };

	if (!strcmp(name, "ui.lang"))
		change_language(app);
	/* What is wrong with the others was told at the start. */
	app_read_settings(app, &known);
	str_release(&known);
	app_own_changed(app);
	return ok;
}

static bool undo_change(struct app *app, void *what, struct err *err)
{
	const struct change *c = what;

	return write(app, c->name, c->before, err);
}

static bool redo_change(struct app *app, void *what, struct err *err)
{
	const struct change *c = what;

	return write(app, c->name, c->after, err);
}

static void release_change(void *what)
{
	struct change *c = what;

	free(c->name);
	free(c->before);
	free(c->after);
	free(c);
}

static const struct deed_type set_deed = {
	.done = N_("Kept: {name}. {undo} takes it back."),
	.undone = N_("Taken back: {name}. {redo} keeps it again."),
	.undo = undo_change,
	.redo = redo_change,
	.release = release_change,
};

/* As it stands in the file; a default stands nowhere, and is told all the same. */
static void add_name(struct str *out, const char *name, const char *value)
{
	const struct setting *setting = flow_find_setting(name);

	if (!value && setting)
		value = setting->fallback;
	str_add(out, name);
	if (value)
		str_addf(out, " = %s", value);
}

void app_set(struct app *app, const char *name, const char *value)
{
	struct change *c = mem_zeroed(1, sizeof *c);
	struct deed deed = { .type = &set_deed, .what = c };
	const char *before = config_text(app->session->config, name, NULL);
	struct err err = { 0 };

	c->name = mem_dup(name);
	c->before = before ? mem_dup(before) : NULL;
	c->after = value ? mem_dup(value) : NULL;
	if (!write(app, name, value, &err)) {
		release_change(c);
		app_say(app, ROLE_WARNING, "%s", err.text);
		return;
	}
	add_name(&deed.name, name, value);
	undo_note(app, &deed);
	undo_say(app);
}

void app_reload_settings(struct app *app)
{
	struct str problems = { 0 };
	struct err err = { 0 };

	if (!flow_reload_settings(app->session, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
	session_use_languages(app->session, app->program);
	app_read_settings(app, &problems);
	app_reload(app);
	if (problems.len && err.kind == ERR_NONE)
		app_say_problems(app, str_view(&problems));
	str_release(&problems);
}
