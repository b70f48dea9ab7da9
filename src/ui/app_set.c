#include "app_set.h"

#include <stdlib.h>

#include <cphub/core/tr.h>
#include <cphub/flow/setting.h>

struct change {
	char *name, *before, *after; /* owned; nothing before: it was not set */
};

static void read_again(struct app *app)
{
	struct str known = { 0 };

	app_read_writing(app);
	ui_settings_release(&app->settings);
	/* What is wrong with the others was told at the start. */
	ui_settings_read(&app->settings, app->session->config, &known);
	str_release(&known);
}

static bool write(struct app *app, const char *name, const char *value, struct err *err)
{
	const bool ok = flow_write_setting(app->session, name, value, err);

	read_again(app);
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

void app_set(struct app *app, const char *name, const char *value)
{
	struct change *c = mem_zeroed(1, sizeof *c);
	struct deed deed = { .type = &set_deed, .what = c };
	const char *before = config_text(app->session->config, name, NULL);
	struct err err = { 0 };

	c->name = mem_dup(name);
	c->before = before ? mem_dup(before) : NULL;
	c->after = mem_dup(value);
	if (!write(app, name, value, &err)) {
		release_change(c);
		app_say(app, ROLE_WARNING, "%s", err.text);
		return;
	}
	str_addf(&deed.name, "%s = %s", name, value);
	undo_note(app, &deed);
	undo_say(app);
}
