#include "keymap.h"

#include <string.h>

#include "cases.h"
#include "fixture.h"

static const struct {
	const char *word, *key; /* NULL: there is none */
} words[] = {
	{ "j", "j" },          { "G", "G" },
	{ "?", "?" },          { "é", "é" },
	{ "ক", "ক" },          { "Down", "Down" },
	{ "down", "Down" },    { "PageUp", "PgUp" },
	{ "Return", "Enter" }, { "Ctrl-N", "C-n" },
	{ "ctrl-n", "C-n" },   { "C-n", "C-n" },
	{ "Alt-x", "M-x" },    { "M-Left", "M-Left" },
	{ "Alt--", "M--" },    { "Shift-Tab", "S-Tab" },
	{ "F5", "F5" },        { "f12", "F12" },
	{ "Space", "Space" },  { "", NULL },
	{ "jj", NULL },        { "F13", NULL },
	{ "F0", NULL },        { "Ctrl-", NULL },
	{ "Ctrl-1", NULL },    { "Ctrl-I", NULL }, /* is Tab */
	{ "Ctrl-M", NULL },                        /* is Enter */
	{ "Ctrl-H", NULL },                        /* is Backspace */
	{ "Shift-a", NULL },   { "Alt-", NULL },
	{ "Hyper-x", NULL },   { "\xff", "\xff" },
};

START_TEST(people_may_call_keys_as_they_are_used_to)
{
	struct str key = { 0 };

	ck_assert_int_eq(key_parse(sv_from(words[_i].word), &key), words[_i].key != NULL);
	ck_assert_str_eq(str_text(&key), words[_i].key ? words[_i].key : "");
	str_release(&key);
}
END_TEST

/* What is shown for a key can be written into the settings. */
START_TEST(every_key_of_the_tables_is_one_that_can_be_written)
{
	for (size_t s = 0; screens[s]; s++) {
		const struct action *tables[SCREEN_TABLES];

		screen_tables(screens[s], tables);
		for (size_t t = 0; t < SCREEN_TABLES; t++)
			for (const struct action *a = tables[t]; a->name; a++) {
				struct sv rest = sv_from(a->keys), key;
				struct str parsed = { 0 };

				while (sv_next(&rest, ' ', &key)) {
					str_truncate(&parsed, 0);
					ck_assert_msg(!key.len || key_parse(key, &parsed), "%s",
						      a->keys);
					ck_assert(sv_eq(str_view(&parsed), key));
				}
				str_release(&parsed);
			}
	}
}
END_TEST

/* A fixture with settings; what is wrong with them is in `problems`. */
static void open_with(struct fixture *f, const char *const *assignments, struct str *problems)
{
	struct err err;

	fixture_open(f);
	for (; *assignments; assignments++)
		ck_assert(config_override(f->session.config, *assignments, &err));
	ui_settings_release(&f->app.settings);
	ui_settings_read(&f->app.settings, f->session.config, problems);
}

#define SETTINGS(...) ((const char *const[]){ __VA_ARGS__, NULL })

START_TEST(a_key_given_to_an_action_does_it_and_its_old_ones_do_not)
{
	struct fixture f;
	struct str problems = { 0 };

	open_with(&f, SETTINGS("keys.next-row=Ctrl-N Down"), &problems);
	press(&f, "Enter C-n");
	ck_assert_has(screen_row(&f, 3), "> Thank a partner");
	type(&f, "j");
	ck_assert_has(screen(&f, 24, 80), "Filter: j_");
	ck_assert_str_eq(str_text(&problems), "");
	str_release(&problems);
	fixture_close(&f);
}
END_TEST

START_TEST(a_key_is_taken_from_what_had_it_by_the_tables)
{
	struct fixture f;
	struct str problems = { 0 };

	open_with(&f, SETTINGS("keys.redraw=?"), &problems);
	press(&f, "Enter End Enter ?");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	ck_assert(f.app.redraw);
	press(&f, "F1");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_help);
	ck_assert_has(screen(&f, 40, 80), "F1");
	ck_assert_lacks(screen(&f, 40, 80), "?, F1");
	str_release(&problems);
	fixture_close(&f);
}
END_TEST

START_TEST(a_key_can_be_another_one_on_one_screen_only)
{
	struct fixture f;
	struct str problems = { 0 };

	open_with(&f, SETTINGS("keys.read.find=Ctrl-S", "keys.read.history="), &problems);
	press(&f, "Enter End Enter C-s");
	ck_assert_has(screen(&f, 24, 80), " Find: ");
	press(&f, "Esc /");
	ck_assert_lacks(screen(&f, 24, 80), " Find: ");
	press(&f, "H");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	press(&f, "Backspace H");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_history);
	ck_assert_str_eq(str_text(&problems), "");
	str_release(&problems);
	fixture_close(&f);
}
END_TEST

