#include "fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/jw.h>
#include <cphub/core/process.h>
#include <cphub/text/width.h>

/* The hub of the tests has no course and no funding: there is one of each where keys lead to it. */
#define IN_COURSE   "Down Down Down Down Enter Enter"
#define TO_QUESTION IN_COURSE " Down Enter"
#define TO_HOTLINE  ": h o t l i n e Enter"
#define TO_CAPTCHA  ": a s k - f o r - h e l p Enter m u s C-s O Enter a"
#define IN_FUNDING  "Down Down Down Down Down Down Enter"

static const struct own_file more[] = {
	{ "courses/basics.md",
	  "---\ntitle: Basics\nsummary: One lesson.\nlessons:\n  - page: guides/thank-a-partner\n"
	  "    questions: [{ask: What first?, choices: [wait, write], answer: 2, why: It is.}]\n---\nx\n" },
	{ "funding/scanners.md",
	  "---\ntitle: Scanners\nsummary: Money.\ndeadlines: rolling\n"
	  "amount: {min: 1, max: 2, currency: EUR}\neligible: [Europe]\n---\nx\n" },
};

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
	"Enter End Enter w Down Down Enter",
	"Enter End Enter w End Enter Tab",
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
	": g u i d e Enter",
	": g u i d e Enter Tab Tab Tab",
	": g u i d e Enter Tab Tab Tab Tab",
	": g u i d e Enter Tab Tab Tab Tab End Enter",
	": g u i d e Enter Tab Tab Tab Tab Enter",
	"Down Down Down Down Down Enter",
	": p e o p l e Enter",
	": p e o p l e Enter Tab",
	": p e o p l e Enter C-b",
	": p e o p l e Enter C-t",
	": f i n d - m e n t o r s Enter",
	": f i n d - m e n t o r s Enter Tab Tab Tab Tab",
	": p e o p l e Enter C-b C-t",
	": p e o p l e Enter C-b C-t Enter",
	": g a p s Enter",
	": p r o g r a m m e s Enter",
	": p r o g r a m m e s Enter Enter",
	": m e n t o r s h i p s Enter",
	": p e o p l e Enter C-t C-g",
	"O",
	": a s k - f o r - h e l p Enter",
	": a s k - f o r - h e l p Enter m u s Tab x",
	": a s k - f o r - h e l p Enter m u s Tab Tab Tab",
	": a s k - f o r - h e l p Enter m u s e u m Tab x Tab Tab Tab Tab Tab",
	": a s k - f o r - h e l p Enter m u s Tab Tab Enter",
	": a s k - f o r - h e l p Enter m u s Tab x F10",
	": d a t a Enter",
	"O l",
	"O l A Enter s",
	": a s k - f o r - h e l p Enter m u s C-s O",
	": a s k - f o r - h e l p Enter m u s C-s O Enter",
	TO_CAPTCHA,
	TO_CAPTCHA " 4",
	": m y - p r o f i l e Enter",
	": m y - p r o f i l e Enter Enter x",
	": m y - p r o f i l e Enter Down Down Down Down Enter Enter Right",
	": m y - p r o f i l e Enter Down Down Down Down Down Down Enter",
	TO_HOTLINE,
	TO_HOTLINE " Tab",
	TO_HOTLINE " Tab Down Enter",
	TO_HOTLINE " Enter",
	TO_HOTLINE " Enter Tab Tab",
	TO_HOTLINE " Enter / a",
	TO_HOTLINE " Enter t",
	TO_HOTLINE " Enter r",
	TO_HOTLINE " Enter x",
	"F2",
	"F2 Right",
	"F2 Down Enter a",
	"*",
	"R",
	"C-w",
	"Enter End Enter w Down Enter",
	"Enter End Enter B *",
	"Enter End Enter B * Del",
	IN_COURSE,
	TO_QUESTION,
	IN_COURSE " Down Enter 1",
	"Down Enter",
	"Down Enter Enter",
	"Down Down Down Down Enter",
	IN_FUNDING,
	IN_FUNDING " C-a",
	IN_FUNDING " C-a Enter",
	NULL,
};

int ways_count(void)
{
	return (int)(sizeof ways / sizeof ways[0]) - 1;
}

static void run(const char *const *argv)
{
	struct process_result result = { 0 };
	struct err err = { 0 };

	ck_assert_msg(process_run(&(struct process){ .argv = argv }, &result, &err), "%s",
		      err.text);
	ck_assert_msg(!result.status, "%s", str_text(&result.errors));
	process_result_release(&result);
}

static void make_home(struct fixture *f)
{
	static const char *const folders[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME",
					       "XDG_CACHE_HOME" };

	*f = (struct fixture){ .home = "/tmp/cphub-unit-ui.XXXXXX" };
	ck_assert_ptr_nonnull(mkdtemp(f->home));
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		setenv(folders[i], f->home, 1);
	/* No test may reach the clipboard or the browser of whoever runs it. */
	unsetenv("DISPLAY");
	unsetenv("WAYLAND_DISPLAY");
	unsetenv("TMUX");
	unsetenv("BROWSER");
}

static void start(struct fixture *f)
{
	struct session_options options = { .content = f->content, .lang = "en", .now = 1774000000 };
	struct err err = { 0 };

	ck_assert_msg(session_init(&f->session, &options, config_new(), &err), "%s", err.text);
	ck_assert_msg(flow_open_content(&f->session, NULL, &err), "%s", err.text);
	ck_assert_msg(app_init(&f->app, &f->session, NULL, &err), "%s", err.text);
	screen(f, 24, 80);
}

