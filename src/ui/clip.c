#include "clip.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/process.h>
#include <cphub/core/program.h>
#include <cphub/core/tr.h>

#include "codes.h"

/* xterm and its kin take no longer sequence; base64 makes four bytes of three. */
enum { TERMINAL_BYTES_MAX = 56000, SILENCE_SECONDS = 3 };

/* Who holds the clipboard, by what says that it is there; in the order in which they are tried. */
static const struct {
	const char *variable;
	const char *command;
} ways[] = {
	{ "WAYLAND_DISPLAY", "wl-copy" },          { "DISPLAY", "xclip -selection clipboard -in" },
	{ "DISPLAY", "xsel --clipboard --input" }, { "TERMUX_VERSION", "termux-clipboard-set" },
	{ "WSL_DISTRO_NAME", "clip.exe" },         { "__CFBundleIdentifier", "pbcopy" },
	{ "TMUX", "tmux load-buffer -w -" },
};

/* Terminals that would show the letters of the sequence, or nothing. */
static const char *const deaf[] = { "linux", "dumb", "vt", "cons", "sun", "screen" };

static bool run(const char *command, struct sv text)
{
	struct process_result result = { 0 };
	struct command_line line;
	struct err ignored = { 0 };
	bool ok;

	command_line_init(&line, command, NULL);
	ok = line.argv[0] && process_run(&(struct process){ .argv = command_line_argv(&line),
							    .input = text,
							    .silence = SILENCE_SECONDS },
					 &result, &ignored);
	ok = ok && !result.status;
	process_result_release(&result);
	command_line_release(&line);
	return ok;
}

static bool by_program(struct app *app, const char *command, struct sv text, struct sv shown)
{
	const struct sv all = sv_from(command);
	const struct sv name = sv_make(all.at, sv_find_char(all, ' '));

	if (!run(command, text))
		return false;
	if (sv_is(name, "tmux"))
		app_say(app, ROLE_OK,
			_("Copied to tmux, and by it to a terminal that allows that: %.*s"),
			SV_ARG(shown));
	else
		app_say(app, ROLE_OK, _("Copied with %.*s: %.*s"), SV_ARG(name), SV_ARG(shown));
	return true;
}

static bool by_a_program(struct app *app, struct sv text, struct sv shown)
{
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		const char *value = getenv(ways[i].variable);

		if (value && value[0] && by_program(app, ways[i].command, text, shown))
			return true;
	}
	return false;
}

static bool is_deaf(const char *terminal)
{
	for (size_t i = 0; i < ARRAY_LEN(deaf); i++)
		if (!strncmp(terminal, deaf[i], strlen(deaf[i])))
			return true;
	return !terminal[0];
}

static bool by_terminal(struct app *app, struct sv text, struct sv shown)
{
	if (text.len > TERMINAL_BYTES_MAX || app->writing.is_spoken)
		return false;
	str_truncate(&app->codes, 0);
	codes_add_clipboard(&app->codes, text);
	app_say(app, ROLE_TEXT, _("Sent to the terminal's clipboard, if it takes that: %.*s"),
		SV_ARG(shown));
	return true;
}

static void by_file(struct app *app, struct sv text, struct sv shown)
{
	char *path = path_join(app->session->dirs.cache, "copied.txt");
	struct err err = { 0 };

	if (file_make_dirs(app->session->dirs.cache, &err) && file_write(path, text, &err))
		app_say(app, ROLE_TEXT, _("No clipboard is in reach; it is in the file %s: %.*s"),
			path, SV_ARG(shown));
	else
		app_say(app, ROLE_WARNING, _("Not copied: %s"), err.text);
	free(path);
}

void clip_copy(struct app *app, struct sv text, struct sv shown)
{
	const char *how = config_text(app->session->config, "ui.clipboard", "auto");
	const char *terminal = getenv("TERM");
	const bool is_auto = !strcmp(how, "auto"), is_terminal = !strcmp(how, "terminal");

	if (is_auto && by_a_program(app, text, shown))
		return;
	if (!is_auto && !is_terminal && strcmp(how, "file") != 0 &&
	    by_program(app, how, text, shown))
		return;
	if ((is_terminal || (is_auto && !is_deaf(terminal ? terminal : ""))) &&
	    by_terminal(app, text, shown))
		return;
	by_file(app, text, shown);
}
