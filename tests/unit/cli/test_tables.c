#include "cases.h"

#include <string.h>

#include "command.h"
#include "options.h"

static void is_a_sentence_without_a_dot(const char *help)
{
	ck_assert_uint_gt(strlen(help), 5);
	ck_assert_uint_lt(strlen(help), 60);
	ck_assert(help[0] >= 'A' && help[0] <= 'Z');
	ck_assert(help[strlen(help) - 1] != '.');
}

START_TEST(commands_are_sorted_and_whole)
{
	for (const struct command *c = commands; c->name; c++) {
		if (c != commands)
			ck_assert_int_lt(strcmp(c[-1].name, c->name), 0);
		is_a_sentence_without_a_dot(c->help);
		ck_assert_ptr_nonnull(c->usage);
		ck_assert(c->run != NULL);
		ck_assert_uint_le(c->least, c->most);
		ck_assert_ptr_eq(command_find(c->name), c);
		ck_assert_uint_eq(c->options >> OPT_COUNT, 0);
	}
	ck_assert_ptr_null(command_find("no-such-command"));
}
END_TEST

START_TEST(options_are_sorted_and_whole)
{
	for (size_t i = 0; i < OPT_COUNT; i++) {
		if (i)
			ck_assert_int_lt(strcmp(option_rows[i - 1].name, option_rows[i].name), 0);
		ck_assert(!strncmp(option_rows[i].name, "--", 2));
		is_a_sentence_without_a_dot(option_rows[i].help);
	}
	for (const struct global_option *o = global_options; o->name; o++)
		is_a_sentence_without_a_dot(o->help);
}
END_TEST

START_TEST(every_option_belongs_to_a_command)
{
	uint64_t used = 0;

	for (const struct command *c = commands; c->name; c++)
		used |= c->options;
	ck_assert_uint_eq(used, (UINT64_C(1) << OPT_COUNT) - 1);
}
END_TEST

START_TEST(settings_are_sorted_and_whole)
{
	for (const struct setting *s = settings; s->name; s++) {
		if (s != settings)
			ck_assert_int_lt(strcmp(s[-1].name, s->name), 0);
		ck_assert(s->help[strlen(s->help) - 1] != '.');
	}
}
END_TEST

TCase *case_tables(void)
{
	TCase *c = tcase_create("tables");

	tcase_add_test(c, commands_are_sorted_and_whole);
	tcase_add_test(c, options_are_sorted_and_whole);
	tcase_add_test(c, every_option_belongs_to_a_command);
	tcase_add_test(c, settings_are_sorted_and_whole);
	return c;
}
