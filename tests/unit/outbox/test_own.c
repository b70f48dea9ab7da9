#include "cases.h"

#include <cphub/outbox/own.h>

static struct err err;

START_TEST(a_profile_is_kept_changed_and_taken_away)
{
	struct state *s;
	struct own_values v;

	make_folder();
	s = state_open(data_folder);
	/* Asking makes no file. */
	ck_assert(own_list(s, &v, &err) && !v.len);
	ck_assert(own_set(s, SV("wants"), SV(""), &err));
	ck_assert_msg(own_set(s, SV("wants"), SV("law:2"), &err), "%s", err.text);
	ck_assert(own_set(s, SV("wants"), SV("law:3"), &err));
	ck_assert(own_set(s, SV("hours"), SV("17:00-21:00"), &err));
	state_close(s);
	s = state_open(data_folder);
	ck_assert(own_list(s, &v, &err));
	ck_assert_uint_eq(v.len, 2);
	ck_assert(sv_is(own_value_of(&v, "wants"), "law:3"));
	ck_assert(!own_value_of(&v, "offers").len);
	own_values_release(&v);
	ck_assert(own_set(s, SV("wants"), SV(""), &err));
	ck_assert(own_list(s, &v, &err));
	ck_assert_uint_eq(v.len, 1);
	own_values_release(&v);
	state_close(s);
	remove_folder();
}
END_TEST

TCase *case_own(void)
{
	TCase *t = tcase_create("own");

	tcase_add_test(t, a_profile_is_kept_changed_and_taken_away);
	return t;
}
