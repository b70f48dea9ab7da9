#include "cases.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cphub/core/config.h>
#include <cphub/core/str.h>

#include "scratch.h"

static struct config *load(const char *text, struct err *err)
{
	char *dir = scratch_new();
	char *path = scratch_path(dir, "config");
	struct config *c = config_new();

	scratch_write(dir, "config", sv_from(text));
	if (!config_load(c, path, err)) {
		config_free(c);
		c = NULL;
	}
	free(path);
	scratch_remove(dir);
	return c;
}

static const struct {
	const char *text, *name, *value;
} good[] = {
	{ "[ui]\nlang = fr\n", "ui.lang", "fr" },
	{ "[UI]\n\tLang=fr", "ui.lang", "fr" },
	{ "[ui] lang = fr", "UI.LANG", "fr" },
	{ "\xef\xbb\xbf[ui]\r\nlang = fr\r\n", "ui.lang", "fr" },
	{ "[ui]\nlang = fr ; a comment\n", "ui.lang", "fr" },
	{ "# first\n[ui] # second\nlang = a  b \t # third\n", "ui.lang", "a  b" },
	{ "[ui]\nlang = \" a ; b \" \n", "ui.lang", " a ; b " },
	{ "[ui]\nlang = a\\tb\\\\\\\"\\n\n", "ui.lang", "a\tb\\\"\n" },
	{ "[ui]\nlang = one \\\n  two\n", "ui.lang", "one   two" },
	{ "[ui]\nlang = a\nlang = b\n", "ui.lang", "b" },
	{ "[ui]\nlang\n", "ui.lang", "true" },
	{ "[ui]\nlang # yes\n", "ui.lang", "true" },
	{ "[ui]\nlang =\n", "ui.lang", "" },
	{ "[content \"My Hub.org\"]\nurl = x\n", "content.My Hub.org.URL", "x" },
	{ "[content \"a\\\"b\\\\c\"]\nurl = x\n", "content.a\"b\\c.url", "x" },
	{ "[content.Sub]\nurl = x\n", "content.sub.url", "x" },
	{ "[content \"A\"]\nurl = x\n", "content.a.url", NULL },
	{ "[include]\npath = /etc/passwd\n", "include.path", "/etc/passwd" },
	{ "", "ui.lang", NULL },
};

START_TEST(git_syntax_is_understood)
{
	struct err err = { 0 };
	struct config *c = load(good[_i].text, &err);
	const char *value;

	ck_assert_msg(c != NULL, "%s", err.text);
	value = config_text(c, good[_i].name, NULL);
	ck_assert_pstr_eq(value, good[_i].value);
	config_free(c);
}
END_TEST

static const struct {
	const char *text, *place;
} bad[] = {
	{ "lang = fr\n", ":1:6: " },
	{ "[ui\nlang = fr\n", ":1:4: " },
	{ "[]\n", ":1:2: " },
	{ "[ui]\nlang fr\n", ":2:6: " },
	{ "[ui]\n\n  =x\n", ":3:3: " },
	{ "[ui]\nlang = \"fr\n", ":2:11: " },
	{ "[ui]\nlang = a\\q\n", ":2:10: " },
	{ "[ui \"x]\n", ":1:8: " },
	{ "[ui x]\n", ":1:5: " },
	{ "[ui]\n\xc3\xa9 = 1\n", ":2:1: " },
};

START_TEST(a_mistake_is_told_with_its_place)
{
	struct err err = { 0 };
	struct config *c = load(bad[_i].text, &err);

	ck_assert_ptr_null(c);
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_msg(strstr(err.text, bad[_i].place) != NULL, "%s", err.text);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_no_mistake)
{
	struct config *c = config_new();
	struct err err = { 0 };

	ck_assert(config_load(c, "/nonexistent/config", &err));
	ck_assert_uint_eq(config_count(c), 0);
	config_free(c);
}
END_TEST

