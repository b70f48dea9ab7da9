/* The loop around the interface line by line: standard input, standard output, an update beside them. */
#include "linear.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#include <cphub/core/tr.h>

#include "signals.h"

enum {
	ROWS = 20,
	ROWS_LEAST = 5,
	AROUND = 8, /* lines that stand around a part: where, what can be done, what is written */
	COLUMNS = 80,
	COLUMNS_LEAST = 20,
	COLUMNS_MOST = 10000,
	JOB_SECONDS = 10 /* between two sentences of an update */
};

/* Lines on their way in. */
struct reading_in {
	char bytes[INPUT_BYTES_MAX];
	size_t from, to; /* what was read and not yet taken */
	struct str line; /* the line under way; what is longer than a field can be is left out */
	bool at_end;
};

struct loop {
	struct linear *linear;
	struct reading_in in;
	sigset_t outside;
	bool is_person; /* somebody sits at the keyboard */
	bool is_asked;  /* the sign to write at stands at the end of the line */
	time_t job_told;
	struct str told; /* of the update */
};

void linear_measure(unsigned *rows, unsigned *columns)
{
	const char *named = getenv("COLUMNS");
	const unsigned long wanted = named ? strtoul(named, NULL, 10) : 0;
	struct winsize size = { 0 };

	*rows = ROWS;
	*columns = wanted >= COLUMNS_LEAST && wanted < COLUMNS_MOST ? (unsigned)wanted : COLUMNS;
	if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0)
		return;
	if (size.ws_col)
		*columns = size.ws_col > COLUMNS_LEAST ? size.ws_col : COLUMNS_LEAST;
	if (size.ws_row)
		*rows = size.ws_row > AROUND + ROWS_LEAST ? size.ws_row - AROUND : ROWS_LEAST;
}

static bool write_out(struct loop *lo, const struct str *text)
{
	if (lo->is_asked && text->len)
		fputc('\n', stdout);
	lo->is_asked = lo->is_asked && !text->len;
	fputs(str_text(text), stdout);
	if (lo->is_person && !lo->is_asked) {
		fputs("> ", stdout);
		lo->is_asked = true;
	}
	return fflush(stdout) == 0;
}

/* Tells what is new, or that nothing is; false where nobody hears it. */
static bool tell(struct loop *lo, bool says_nothing)
{
	struct str text = { 0 };
	bool ok;

	linear_tell(lo->linear, &text);
	if (!text.len && says_nothing)
		str_add(&text, _("There is nothing more here.\n"));
	ok = write_out(lo, &text);
	str_release(&text);
	return ok;
}

/* An update may say a lot; a sentence now and then is enough, and the last one always. */
static bool tell_job(struct loop *lo)
{
	struct app *app = lo->linear->app;
	const enum update_stage stage = app->update.stage;
	const time_t now = time(NULL);

	app_job(app);
	/* Its own screen says it where that is looked at. */
	if (app->update.stage != stage && !app->message.len)
		return tell(lo, true);
	if (app->job.pid &&
	    (now - lo->job_told < JOB_SECONDS ||
	     (app->message.len && sv_eq(str_view(&app->message), str_view(&lo->told))))) {
		str_truncate(&app->message, 0);
		return true;
	}
	lo->job_told = now;
	str_truncate(&lo->told, 0);
	str_add_sv(&lo->told, str_view(&app->message));
	/* What the screen says of it may be new, too. */
	return tell(lo, false);
}

static bool is_waiting(const struct reading_in *in)
{
	return in->from < in->to || in->at_end;
}

static void read_more(struct reading_in *in)
{
	const ssize_t n = read(STDIN_FILENO, in->bytes, sizeof in->bytes);

	in->at_end = n <= 0;
	in->from = 0;
	in->to = n > 0 ? (size_t)n : 0;
}

/* What comes next may be the answer to the price that is asked for. */
static bool must_wait(const struct loop *lo)
{
	return !is_waiting(&lo->in) ||
	       (lo->in.at_end && !lo->in.line.len && lo->in.from == lo->in.to) ||
	       (lo->linear->app->job.pid && lo->linear->app->update.stage == UPDATE_ASKS);
}

/* Waits for bytes or the update; false where it is time to end. */
static bool wait_for(struct loop *lo)
{
	const struct app *app = lo->linear->app;
	const int job = job_fd(&app->job) < FD_SETSIZE ? job_fd(&app->job) : -1;
	fd_set ready;

	FD_ZERO(&ready);
	if (!is_waiting(&lo->in))
		FD_SET(STDIN_FILENO, &ready);
	if (job >= 0)
		FD_SET(job, &ready);
	if (pselect((job > STDIN_FILENO ? job : STDIN_FILENO) + 1, &ready, NULL, NULL, NULL,
		    &lo->outside) < 0)
		return errno == EINTR && !signals_told_to_end();
	if (job >= 0 && FD_ISSET(job, &ready) && !tell_job(lo))
		return false;
	if (FD_ISSET(STDIN_FILENO, &ready))
		read_more(&lo->in);
	return !signals_told_to_end();
}

/* Takes bytes up to the end of a line; true where that is a line. The last one may have no end. */
static bool take_line(struct reading_in *in)
{
	while (in->from < in->to) {
		const char c = in->bytes[in->from++];

		if (c == '\n')
			return true;
		if (in->line.len < INPUT_BYTES_MAX)
			str_add_char(&in->line, c);
	}
	return in->at_end && in->line.len;
}

/* What the last line wished of whoever has the terminal. */
static void grant(struct app *app)
{
	const bool has_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	struct err failure = { 0 };
	int status = 0;

	str_truncate(&app->codes, 0);
	if (app->suspend && has_terminal)
		signals_stop();
	app->suspend = false;
	if (!app->errand.line.argv)
		return;
	if (!has_terminal)
		err_set(&failure, ERR_USAGE, _("%s needs a terminal."), app->errand.line.argv[0]);
	else if (program_attend(command_line_argv(&app->errand.line), &status, &failure))
		failure.kind = ERR_NONE;
	errand_done(app, status, &failure);
}

/* Does what a line says, and tells what came of it. */
static bool answer(struct loop *lo)
{
	struct app *app = lo->linear->app;

	lo->is_asked = false;
	/* The window may be another one now. */
	linear_measure(&lo->linear->rows, &lo->linear->columns);
	linear_take(lo->linear, str_view(&lo->in.line));
	str_truncate(&lo->in.line, 0);
	grant(app);
	if (app->redraw)
		linear_forget(lo->linear);
	app->redraw = false;
	return !app->quit && tell(lo, true);
}

static void run(struct loop *lo)
{
	struct app *app = lo->linear->app;

	if (!tell(lo, false))
		return;
	/* Whoever asked for an update and has no more to say waits for its end. */
	while (!app->quit &&
	       (!lo->in.at_end || lo->in.from < lo->in.to || lo->in.line.len || app->job.pid)) {
		if (must_wait(lo)) {
			if (!wait_for(lo))
				return;
		} else if (take_line(&lo->in) && !answer(lo)) {
			return;
		}
	}
}

void linear_loop(struct linear *l)
{
	struct loop lo = { .linear = l, .is_person = isatty(STDIN_FILENO) };

	signals_catch_ends(&lo.outside);
	run(&lo);
	if (lo.is_asked)
		fputc('\n', stdout);
	signals_release(&lo.outside);
	str_release(&lo.in.line);
	str_release(&lo.told);
}
