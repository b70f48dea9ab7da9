#include "fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/process.h>
#include <cphub/text/width.h>

const char *const ways[] = {
	"",
	"Enter",
	"C-o",
	"C-f",
	"C-f m u s e u m",
	"C-f m u s C-k C-u",
	"C-f m u s Tab Enter",
	"C-f x y z z y C-o",
	"C-f x y z z y C-o C-u C-d",
	"Enter End Enter",
	"Enter End Enter Tab",
	"Enter End Enter 3 Enter",
	"Enter End Enter t",
	"Enter End Enter L",
	"Enter End Enter H",
	"Enter End Enter w",
	"Enter End Enter w w",
	"Enter End Enter w w w Tab",
	"Enter End Enter / a",
	"Enter Tab",
	"Enter Tab Enter Tab",
	"Enter Tab Enter Tab Enter",
	"Enter x",
	"Enter x Down",
	"?",
	"Enter End Enter ?",
	":",
	": u p",
	"End Enter",
	"End Up Enter",
	"End Up Enter Down Enter",
	": l i n e - o r d e r Enter",
	"C-f m u s C-k C-u C-p d r o p - a l l Enter",
	NULL,
};

int ways_count(void)
{
	return (int)(sizeof ways / sizeof ways[0]) - 1;
}

void fixture_open(struct fixture *f)
{
	static const char *const folders[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME",
					       "XDG_CACHE_HOME" };
	const char *source = getenv("srcdir");
	char *content = path_join(source ? source : ".", "tests/data/hub");
	struct session_options options = { .content = content, .lang = "en", .now = 1774000000 };
	struct err err = { 0 };

	*f = (struct fixture){ .home = "/tmp/cphub-unit-ui.XXXXXX" };
	ck_assert_ptr_nonnull(mkdtemp(f->home));
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		setenv(folders[i], f->home, 1);
	ck_assert_msg(session_init(&f->session, &options, config_new(), &err), "%s", err.text);
	ck_assert_msg(flow_open_content(&f->session, NULL, &err), "%s", err.text);
	ck_assert_msg(app_init(&f->app, &f->session, NULL, &err), "%s", err.text);
	f->content = content;
	screen(f, 24, 80);
}

void fixture_close(struct fixture *f)
{
	const char *const argv[] = { "rm", "-rf", f->home, NULL };
	struct process remove = { .argv = argv };
	struct process_result result = { 0 };
	struct err err;

	app_release(&f->app);
	session_release(&f->session);
	surface_release(&f->surface);
	str_release(&f->text);
	free(f->content);
	ck_assert(process_run(&remove, &result, &err));
	process_result_release(&result);
}

/* As the loop around a terminal does when no key waits. */
static void draw_all(struct fixture *f, unsigned rows, unsigned columns)
{
	do
		app_draw(&f->app, &f->surface, rows, columns);
	while (app_work(&f->app));
}

void press(struct fixture *f, const char *names)
{
	struct sv rest = sv_from(names), key;

	while (sv_next(&rest, ' ', &key)) {
		char *name = mem_dup_sv(key);
		struct key_event event = { .name = name };

		if (key_is_printable(key))
			event = (struct key_event){ .text = sv_is(key, "Space") ? SV(" ") : key };
		app_key(&f->app, &event);
		/* What a key does may depend on what was drawn. */
		if (f->app.rows)
			draw_all(f, f->app.rows, f->app.columns);
		free(name);
	}
}

void type(struct fixture *f, const char *text)
{
	struct sv all = sv_from(text);

	for (size_t i = 0, n; i < all.len; i += n) {
		struct key_event event;

		n = width_cluster(all, i);
		event = (struct key_event){ .text = sv_make(all.at + i, n) };
		app_key(&f->app, &event);
	}
}

void click(struct fixture *f, unsigned row, unsigned column)
{
	struct key_event event = { .name = "Click", .row = row, .column = column };

	app_key(&f->app, &event);
}

const char *screen(struct fixture *f, unsigned rows, unsigned columns)
{
	draw_all(f, rows, columns);
	str_truncate(&f->text, 0);
	surface_text(&f->surface, &f->text);
	return str_text(&f->text);
}

const char *screen_row(struct fixture *f, unsigned row)
{
	struct str whole = { 0 };
	struct sv rest, line = { 0 };

	surface_text(&f->surface, &whole);
	rest = str_view(&whole);
	for (unsigned i = 0; i <= row; i++)
		if (!sv_next_line(&rest, &line))
			line = (struct sv){ 0 };
	str_truncate(&f->text, 0);
	str_add_sv(&f->text, line);
	str_release(&whole);
	return str_text(&f->text);
}
