#include <cphub/ui/writing.h>

#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "fixture.h"

/* What the environment of each test is; ended by NULL. */
static const char *const *environment;

static char *look(const char *name)
{
	for (const char *const *at = environment; *at; at++)
		if (sv_has_prefix(sv_from(*at), name) && (*at)[strlen(name)] == '=')
			return (char *)*at + strlen(name) + 1;
	return NULL;
}

static const struct {
	const char *environment[4];
	const char *bidi, *shape; /* settings, NULL: none */
	const char *lang;
	enum text_order order;
	bool shapes, is_mirrored, has_notice;
} cases[] = {
	{ .lang = "en", .order = ORDER_VISUAL, .shapes = true },
	{ .lang = "ar", .order = ORDER_VISUAL, .shapes = true, .is_mirrored = true },
	{ .lang = "ar_EG", .order = ORDER_VISUAL, .shapes = true, .is_mirrored = true },
	{ { "TERM=xterm" }, .lang = "en", .order = ORDER_VISUAL, .shapes = true },
	/* VTE lets us order, and joins letters itself. */
	{ { "VTE_VERSION=7006" }, .lang = "fa", .order = ORDER_VISUAL, .is_mirrored = true },
	{ { "VTE_VERSION=7006" },
	  .shape = "on",
	  .lang = "fr",
	  .order = ORDER_VISUAL,
	  .shapes = true },
	/* Inside of another program the terminal is not known. */
	{ { "VTE_VERSION=7006", "TMUX=/tmp/x,1,0" },
	  .lang = "en",
	  .order = ORDER_VISUAL,
	  .shapes = true },
	{ { "KONSOLE_VERSION=221203", "STY=1.x" },
	  .lang = "en",
	  .order = ORDER_VISUAL,
	  .shapes = true },
	{ { "KONSOLE_VERSION=221203", "TERM=screen-256color" },
	  .lang = "en",
	  .order = ORDER_VISUAL,
	  .shapes = true },
	{ { "KONSOLE_VERSION=221203" }, .lang = "ar", .order = ORDER_TERMINAL },
	{ { "TERM_PROGRAM=Apple_Terminal" }, .lang = "en", .order = ORDER_TERMINAL },
	{ { "TERM_PROGRAM=vscode" }, .lang = "en", .order = ORDER_VISUAL, .shapes = true },
	{ { "MLTERM=3.9.2" }, .lang = "en", .order = ORDER_TERMINAL },
	{ { "KITTY_WINDOW_ID=1" }, .lang = "en", .order = ORDER_TERMINAL },
	{ { "KITTY_WINDOW_ID=1" }, .lang = "he", .order = ORDER_TERMINAL, .has_notice = true },
	{ { "TMUX=" }, .lang = "en", .order = ORDER_VISUAL, .shapes = true },
	/* What the person says is so. */
	{ { "KITTY_WINDOW_ID=1" },
	  .bidi = "app",
	  .lang = "he",
	  .order = ORDER_VISUAL,
	  .shapes = true,
	  .is_mirrored = true },
	{ .bidi = "terminal", .lang = "ar", .order = ORDER_TERMINAL },
	{ .bidi = "off", .lang = "ar", .order = ORDER_LOGICAL },
	{ .bidi = "app", .shape = "off", .lang = "ar", .order = ORDER_VISUAL, .is_mirrored = true },
	{ .bidi = "off", .shape = "on", .lang = "ar", .order = ORDER_LOGICAL },
	{ { "MLTERM=3.9.2" }, .bidi = "nonsense", .lang = "en", .order = ORDER_TERMINAL },
};

static void set(struct config *c, const char *name, const char *value)
{
	char *assignment = mem_printf("%s=%s", name, value ? value : "");
	struct err err = { 0 };

	if (value)
		ck_assert(config_override(c, assignment, &err));
	free(assignment);
}

START_TEST(who_orders_lines_is_found_out)
{
	struct config *c = config_new();
	struct lang_chain chain;
	struct writing w;

	environment = cases[_i].environment;
	set(c, "ui.bidi", cases[_i].bidi);
	set(c, "ui.shape", cases[_i].shape);
	lang_chain_init(&chain, cases[_i].lang, "en");
	writing_init(&w, c, look, &chain, sv_from(cases[_i].lang));
	ck_assert_int_eq(w.order, cases[_i].order);
	ck_assert(w.shape == cases[_i].shapes);
	ck_assert(w.is_mirrored == cases[_i].is_mirrored);
	ck_assert((w.notice != NULL) == cases[_i].has_notice);
	config_free(c);
}
END_TEST