START_TEST(a_letter_that_was_bound_is_a_key_in_lists_too)
{
	struct fixture f;
	struct str problems = { 0 };

	open_with(&f, SETTINGS("keys.back=Backspace h"), &problems);
	press(&f, "Enter");
	type(&f, "h");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_home);
	str_release(&problems);
	fixture_close(&f);
}
END_TEST

START_TEST(letters_move_in_lists_where_the_person_wants_it)
{
	struct fixture f;
	struct str problems = { 0 };

	open_with(&f, SETTINGS("ui.letters=keys"), &problems);
	press(&f, "l G");
	ck_assert_has(screen_row(&f, 4), "> Your first partnership");
	press(&f, "g");
	ck_assert_has(screen_row(&f, 2), "> Scan");
	press(&f, "x");
	ck_assert_lacks(screen(&f, 24, 80), "Filter: ");
	press(&f, "/ x");
	ck_assert_has(screen(&f, 24, 80), "Filter: x_");
	press(&f, "Esc h x");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_home);
	press(&f, "/");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_search);
	str_release(&problems);
	fixture_close(&f);
}
END_TEST

START_TEST(the_help_tells_how_keys_are_changed_and_leads_to_their_names)
{
	struct fixture f;

	fixture_open(&f);
	press(&f, "Enter ? End");
	ck_assert_has(screen(&f, 24, 80), "> ");
	ck_assert_has(screen_row(&f, f.surface.cursor_row), "Each key is a setting: keys.COMMAND");
	press(&f, "Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_palette);
	ck_assert_has(screen(&f, 24, 80), "next-row");
	fixture_close(&f);
}
END_TEST

static const struct {
	const char *settings[3];
	const char *told; /* all of it */
} wrongs[] = {
	{ { "keys.fly=F5" },
	  "command line: keys.fly: there is no such command; the palette (:) shows their names\n" },
	{ { "keys.nowhere.find=F5" },
	  "command line: keys.nowhere.find: there is no such screen\n" },
	{ { "keys.history.find=F5" },
	  "command line: keys.history.find: there is no such command; the palette (:) shows their "
	  "names\n" },
	{ { "keys.find=F5 Ctrl-ü" },
	  "command line: keys.find: there is no key “Ctrl-ü”; known are a ? Ctrl-N Alt-N F5 Up PgDn "
	  "Enter Tab Shift-Tab\n" },
	{ { "keys.help=F5", "keys.redraw=F5" },
	  "command line: keys.help: F5 is given to keys.redraw, too (command line)\n" },
	{ { "keys.next-match=F5", "keys.find=F5" }, "" },
	{ { "ui.theme=neon" },
	  "command line: ui.theme: there is no “neon”; known are auto, high, mono, deuteranopia\n" },
	{ { "ui.letters=vi" },
	  "command line: ui.letters: there is no “vi”; known are narrow, keys\n" },
	{ { "keys.help=" }, "" },
};

START_TEST(what_is_wrong_with_a_setting_is_told_with_its_place)
{
	struct fixture f;
	struct str problems = { 0 };

	open_with(&f, wrongs[_i].settings, &problems);
	ck_assert_str_eq(str_text(&problems), wrongs[_i].told);
	str_release(&problems);
	fixture_close(&f);
}
END_TEST

START_TEST(alt_with_a_key_that_means_nothing_is_escape_and_the_key)
{
	struct fixture f;
	const struct key_event alt = { .name = "M-m" };

	fixture_open(&f);
	press(&f, "Enter");
	app_key(&f.app, &alt);
	ck_assert_has(screen(&f, 24, 80), "Search: m_");
	fixture_close(&f);
}
END_TEST

TCase *case_keymap(void)
{
	TCase *c = tcase_create("keymap");

	tcase_add_loop_test(c, people_may_call_keys_as_they_are_used_to, 0,
			    (int)(sizeof words / sizeof words[0]));
	tcase_add_test(c, every_key_of_the_tables_is_one_that_can_be_written);
	tcase_add_test(c, a_key_given_to_an_action_does_it_and_its_old_ones_do_not);
	tcase_add_test(c, a_key_is_taken_from_what_had_it_by_the_tables);
	tcase_add_test(c, a_key_can_be_another_one_on_one_screen_only);
	tcase_add_test(c, a_letter_that_was_bound_is_a_key_in_lists_too);
	tcase_add_test(c, letters_move_in_lists_where_the_person_wants_it);
	tcase_add_loop_test(c, what_is_wrong_with_a_setting_is_told_with_its_place, 0,
			    (int)(sizeof wrongs / sizeof wrongs[0]));
	tcase_add_test(c, the_help_tells_how_keys_are_changed_and_leads_to_their_names);
	tcase_add_test(c, alt_with_a_key_that_means_nothing_is_escape_and_the_key);
	return c;
}