START_TEST(a_file_without_end_is_refused)
{
	struct str text = { 0 };
	struct err err = { 0 };

	str_add_repeat(&text, '#', (1 << 20) + 1);
	ck_assert_ptr_null(load(str_text(&text), &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	str_release(&text);
}
END_TEST

static const struct {
	const char *text;
	int64_t number;
	bool is_true;
} values[] = {
	/* -1 and false are the fallbacks of the test below where "no number" is the point. */
	{ "20", 20, true },      { "0", 0, false },           { "2k", 2048, true },
	{ "3M", 3 << 20, true }, { "-1g", -(1 << 30), true }, { "yes", -1, true },
	{ "On", -1, true },      { "TRUE", -1, true },        { "off", -1, false },
	{ "no", -1, false },     { "", -1, false },           { "8589934592g", -1, false },
	{ "12x", -1, false },    { "12kb", -1, false },       { "maybe", -1, false },
};

START_TEST(numbers_and_truth_are_read_as_git_reads_them)
{
	struct config *c = config_new();
	struct err err = { 0 };
	char *assignment = mem_printf("a.b=%s", values[_i].text);

	ck_assert(config_override(c, assignment, &err));
	ck_assert_int_eq(config_number(c, "a.b", -1), values[_i].number);
	ck_assert_int_eq(config_bool(c, "a.b", false), values[_i].is_true);
	free(assignment);
	config_free(c);
}
END_TEST

START_TEST(what_does_not_parse_gives_the_fallback)
{
	struct config *c = config_new();
	struct err err = { 0 };

	ck_assert(config_override(c, "a.b=maybe", &err));
	ck_assert_int_eq(config_number(c, "a.b", 7), 7);
	ck_assert(config_bool(c, "a.b", true));
	ck_assert(config_bool(c, "a.c", true));
	config_free(c);
}
END_TEST

START_TEST(the_command_line_wins_over_a_file_read_later)
{
	struct config *c = config_new();
	struct err err = { 0 };
	const char *name, *value, *origin;
	char *dir = scratch_new();
	char *path = scratch_path(dir, "config");

	scratch_write(dir, "config", SV("[ui]\nlang = fr\n[wiki]\npasswordcommand = x\n"));
	ck_assert(config_override(c, "UI.lang=es=a", &err));
	ck_assert(config_override(c, "sync.fast", &err));
	ck_assert(config_load(c, path, &err));
	ck_assert_str_eq(config_text(c, "ui.lang", NULL), "es=a");
	ck_assert(config_bool(c, "sync.fast", false));
	ck_assert_uint_eq(config_count(c), 3);
	config_at(c, 1, &name, &value, &origin);
	ck_assert_str_eq(name, "ui.lang");
	ck_assert_str_eq(origin, "command line");
	config_at(c, 2, &name, &value, &origin);
	ck_assert_str_eq(name, "wiki.passwordCommand");
	ck_assert_str_eq(value, "x");
	ck_assert_msg(strstr(origin, "config:4") != NULL, "%s", origin);
	free(path);
	scratch_remove(dir);
	config_free(c);
}
END_TEST

START_TEST(a_dropped_setting_is_as_if_it_was_never_set)
{
	struct config *c = config_new();
	struct err err = { 0 };

	ck_assert(config_override(c, "a.x=1", &err));
	ck_assert(config_override(c, "b.x=2", &err));
	config_drop(c, "A.x");
	config_drop(c, "a.never");
	ck_assert_ptr_null(config_text(c, "a.x", NULL));
	ck_assert_str_eq(config_text(c, "b.x", NULL), "2");
	ck_assert_uint_eq(config_count(c), 1);
	ck_assert(config_override(c, "a.x=3", &err));
	ck_assert_str_eq(config_text(c, "a.x", NULL), "3");
	config_free(c);
}
END_TEST

static const char *const no_settings[] = { "",      "=x",     "ui",         "ui=x",      ".lang=x",
					   "ui.=x", "ui.1=x", "u i.lang=x", "ui.la ng=x" };

START_TEST(an_assignment_needs_a_name)
{
	struct config *c = config_new();
	struct err err = { 0 };

	ck_assert(!config_override(c, no_settings[_i], &err));
	ck_assert_int_eq(err.kind, ERR_USAGE);
	config_free(c);
}
END_TEST

START_TEST(the_settings_are_sorted_and_explained)
{
	for (const struct setting *s = settings; s->name; s++) {
		ck_assert_msg(s == settings || strcasecmp(s[-1].name, s->name) < 0, "%s", s->name);
		ck_assert_msg(s->help && *s->help, "%s", s->name);
		ck_assert_msg(!sv_has_suffix(sv_from(s->help), "."), "%s", s->name);
	}
}
END_TEST

TCase *case_config(void)
{
	TCase *c = tcase_create("config");

	tcase_add_loop_test(c, git_syntax_is_understood, 0, ARRAY_LEN(good));
	tcase_add_loop_test(c, a_mistake_is_told_with_its_place, 0, ARRAY_LEN(bad));
	tcase_add_test(c, a_file_that_is_not_there_is_no_mistake);
	tcase_add_test(c, a_file_without_end_is_refused);
	tcase_add_loop_test(c, numbers_and_truth_are_read_as_git_reads_them, 0, ARRAY_LEN(values));
	tcase_add_test(c, what_does_not_parse_gives_the_fallback);
	tcase_add_test(c, the_command_line_wins_over_a_file_read_later);
	tcase_add_test(c, a_dropped_setting_is_as_if_it_was_never_set);
	tcase_add_loop_test(c, an_assignment_needs_a_name, 0, ARRAY_LEN(no_settings));
	tcase_add_test(c, the_settings_are_sorted_and_explained);
	return c;
}