START_TEST(who_cannot_know_says_so_to_those_whom_it_concerns)
{
	static const struct {
		const char *environment[2], *bidi, *lang;
		bool is_unsure;
	} looks[] = {
		{ { NULL }, NULL, "ar", true },
		{ { NULL }, NULL, "en", false },
		{ { NULL }, "app", "ar", false },
		{ { "TMUX=x" }, NULL, "he", true },
		{ { "VTE_VERSION=7006" }, NULL, "ar", false },
	};

	for (size_t i = 0; i < ARRAY_LEN(looks); i++) {
		struct config *c = config_new();
		struct lang_chain chain;
		struct writing w;

		environment = looks[i].environment;
		set(c, "ui.bidi", looks[i].bidi);
		lang_chain_init(&chain, looks[i].lang, "en");
		writing_init(&w, c, look, &chain, SV("en"));
		ck_assert_msg(writing_is_unsure(&w, &chain) == looks[i].is_unsure, "%zu", i);
		config_free(c);
	}
}
END_TEST

/* As a person in a terminal of which nothing is known, with Arabic as the first language. */
static void open_arabic(struct fixture *f)
{
	static const char *const nothing[] = { NULL };

	fixture_open(f);
	environment = nothing;
	f->app.look = look;
	lang_chain_init(&f->session.chain, "ar", "en");
	app_read_writing(&f->app);
	/* The texts themselves are English here. */
	f->app.writing.is_mirrored = true;
	app_reload(&f->app);
}

START_TEST(a_mirrored_interface_begins_at_the_right)
{
	struct fixture f;

	open_arabic(&f);
	ck_assert_has(screen(&f, 24, 80), "Test Hub\n");
	ck_assert_has(screen(&f, 24, 80), "Guides <\n");
	ck_assert_has(screen(&f, 24, 80), "search /  open Enter\n");
	ck_assert_uint_eq(f.surface.cursor_column, 79);
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Guides  3\n");
	ck_assert_has(screen(&f, 24, 80), "ﻰﻟﻭﻷﺍ ﻚﺘﻛﺍﺮﺷ\n");
	/* The list is at the right, the page beside it at the left. */
	press(&f, "End");
	ck_assert_has(screen(&f, 24, 120), "ﻰﻟﻭﻷﺍ ﻚﺘﻛﺍﺮﺷ   │");
	ck_assert_has(screen(&f, 24, 120), "ﻰﻟﻭﻷﺍ ﻚﺘﻛﺍﺮﺷ <\n");
	fixture_close(&f);
}
END_TEST

START_TEST(a_page_is_found_in_and_followed_where_it_is_seen)
{
	struct fixture f;

	open_arabic(&f);
	press(&f, "Enter End Enter /");
	type(&f, "متحف");
	ck_assert_has(screen(&f, 24, 80), "_ﻒﺤﺘﻣ Find:\n");
	ck_assert_uint_eq(f.surface.cursor_row, 10);
	/* "المتحف." behind "اقرأ ما ينشره " of a line that begins at the right. */
	for (unsigned column = 0; column < 80; column++) {
		const bool is_found = surface_at(&f.surface, 10, column)->role == ROLE_CHOSEN;

		ck_assert_msg(is_found == (column >= 58 && column < 62), "%u", column);
	}
	fixture_close(&f);
}
END_TEST

START_TEST(arrows_go_where_they_point)
{
	struct fixture f;

	open_arabic(&f);
	type(&f, "متحف");
	press(&f, "Left");
	type(&f, "ه");
	ck_assert_has(screen(&f, 24, 80), "_ﻪﻔﺤﺘﻣ");
	press(&f, "Right Right");
	type(&f, "x");
	ck_assert_has(screen(&f, 24, 80), "ﻪﻓxﺢﺘﻣ");
	fixture_close(&f);
}
END_TEST

START_TEST(the_person_is_asked_which_line_reads_right)
{
	struct fixture f;
	const char *text;

	open_arabic(&f);
	press(&f, "C-o");
	text = screen(&f, 24, 80);
	ck_assert_has(text, "Which of these two lines reads right?\n");
	ck_assert_has(text, "أهلا وسهلا، 20 متحفا (GLAM) في انتظاركم  1");
	ck_assert_has(text, "ﻢﻛﺭﺎﻈﺘﻧﺍ ﻲﻓ (GLAM) ﺎﻔﺤﺘﻣ 20 ،ﻼﻬﺳﻭ ﻼﻫﺃ  2");
	press(&f, "Home Enter");
	ck_assert_has(screen(&f, 24, 80), "Kept: ui.bidi = terminal. u takes it back.");
	ck_assert_str_eq(config_text(f.session.config, "ui.bidi", ""), "terminal");
	ck_assert_int_eq(f.app.writing.order, ORDER_TERMINAL);
	/* Nothing is mirrored where the terminal would turn it back. */
	ck_assert_has(screen(&f, 24, 80), "\n> Guides");
	fixture_close(&f);
}
END_TEST

TCase *case_writing(void)
{
	TCase *c = tcase_create("writing");

	tcase_add_loop_test(c, who_orders_lines_is_found_out, 0, ARRAY_LEN(cases));
	tcase_add_test(c, who_cannot_know_says_so_to_those_whom_it_concerns);
	tcase_add_test(c, a_mirrored_interface_begins_at_the_right);
	tcase_add_test(c, a_page_is_found_in_and_followed_where_it_is_seen);
	tcase_add_test(c, arrows_go_where_they_point);
	tcase_add_test(c, the_person_is_asked_which_line_reads_right);
	return c;
}
