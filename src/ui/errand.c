#include "errand.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>

#include "app_set.h"

enum { COPY_BYTES_MAX = 16 * 1024 * 1024 };

/* The first of some variables that says something. */
static const char *from_environment(const char *const *names)
{
	for (; *names; names++) {
		const char *value = getenv(*names);

		if (value && value[0])
			return value;
	}
	return NULL;
}

const char *errand_pager(void)
{
	static const char *const names[] = { "PAGER", NULL };
	const char *named = from_environment(names);

	return named ? named : "less";
}

const char *errand_editor(void)
{
	static const char *const names[] = { "VISUAL", "EDITOR", NULL };
	const char *named = from_environment(names);

	return named ? named : "vi";
}

/* Browsers that need the terminal, the best first; what is not told is taken for one with a window. */
static const char *const on_terminal[] = { "www-browser", "w3m",   "lynx", "elinks",
					   "links2",      "links", NULL };

static bool is_on_terminal(struct sv command)
{
	const struct sv name = path_base(sv_make(command.at, sv_find_char(command, ' ')));

	for (size_t i = 0; on_terminal[i]; i++)
		if (sv_is(name, on_terminal[i]))
			return true;
	return false;
}

char *errand_browser(void)
{
	static const char *const names[] = { "BROWSER", NULL };
	static const char *const desktops[] = { "WAYLAND_DISPLAY", "DISPLAY", NULL };
	struct sv named = sv_from(from_environment(names)), first;

	if (sv_next(&named, ':', &first) && first.len)
		return mem_dup_sv(first);
	if (from_environment(desktops))
		return mem_dup("xdg-open");
	for (size_t i = 0; on_terminal[i]; i++)
		if (program_is_there(on_terminal[i]))
			return mem_dup(on_terminal[i]);
	return NULL;
}

char *errand_own_file(const struct session *s, struct sv path)
{
	const char *named = config_text(s->config, "content.subdir", NULL);
	/* As repo_snapshot finds the top of the content. */
	const char *const tops[] = { named ? named : "", "content" };

	for (size_t i = 0; s->origin == ORIGIN_GIVEN && i < ARRAY_LEN(tops); i++) {
		char *file = mem_printf("%s/%s%s%.*s", s->content_path, tops[i],
					tops[i][0] ? "/" : "", SV_ARG(path));

		if (access(file, W_OK) == 0)
			return file;
		free(file);
	}
	return NULL;
}

static void wish(struct app *app, enum errand_kind kind, const char *command, const char *argument)
{
	errand_release(&app->errand);
	app->errand.kind = kind;
	command_line_init(&app->errand.line, command, argument);
}

void errand_show(struct app *app, const char *command, struct sv id, const char *ending,
		 struct sv text)
{
	char *folder = path_join(app->session->dirs.cache, "view");
	char *file = mem_printf("%s/%.*s%s", folder, SV_ARG(path_base(id)), ending);
	struct err err = { 0 };

	if (file_make_dirs(folder, &err) && file_write(file, text, &err)) {
		wish(app, ERRAND_LOOK, command, file);
		app->errand.copy = mem_dup(file);
		str_add_sv(&app->errand.before, text);
	} else {
		app_say(app, ROLE_WARNING, _("It cannot be shown there: %s"), err.text);
	}
	free(folder);
	free(file);
}

void errand_edit(struct app *app, const char *file)
{
	wish(app, ERRAND_EDIT, errand_editor(), file);
}

void errand_settings(struct app *app, const char *file)
{
	struct err err = { 0 };

	/* An editor would not make the folder. */
	if (file_make_dirs(app->session->dirs.config, &err))
		wish(app, ERRAND_SETTINGS, errand_editor(), file);
	else
		app_say(app, ROLE_WARNING, "%s", err.text);
}

void errand_write(struct app *app, const char *file)
{
	wish(app, ERRAND_WRITE, errand_editor(), file);
}

void errand_release(struct errand *e)
{
	free(e->copy);
	str_release(&e->before);
	command_line_release(&e->line);
	*e = (struct errand){ 0 };
}

/* Nothing that somebody wrote is thrown away, wherever it was written. */
static void end_look(struct app *app)
{
	const struct errand *e = &app->errand;
	struct str after = { 0 };
	struct err ignored = { 0 };

	if (file_read(e->copy, COPY_BYTES_MAX, &after, &ignored) &&
	    !sv_eq(str_view(&after), str_view(&e->before)))
		app_say(app, ROLE_WARNING,
			_("What you changed is in the file %s; the page is as it was."), e->copy);
	else
		unlink(e->copy);
	str_release(&after);
}

/* Also what another change made of the content meanwhile. */
static void read_again(struct app *app)
{
	if (!flow_open_content(app->session, NULL, &app->failure)) {
		app->quit = true;
		return;
	}
	app_reload(app);
}

void errand_done(struct app *app, int status, const struct err *failure)
{
	struct errand *e = &app->errand;

	if (failure->kind != ERR_NONE)
		app_say(app, ROLE_WARNING, "%s", failure->text);
	else if (status)
		app_say(app, ROLE_WARNING, _("%s ended with the code %d."), e->line.argv[0],
			status);
	if (e->kind == ERRAND_LOOK)
		end_look(app);
	else if (e->kind == ERRAND_EDIT)
		read_again(app);
	else if (e->kind == ERRAND_SETTINGS)
		app_reload_settings(app);
	else if (e->kind == ERRAND_WRITE)
		app_shown(app);
	errand_release(e);
}

static void launch(struct app *app, const char *command, const char *address)
{
	struct command_line line;
	struct err err = { 0 };

	command_line_init(&line, command, address);
	if (program_launch(command_line_argv(&line), &err))
		app_say(app, ROLE_OK, _("%s was asked to open %s"), line.argv[0], address);
	else
		app_say(app, ROLE_WARNING, "%s", err.text);
	command_line_release(&line);
}

void errand_browse(struct app *app, struct sv address)
{
	char *browser = errand_browser(), *target = mem_dup_sv(address);

	if (!browser)
		app_say(app, ROLE_WARNING,
			_("No browser is known here; the variable BROWSER names one."));
	else if (is_on_terminal(sv_from(browser)))
		wish(app, ERRAND_BROWSE, browser, target);
	else
		launch(app, browser, target);
	free(browser);
	free(target);
}
