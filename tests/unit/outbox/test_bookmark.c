#include <cphub/outbox/bookmark.h>

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

static void add(const char *page, const char *heading, time_t when)
{
	const struct bookmark bookmark = { .page = sv_from(page),
					   .lang = SV("bn"),
					   .title = SV("প্রথম"),
					   .anchor = SV("costs"),
					   .heading = sv_from(heading),
					   .created = when };

	ck_assert_msg(bookmark_add(s, &bookmark, &err), "%s", err.text);
}

static bool has(const char *page)
{
	bool found = true;

	ck_assert(bookmark_find(s, sv_from(page), &found, &err));
	return found;
}

START_TEST(a_page_has_one_bookmark)
{
	struct bookmarks all;

	ck_assert(!has("guides/a"));
	add("guides/a", "Costs", 1);
	add("guides/b", "", 2);
	add("guides/a", "Dates", 3);
	ck_assert(has("guides/a"));
	ck_assert(bookmark_list(s, &all, &err));
	ck_assert_uint_eq(all.len, 2);
	ck_assert(sv_is(all.at[0].page, "guides/a"));
	ck_assert(sv_is(all.at[0].heading, "Dates"));
	ck_assert(sv_is(all.at[0].anchor, "costs"));
	ck_assert(sv_is(all.at[0].title, "প্রথম"));
	ck_assert(sv_is(all.at[1].lang, "bn"));
	ck_assert_int_eq(all.at[1].created, 2);
	bookmarks_release(&all);
}
END_TEST

START_TEST(a_dropped_bookmark_is_gone_until_it_is_added_again)
{
	add("guides/a", "", 1);
	ck_assert(bookmark_drop(s, SV("guides/a"), &err));
	ck_assert(!has("guides/a"));
	ck_assert(bookmark_drop(s, SV("guides/a"), &err));
	add("guides/a", "", 1);
	ck_assert(has("guides/a"));
}
END_TEST

TCase *case_bookmark(void)
{
	TCase *c = tcase_create("bookmark");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_page_has_one_bookmark);
	tcase_add_test(c, a_dropped_bookmark_is_gone_until_it_is_added_again);
	return c;
}
