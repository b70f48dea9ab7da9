#include <cphub/outbox/place.h>

#include <stdio.h>

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

static void keep(const char *page, unsigned percent, time_t when)
{
	const struct place place = { .page = sv_from(page),
				     .lang = SV("fr"),
				     .title = SV("Un titre"),
				     .anchor = SV("coûts"),
				     .part = 999999,
				     .percent = percent,
				     .kept = when };

	ck_assert_msg(place_keep(s, &place, &err), "%s", err.text);
}

START_TEST(the_last_place_of_a_page_is_found)
{
	struct places places;

	keep("guides/a", 10, 5);
	keep("guides/a", 40, 6);
	ck_assert(place_find(s, SV("guides/a"), &places, &err));
	ck_assert_uint_eq(places.len, 1);
	ck_assert(sv_is(places.at[0].lang, "fr"));
	ck_assert(sv_is(places.at[0].title, "Un titre"));
	ck_assert(sv_is(places.at[0].anchor, "coûts"));
	ck_assert_uint_eq(places.at[0].part, 999999);
	ck_assert_uint_eq(places.at[0].percent, 40);
	ck_assert_int_eq(places.at[0].kept, 6);
	places_release(&places);
	ck_assert(place_find(s, SV("guides/b"), &places, &err));
	ck_assert_uint_eq(places.len, 0);
	places_release(&places);
}
END_TEST

START_TEST(places_are_listed_newest_first_and_dropped)
{
	struct places places;

	keep("guides/a", 1, 5);
	keep("guides/b", 2, 7);
	keep("guides/c", 3, 6);
	ck_assert(place_list(s, 2, &places, &err));
	ck_assert_uint_eq(places.len, 2);
	ck_assert(sv_is(places.at[0].page, "guides/b"));
	ck_assert(sv_is(places.at[1].page, "guides/c"));
	places_release(&places);
	/* At the same time, the last one kept. */
	keep("guides/a", 1, 7);
	ck_assert(place_list(s, 1, &places, &err));
	ck_assert(sv_is(places.at[0].page, "guides/a"));
	places_release(&places);
	ck_assert(place_drop(s, SV("guides/b"), &err));
	ck_assert(place_drop(s, SV("guides/b"), &err));
	ck_assert(place_list(s, 5, &places, &err));
	ck_assert_uint_eq(places.len, 2);
	places_release(&places);
}
END_TEST

START_TEST(old_places_are_forgotten)
{
	struct places places;

	for (unsigned i = 0; i < PLACES_MAX + 3; i++) {
		char page[32];

		snprintf(page, sizeof(page), "guides/p%u", i);
		keep(page, 1, (time_t)i + 1);
	}
	ck_assert(place_list(s, (size_t)PLACES_MAX * 2, &places, &err));
	ck_assert_uint_eq(places.len, PLACES_MAX);
	ck_assert(sv_is(places.at[PLACES_MAX - 1].page, "guides/p3"));
	places_release(&places);
}
END_TEST

TCase *case_place(void)
{
	TCase *c = tcase_create("place");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, the_last_place_of_a_page_is_found);
	tcase_add_test(c, places_are_listed_newest_first_and_dropped);
	tcase_add_test(c, old_places_are_forgotten);
	return c;
}
