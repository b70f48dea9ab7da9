#include "sorting.h"

#include <cphub/core/vec.h>

#include "cases.h"
#include "fixture.h"

static const struct {
	enum sorting sorting;
	const char *expected; /* the numbers of the hits */
} rows[] = {
	{ SORTING_GIVEN, "0123" },
	{ SORTING_TITLE, "2013" },  /* case and accents do not matter, equals stay */
	{ SORTING_NEWEST, "3012" }, /* without a date last */
};

START_TEST(pages_are_sorted_and_equals_stay_as_they_came)
{
	static const char *const titles[] = { "été", "Ete", "autumn", "winter" };
	static const char *const dates[] = { "2026-01-31", "2026-01-31", "", "2026-02-01" };
	struct hits hits = { 0 };
	char order[5] = "";
	size_t places[4];

	for (size_t i = 0; i < 4; i++)
		*vec_add(&hits) =
			(struct hit){ .title = sv_from(titles[i]), .updated = sv_from(dates[i]) };
	sorting_places(rows[_i].sorting, &hits, places);
	for (size_t i = 0; i < 4; i++)
		order[i] = (char)('0' + places[i]);
	ck_assert_str_eq(order, rows[_i].expected);
	hits_release(&hits);
}
END_TEST

START_TEST(a_list_is_sorted_by_date_and_by_title_again)
{
	struct fixture f;
	char *by_title;

	fixture_open(&f);
	press(&f, "Enter");
	by_title = mem_dup(screen(&f, 20, 80));
	press(&f, "C-s");
	ck_assert_has(screen(&f, 24, 80), "The newest pages come first.");
	press(&f, "C-s");
	ck_assert_has(screen(&f, 24, 80), "Sorted by title.");
	press(&f, "C-l");
	ck_assert_str_eq(screen(&f, 20, 80), by_title);
	free(by_title);
	fixture_close(&f);
}
END_TEST

START_TEST(a_search_is_sorted_too_and_begins_with_the_best)
{
	struct fixture f;
	char *best;

	fixture_open(&f);
	press(&f, "C-f m u s e u m");
	screen(&f, 24, 80);
	best = mem_dup(screen_row(&f, 5));
	press(&f, "C-s");
	ck_assert_has(screen(&f, 24, 80), "Sorted by title.");
	ck_assert_has(screen_row(&f, 5), "A village museum");
	press(&f, "C-s C-s");
	ck_assert_has(screen(&f, 24, 80), "The best pages come first.");
	ck_assert_str_eq(screen_row(&f, 5), best);
	free(best);
	fixture_close(&f);
}
END_TEST

TCase *case_sorting(void)
{
	TCase *c = tcase_create("sorting");

	tcase_add_loop_test(c, pages_are_sorted_and_equals_stay_as_they_came, 0,
			    (int)(sizeof rows / sizeof rows[0]));
	tcase_add_test(c, a_list_is_sorted_by_date_and_by_title_again);
	tcase_add_test(c, a_search_is_sorted_too_and_begins_with_the_best);
	return c;
}
