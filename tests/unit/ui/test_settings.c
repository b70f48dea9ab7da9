#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/flow/setting.h>

#include "app_set.h"
#include "cases.h"
#include "fixture.h"

static struct fixture f;

static void set_up(void)
{
	fixture_open(&f);
}

static void tear_down(void)
{
	fixture_close(&f);
}

/* The file in the folder that the session took its settings from; the caller frees. */
static char *file(void)
{
	return path_join(f.session.dirs.config, "config");
}

static void write_file(const char *text)
{
	char *path = file();
	struct err err = { 0 };

	ck_assert_msg(file_make_dirs(f.session.dirs.config, &err), "%s", err.text);
	ck_assert_msg(file_write(path, sv_from(text), &err), "%s", err.text);
	free(path);
	app_reload_settings(&f.app);
}

static void check_file(const char *wanted)
{
	char *path = file();
	struct str is = { 0 };
	struct err err = { 0 };

	ck_assert_msg(file_read(path, 1 << 16, &is, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&is), wanted);
	str_release(&is);
	free(path);
}

/* Opens the screen at a setting. */
static void go_to(const char *name)
{
	press(&f, "F2");
	while (!strstr(screen_row(&f, f.surface.cursor_row), name))
		press(&f, "Down");
}

START_TEST(what_a_few_words_can_say_is_walked_through_and_written)
{
	write_file("# mine\n[ui]\n\ttheme = high # for the sun\n\tlater = 1\n[other \"x\"]\n\ty\n");
	go_to("ui.theme");
	ck_assert(f.app.settings.theme == THEME_HIGH);
	press(&f, "Right");
	ck_assert(f.app.settings.theme == THEME_MONO && f.app.looks_changed);
	ck_assert_has(screen(&f, 24, 80), "Kept: ui.theme = mono. u takes it back.");
	ck_assert_has(screen(&f, 24, 80), "> ui.theme");
	check_file("# mine\n[ui]\n\ttheme = mono\n\tlater = 1\n[other \"x\"]\n\ty\n");
	press(&f, "Enter Enter");
	ck_assert(f.app.settings.theme == THEME_AUTO);
	press(&f, "Left");
	ck_assert(f.app.settings.theme == THEME_DEUTERANOPIA);
	press(&f, "u u u u");
	ck_assert(f.app.settings.theme == THEME_HIGH);
	ck_assert_has(screen(&f, 24, 80), "Taken back: ui.theme = mono.");
}
END_TEST

START_TEST(a_text_is_typed_checked_and_kept)
{
	go_to("ui.lang");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "ui.lang = _");
	/* It is judged while it is typed, and not taken. */
	type(&f, "q");
	ck_assert_has(screen(&f, 24, 80), "  ui.lang: “q” names no language");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "! ui.lang: “q” names no language");
	ck_assert_has(screen(&f, 24, 80), "ui.lang = q_");
	press(&f, "C-u");
	type(&f, "pt-br,es");
	press(&f, "Enter");
	check_file("[ui]\n\tlang = pt-br,es\n");
	ck_assert_str_eq(f.session.chain.at[0], "pt-br");
	press(&f, "Del");
	check_file("");
	ck_assert_str_eq(f.session.chain.at[0], "en");
	press(&f, "u");
	check_file("[ui]\n\tlang = pt-br,es\n");
}
END_TEST

START_TEST(who_leaves_the_field_changes_nothing)
{
	go_to("ui.lang");
	press(&f, "Enter");
	type(&f, "fr");
	press(&f, "Esc");
	ck_assert_ptr_null(config_text(f.session.config, "ui.lang", NULL));
	press(&f, "Enter");
	type(&f, "fr");
	press(&f, "Down");
	ck_assert_lacks(screen(&f, 24, 80), "fr_");
	press(&f, "Up");
	ck_assert_has(screen(&f, 24, 80), "ui.lang = –");
	ck_assert_ptr_null(config_text(f.session.config, "ui.lang", NULL));
	press(&f, "Esc");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_home);
}
END_TEST

START_TEST(what_is_wrong_in_the_file_stands_first_with_its_line)
{
	write_file("[ui]\n\ttheme = neon\n[keys]\n\tfly = x\n[ui]\n\tfuture = 1\n");
	press(&f, "F2");
	ck_assert_has(screen(&f, 60, 80), "> ! config:2");
	ck_assert_has(screen(&f, 60, 80), "  config:2: ui.theme: there is no “neon”; known are");
	ck_assert_has(screen(&f, 60, 80), "! config:4");
	ck_assert_has(screen(&f, 60, 80), "keys.fly: there is no such c");
	ck_assert_has(screen(&f, 60, 80), "! ui.theme");
	ck_assert_has(screen(&f, 60, 80), "Not known to this program");
	press(&f, "Esc");
	go_to("! ui.theme");
	press(&f, "Enter");
	check_file("[ui]\n\ttheme = auto\n[keys]\n\tfly = x\n[ui]\n\tfuture = 1\n");
	ck_assert_lacks(screen(&f, 60, 80), "neon");
}
END_TEST

