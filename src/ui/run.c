#include <cphub/ui/ui.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "app.h"
#include "errand.h"
#include "linear.h"
#include "term.h"

enum { REST_MS = 50 };

static void draw(struct app *app, struct term *term, struct surface *s)
{
	unsigned rows, columns;

	if (app->looks_changed)
		term_set_options(term, &(struct term_options){ app->settings.theme,
							       app->settings.mouse });
	else if (app->redraw)
		term_redraw(term);
	app->looks_changed = app->redraw = false;
	term_keep_order(term, app->writing.order == ORDER_VISUAL);
	term_size(term, &rows, &columns);
	app_draw(app, s, rows, columns);
	term_show(term, s);
}

/* What the last key wished of whoever has the terminal. */
static void grant(struct app *app, struct term *term)
{
	struct err failure = { 0 };
	int status = 0;

	if (app->suspend)
		term_suspend(term);
	app->suspend = false;
	if (app->codes.len)
		term_send(term, str_view(&app->codes));
	str_truncate(&app->codes, 0);
	if (!app->errand.line.argv)
		return;
	term_leave(term);
	/* The failure is told once the screen is ours again. */
	if (program_attend(command_line_argv(&app->errand.line), &status, &failure))
		failure.kind = ERR_NONE;
	term_return(term);
	errand_done(app, status, &failure);
}

/* Keys that came together are drawn once: a held arrow key does not run behind. */
static bool take_keys(struct app *app, struct term *term)
{
	struct key_event event;

	while (!app->quit && term_key(term, &event)) {
		/* A surface counts its columns from where the interface begins. */
		if (app->writing.is_mirrored && event.column < app->columns)
			event.column = app->columns - 1 - event.column;
		app_key(app, &event);
		grant(app, term);
	}
	return !app->quit;
}

static long microseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)(t.tv_sec % 1000000) * 1000000 + t.tv_nsec / 1000;
}

static bool is_key_waiting(void *term)
{
	return term_has_input(term);
}

/* What is wrong with a setting is told by the application, which has a place to say it. */
static struct term_options options_of(const struct config *config)
{
	struct ui_settings mine;
	struct term_options options;
	struct str told_later = { 0 };

	ui_settings_read(&mine, config, &told_later);
	options = (struct term_options){ mine.theme, mine.mouse };
	ui_settings_release(&mine);
	str_release(&told_later);
	return options;
}

static void loop(struct app *app, struct term *term)
{
	struct surface surface = { 0 };

	app->is_stale = is_key_waiting;
	app->stale_data = term;
	app->clock = microseconds;
	for (;;) {
		draw(app, term, &surface);
		if (app_work(app))
			continue;
		if (!app->job.pid && term_rests(term, REST_MS))
			app_leisure(app);
		if (!term_wait(term, job_fd(&app->job)))
			break;
		if (app->job.pid)
			app_job(app);
		if (app->quit || !take_keys(app, term))
			break;
	}
	surface_release(&surface);
}

/* Who stays open for hours gives back what is large as soon as it is done with. */
static void stay_small(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 64 << 10);
#endif
}

/* Why it ended, if it could not go on. */
static bool finish(struct app *app, bool ok, struct err *err)
{
	if (ok && app->failure.kind != ERR_NONE) {
		*err = app->failure;
		ok = false;
	}
	app_release(app);
	return ok;
}

/* A page or a cohort that cannot be opened is told on the start screen. */
static bool start(struct app *app, struct session *s, const struct ui_options *options,
		  struct err *err)
{
	if (!app_init(app, s, options->page, err))
		return false;
	if (options->cohort)
		app_push(app, &screen_cohort, options->cohort);
	return true;
}

/* `why` is a sentence for who did not ask for it, or NULL. */
static bool run_linear(struct session *s, const struct ui_options *options, const char *why,
		       struct err *err)
{
	struct app app = { .program = options->program };
	struct linear linear;
	unsigned rows, columns;
	bool ok;

	linear_measure(&rows, &columns);
	linear_init(&linear, &app, rows, columns);
	linear.greeting = why;
	ok = start(&app, s, options, err);
	if (ok)
		linear_loop(&linear);
	linear_release(&linear);
	return finish(&app, ok, err);
}

/* ACCESSIBLE is what other programs for terminals ask, too, before they draw. */
bool ui_is_linear(const struct config *c)
{
	const char *accessible = getenv("ACCESSIBLE");

	return config_bool(c, "ui.linear", false) ||
	       (accessible && accessible[0] && strcmp(accessible, "0") != 0);
}

bool ui_run(struct session *s, const struct ui_options *options, struct err *err)
{
	const struct term_options looks = options_of(s->config);
	struct app app = { .program = options->program, .look = getenv };
	struct term *term = NULL;
	struct err why = { 0 };
	bool ok;

	stay_small();
	if (ui_is_linear(s->config))
		return run_linear(s, options, NULL, err);
	if (!term_open(&term, &looks, &why)) {
		if (why.kind == ERR_SYSTEM)
			return run_linear(s, options, why.text, err);
		*err = why;
		return false;
	}
	ok = start(&app, s, options, err);
	if (ok)
		loop(&app, term);
	/* The terminal first: what is told after it must be seen. */
	term_close(term);
	return finish(&app, ok, err);
}
