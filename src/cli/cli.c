#include <cphub/cli/cli.h>

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/text/utf8.h>
#include <cphub/ui/ui.h>

#include "language.h"
#include "options.h"
#include "output.h"
#include "pager.h"

/* Cells and characters need UTF-8; where the machine is set to nothing, UTF-8 is the better guess. Numbers
 * stay as they are in C, so that JSON does. */
static void set_locale(void)
{
	setlocale(LC_CTYPE, "");
	setlocale(LC_MESSAGES, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
}

/* Now, or the time that makes an output repeatable: https://reproducible-builds.org/specs/source-date-epoch/ */
static time_t read_clock(void)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");

	if (fixed && *fixed)
		return (time_t)strtoll(fixed, NULL, 10);
	return time(NULL);
}

/* A pipe that was closed early (`| head`) is no failure; a full disk is. */
static int finish_output(int code)
{
	const bool ok = !ferror(stdout) && !fflush(stdout);

	if (ok || errno == EPIPE)
		return code;
	fprintf(stderr, "cphub: ");
	fprintf(stderr, _("standard output could not be written: %s\n"), strerror(errno));
	return err_exit_code(ERR_SYSTEM);
}

/* A failure may quote paths, pages and servers. */
static int tell(const struct err *err)
{
	struct str clean = { 0 };

	utf8_clean(&clean, sv_from(err->text), CLEAN_TEXT);
	fprintf(stderr, "cphub: %s\n", str_text(&clean));
	str_release(&clean);
	return err_exit_code(err->kind);
}

enum { PAGES_MANY = 2000, STEPS = 4 };

/* How a long first index is told. */
struct telling {
	bool in_place; /* on one line that goes away; else a line now and then, which stays */
	bool is_told;
	size_t step; /* told last, of STEPS */
};

/* On a terminal only. */
static bool show_progress(void *data, const char *what, size_t done, size_t total)
{
	struct telling *t = data;
	char at[NUMBER_ROOM], all[NUMBER_ROOM];
	const size_t step = total ? done * STEPS / total + 1 : 0;

	if (total <= PAGES_MANY || !isatty(STDERR_FILENO) || (!t->in_place && step == t->step))
		return true;
	if (t->in_place)
		fputc('\r', stderr);
	fprintf(stderr, _("%s: %s of %s"), what, number_show(done, at), number_show(total, all));
	fputc(t->in_place ? ' ' : '\n', stderr);
	t->is_told = true;
	t->step = step;
	return true;
}

static bool open_content(struct session *s, struct err *err)
{
	const char *terminal = getenv("TERM");
	struct telling telling = { .in_place = terminal && strcmp(terminal, "dumb") != 0 &&
					       !ui_is_linear(s->config) };
	const struct progress progress = { .step = show_progress, .data = &telling };
	const bool ok = flow_open_index(s, &progress, err);

	if (telling.is_told && telling.in_place)
		fputs("\r\033[K", stderr);
	if (s->notice)
		fprintf(stderr, "cphub: %s\n", s->notice);
	return ok;
}

/* Damage may show only when a page of the index is read: the index is made anew, and the command runs again. */
static int run_and_mend(struct call *call)
{
	const struct command *c = call->command;
	int code = c->run(call);

	if (code != CALL_FAILED || call->err->kind != ERR_DAMAGED || c->needs < NEED_INDEX)
		return code;
	if (call->session->index_path)
		catalog_remove(call->session->index_path);
	if (!flow_open_content(call->session, NULL, call->err))
		return CALL_FAILED;
	fprintf(stderr, "cphub: %s\n", _("The index was damaged; it was made anew."));
	return c->run(call);
}

/* What is for programs, or for ears, is never put into a pager. */
static bool is_for_pager(const struct call *call)
{
	const char *format = call->values[OPT_FORMAT];

	return call->command->is_read && !call->values[OPT_JSON] &&
	       (!format || !strcmp(format, "text")) && !ui_is_linear(call->session->config);
}

/* What is not there is an answer as well: a program reads one value of each. */
static bool is_answered_in_json(const struct call *call)
{
	const char *format = call->values[OPT_FORMAT];

	return call->values[OPT_JSON] || (format && !strcmp(format, "json"));
}

static int run_and_show(struct call *call)
{
	struct pager pager = { .terminal = -1 };
	int code;

	call->columns = output_width(0);
	if (is_for_pager(call))
		pager_begin(&pager);
	code = run_and_mend(call);
	pager_end(&pager);
	if (code == CALL_FAILED && call->err->kind == ERR_MISSING && is_answered_in_json(call))
		puts("null");
	return code;
}

static int run_command(struct call *call, struct globals *g)
{
	const struct command *c = call->command;
	struct session session = { 0 };
	int code = CALL_FAILED;

	call->session = &session;
	g->session.only_asks = c->only_asks;
	/* Once it was handed over, the session frees the settings; a command that needs nothing is told what is
	 * wrong with them. */
	if (session_init(&session, &g->session, g->config, call->err))
		*call->err = (struct err){ 0 };
	else if (c->needs != NEED_NOTHING)
		goto done;
	if (c->needs < NEED_INDEX || open_content(&session, call->err))
		code = run_and_show(call);
done:
	g->config = NULL;
	session_release(&session);
	call->session = NULL;
	return code == CALL_FAILED ? tell(call->err) : code;
}

/* No command: the interface where there is a terminal, the help where there is none. */
static int run_interface(struct call *call, struct globals *g)
{
	static const struct command interface = { .name = "",
						  .needs = NEED_INDEX,
						  .run = cmd_open };

	/* Lines need no terminal. */
	if (!config_bool(g->config, "ui.linear", false) &&
	    (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))) {
		command_overview(stderr);
		return err_exit_code(ERR_USAGE);
	}
	call->command = &interface;
	return run_command(call, g);
}

static int dispatch(struct call *call, struct globals *g)
{
	if (g->version) {
		printf("cphub %s\n", PACKAGE_VERSION);
		return 0;
	}
	if (g->help) {
		if (call->command)
			command_help(call->command, stdout);
		else
			command_overview(stdout);
		return 0;
	}
	return call->command ? run_command(call, g) : run_interface(call, g);
}

int cli_main(int argc, char **argv)
{
	struct err err = { 0 };
	struct globals g = { .program = argc ? argv[0] : "cphub",
			     .config = config_new(),
			     .session.now = read_clock(),
			     .session.installed = getenv("CPHUB_DATADIR") };
	struct call call = { .program = g.program, .err = &err };
	int code;

	set_locale();
	language_begin(&g);
	signal(SIGPIPE, SIG_IGN);
	if (options_parse(argc, argv, &g, &call, &err))
		code = dispatch(&call, &g);
	else
		code = tell(&err);
	config_free(g.config);
	free(call.words);
	language_end(&g);
	return finish_output(code);
}