START_TEST(keys_are_settings_that_can_be_changed_here)
{
	write_file("[keys]\n\thistory = F5\n");
	go_to("keys.history");
	press(&f, "Enter C-u");
	type(&f, "Ctrl-I");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "there is no key “Ctrl-I”");
	press(&f, "C-u");
	type(&f, "F6");
	press(&f, "Enter");
	check_file("[keys]\n\thistory = F6\n");
	/* A command may be without keys. */
	press(&f, "Enter C-u Enter");
	check_file("[keys]\n\thistory = \n");
	press(&f, "Del");
	check_file("");
}
END_TEST

START_TEST(a_file_that_cannot_be_written_leaves_the_change_for_this_run)
{
	char *lock = mem_printf("%s/config.lock", f.session.dirs.config);
	struct err err = { 0 };

	write_file("[ui]\n\tletters = narrow\n");
	ck_assert(file_write(lock, SV("x"), &err));
	app_set(&f.app, "ui.letters", "keys");
	ck_assert_has(screen(&f, 24, 80), "could not be changed");
	ck_assert(f.app.settings.letters_are_keys);
	check_file("[ui]\n\tletters = narrow\n");
	free(lock);
}
END_TEST

static const struct {
	const char *name, *value;
	bool is_right;
} values[] = {
	{ "ui.theme", "high", true },
	{ "ui.theme", "", false },
	{ "ui.theme", "high mono", false },
	{ "ui.bidi", "terminal", true },
	{ "ui.mouse", "off", true },
	{ "ui.mouse", "perhaps", false },
	{ "data.monthly", "50m", true },
	{ "data.monthly", "-1", false },
	{ "data.monthly", "lots", false },
	{ "wiki.api", "https://example.org/w/api.php", true },
	{ "wiki.api", "ftp://example.org/", false },
	{ "ui.lang", "fr_FR.UTF-8", true },
	{ "ui.lang", "fr,?", false },
	{ "UI.Lang", "pt-br, es", true },
	{ "ui.lang", "pt_BR:pt", true },
	{ "content.url", "-x", true },
};

START_TEST(a_value_is_one_that_the_setting_can_have)
{
	const struct setting *setting = flow_find_setting(values[_i].name);
	struct err err = { 0 };

	ck_assert_ptr_nonnull(setting);
	ck_assert_msg(flow_check_setting(setting, values[_i].value, &err) == values[_i].is_right,
		      "%s = %s: %s", values[_i].name, values[_i].value, err.text);
	ck_assert_int_eq(err.kind, values[_i].is_right ? ERR_NONE : ERR_USAGE);
}
END_TEST

START_TEST(a_value_that_looks_like_an_option_is_written)
{
	app_set(&f.app, "content.url", "--global");
	check_file("[content]\n\turl = --global\n");
}
END_TEST

START_TEST(every_theme_is_a_word_of_its_setting_and_every_default_a_right_value)
{
	struct sv rest = sv_from(flow_find_setting("ui.theme")->words), word;
	struct err err = { 0 };
	size_t themes = 0;

	for (; sv_next(&rest, ' ', &word); themes++)
		ck_assert(sv_is(word, look_theme_names[themes]));
	ck_assert_uint_eq(themes, THEMES);
	for (const struct setting *s = settings; s->name; s++) {
		ck_assert_msg((s->type == SETTING_CHOICE) == (s->words != NULL), "%s", s->name);
		ck_assert_msg(!s->fallback || flow_check_setting(s, s->fallback, &err), "%s: %s",
			      s->name, err.text);
	}
}
END_TEST

TCase *case_settings(void)
{
	TCase *c = tcase_create("settings");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, what_a_few_words_can_say_is_walked_through_and_written);
	tcase_add_test(c, a_text_is_typed_checked_and_kept);
	tcase_add_test(c, who_leaves_the_field_changes_nothing);
	tcase_add_test(c, what_is_wrong_in_the_file_stands_first_with_its_line);
	tcase_add_test(c, keys_are_settings_that_can_be_changed_here);
	tcase_add_test(c, a_file_that_cannot_be_written_leaves_the_change_for_this_run);
	tcase_add_loop_test(c, a_value_is_one_that_the_setting_can_have, 0, ARRAY_LEN(values));
	tcase_add_test(c, a_value_that_looks_like_an_option_is_written);
	tcase_add_test(c, every_theme_is_a_word_of_its_setting_and_every_default_a_right_value);
	return c;
}
