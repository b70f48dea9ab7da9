#include <cphub/outbox/tally.h>

#include <unistd.h>

#include <cphub/core/str.h>

#include "cases.h"

static struct err err;
static struct state *s;

static void set_up(void)
{
	make_folder();
	s = state_open(data_folder);
}

static void tear_down(void)
{
	state_close(s);
	remove_folder();
}

static void add(void *data, struct sv name, int64_t number)
{
	str_addf(data, "%.*s=%lld ", SV_ARG(name), (long long)number);
}

static void check_all(const char *wanted)
{
	struct str all = { 0 };

	ck_assert_msg(tally_each(s, add, &all, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&all), wanted);
	str_release(&all);
}

START_TEST(a_number_is_kept_under_its_name_in_place_of_the_one_before)
{
	check_all("");
	ck_assert(tally_keep(s, "key.find", 1, &err));
	ck_assert(tally_keep(s, "guide", -2, &err));
	ck_assert(tally_keep(s, "key.find", 3, &err));
	state_close(s);
	s = state_open(data_folder);
	check_all("guide=-2 key.find=3 ");
}
END_TEST

START_TEST(to_look_makes_no_file_and_the_first_thing_kept_does)
{
	ck_assert(!state_is_begun(s));
	check_all("");
	ck_assert(!state_is_begun(s));
	ck_assert_int_ne(access(state_path, F_OK), 0);
	ck_assert(tally_keep(s, "guide", 0, &err));
	ck_assert(state_is_begun(s));
	state_close(s);
	s = state_open(data_folder);
	ck_assert(state_is_begun(s));
}
END_TEST

TCase *case_tally(void)
{
	TCase *c = tcase_create("tally");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_number_is_kept_under_its_name_in_place_of_the_one_before);
	tcase_add_test(c, to_look_makes_no_file_and_the_first_thing_kept_does);
	return c;
}