void fixture_open_hub(struct fixture *f, const char *folder)
{
	const char *source = getenv("srcdir");

	make_home(f);
	f->content = path_join(source ? source : ".", folder);
	start(f);
}

void fixture_open(struct fixture *f)
{
	fixture_open_hub(f, "tests/data/hub");
}

void fixture_open_own(struct fixture *f, const struct own_file *files, size_t len)
{
	const char *source = getenv("srcdir");
	char *from = path_join(source ? source : ".", "tests/data/hub");

	make_home(f);
	f->content = path_join(f->home, "hub");
	run((const char *const[]){ "cp", "-r", from, f->content, NULL });
	run((const char *const[]){ "chmod", "-R", "u+w", f->content, NULL });
	for (size_t i = 0; i < len; i++)
		fixture_write(f, files[i].name, files[i].text);
	free(from);
	start(f);
}

void fixture_keep_hotline(struct fixture *f, const char *file)
{
	const char *source = getenv("srcdir");
	char *from = mem_printf("%s/tests/data/%s", source ? source : ".", file);
	char *to = path_join(f->home, "cphub/hotline.json");
	struct str text = { 0 }, bytes = { 0 };
	struct jw *w = jw_new();
	struct err err = { 0 };

	ck_assert_msg(file_read(from, 1 << 20, &text, &err), "%s", err.text);
	jw_object(w, NULL);
	jw_text(w, "api", SV("https://meta.wikimedia.org/w/api.php"));
	jw_text(w, "page", SV("Content Partnerships Hub/Helpdesk"));
	jw_int(w, "revision", 7);
	jw_int(w, "fetched", (int64_t)f->session.options.now - 3600);
	jw_text(w, "rules", (struct sv){ 0 });
	jw_text(w, "text", str_view(&text));
	jw_end(w);
	jw_dump(w, 0, &bytes);
	ck_assert_msg(file_write(to, str_view(&bytes), &err), "%s", err.text);
	ck_assert(config_override(f->session.config, "wiki.user=Ada@hotline", &err));
	hotline_kept_forget(&f->app);
	app_own_changed(&f->app);
	jw_free(w);
	str_release(&text);
	str_release(&bytes);
	free(from);
	free(to);
}

/* The wiki asks before it takes the first text of the outbox. */
static void keep_captcha(struct fixture *f)
{
	char *file = path_join(f->home, "cphub/captcha"), *folder = path_join(f->home, "cphub");
	struct err err = { 0 };

	ck_assert(file_make_dirs(folder, &err));
	ck_assert_msg(
		file_write(file,
			   SV("[{\"item\":1,\"when\":1774000000,\"id\":\"17\",\"question\":\"How "
			      "much is two and two?\",\"url\":\"https://wiki.example/i\"}]"),
			   &err),
		"%s", err.text);
	free(folder);
	free(file);
}

void fixture_walk(struct fixture *f, int way)
{
	if (sv_has_prefix(sv_from(ways[way]), IN_COURSE) ||
	    sv_has_prefix(sv_from(ways[way]), IN_FUNDING))
		fixture_open_own(f, more, ARRAY_LEN(more));
	else
		fixture_open(f);
	if (sv_has_prefix(sv_from(ways[way]), TO_HOTLINE))
		fixture_keep_hotline(f, "hotline.wiki");
	if (sv_has_prefix(sv_from(ways[way]), TO_CAPTCHA))
		keep_captcha(f);
	press(f, ways[way]);
}

void fixture_walk_to_question(struct fixture *f)
{
	int way = 0;

	while (strcmp(ways[way], TO_QUESTION) != 0)
		way++;
	fixture_walk(f, way);
}

void fixture_write(struct fixture *f, const char *name, const char *text)
{
	char *path = path_join(f->content, name);
	char *folder = mem_dup_sv(path_parent(sv_from(path)));
	struct err err = { 0 };

	ck_assert_msg(file_make_dirs(folder, &err), "%s", err.text);
	ck_assert_msg(file_write(path, sv_from(text), &err), "%s", err.text);
	free(folder);
	free(path);
}

static void stop(struct fixture *f)
{
	app_release(&f->app);
	session_release(&f->session);
	surface_release(&f->surface);
}

void fixture_restart(struct fixture *f)
{
	stop(f);
	start(f);
}

void fixture_close(struct fixture *f)
{
	stop(f);
	run((const char *const[]){ "rm", "-rf", f->home, NULL });
	str_release(&f->text);
	free(f->content);
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

static bool is_whole(const struct surface *s, unsigned row, unsigned column)
{
	const struct cell *c = surface_at(s, row, column);

	if (c->width == 0)
		return column > 0 && surface_at(s, row, column - 1)->width == 2;
	return c->width == 1 || (c->width == 2 && column + 1 < s->columns);
}

/* One assertion for all cells: Check writes each of them to a file. */
void check_surface(const struct surface *s, unsigned rows, unsigned columns)
{
	size_t broken = 0;

	for (unsigned row = 0; row < s->rows; row++)
		for (unsigned column = 0; column < s->columns; column++)
			broken += !is_whole(s, row, column);
	ck_assert_msg(!broken && s->rows == rows && s->columns == columns && s->cursor_row < rows &&
			      s->cursor_column < columns,
		      "%u rows, %u columns: %zu broken cells", rows, columns, broken);
}
