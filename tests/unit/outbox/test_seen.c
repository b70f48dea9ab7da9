#include <cphub/outbox/seen.h>

#include <string.h>

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

static void keep(int64_t source, char sign, time_t when)
{
	struct seen seen = { .when = when };

	memset(seen.tree, sign, sizeof(seen.tree));
	str_add_char(&seen.files, '\0');
	str_add_char(&seen.files, sign);
	ck_assert_msg(seen_keep(s, source, &seen, &err), "%s", err.text);
	seen_release(&seen);
}

START_TEST(each_source_has_its_own_last_look)
{
	struct seen seen;
	bool found = true;

	ck_assert(seen_find(s, 1, &seen, &found, &err));
	ck_assert(!found);
	seen_release(&seen);
	keep(1, 'a', 10);
	keep(-2, 'b', 11);
	keep(1, 'c', 12);
	ck_assert(seen_find(s, 1, &seen, &found, &err));
	ck_assert(found);
	ck_assert_int_eq(seen.when, 12);
	ck_assert_int_eq(seen.tree[19], 'c');
	ck_assert_uint_eq(seen.files.len, 0);
	ck_assert(seen_read_files(s, 1, &seen, &err));
	ck_assert(sv_eq(str_view(&seen.files), SV("\0c")));
	seen_release(&seen);
	ck_assert(seen_find(s, -2, &seen, &found, &err));
	ck_assert_int_eq(seen.tree[0], 'b');
	seen_release(&seen);
	ck_assert(seen_find(s, 3, &seen, &found, &err));
	ck_assert(!found);
	seen_release(&seen);
}
END_TEST

TCase *case_seen(void)
{
	TCase *c = tcase_create("seen");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, each_source_has_its_own_last_look);
	return c;
}
