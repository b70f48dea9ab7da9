/* Lists that show more than titles: case studies, tools, funding. */
#include <string.h>

#include "cases.h"
#include "fixture.h"

#define CASES   "Enter"
#define TOOLS   "Down Enter"
#define FUNDING "Down Down Enter"

static struct fixture f;

static void set_up(void)
{
	fixture_open_hub(&f, "tests/data/field");
}

static void tear_down(void)
{
	fixture_close(&f);
}

/* The rows of a list, as they begin: in this order one below the other. */
static void check_order(const char *way, const char *const *rows)
{
	press(&f, way);
	screen(&f, 24, 80);
	for (unsigned i = 0; rows[i]; i++)
		ck_assert_has(screen_row(&f, 2 + i), rows[i]);
}

START_TEST(the_next_deadline_comes_first_and_what_is_over_last)
{
	check_order(FUNDING, (const char *const[]){ "! Books", "! Scanners", "→ Money", "✓ Travel",
						    "? Advice", "× Tapes", NULL });
	ck_assert_has(screen_row(&f, 2), "in 2 days ");
	ck_assert_has(screen_row(&f, 3), "in 12 days");
	ck_assert_has(screen_row(&f, 3), "800–4,000 USD · Eastern Africa");
	ck_assert_has(screen_row(&f, 5), "rolling");
	ck_assert_has(screen_row(&f, 7), "past");
}
END_TEST

START_TEST(tools_that_are_looked_after_come_first)
{
	check_order(TOOLS, (const char *const[]){ "✓ Scanner", "! Captions", "? Tool from",
						  "× Uploader", "– Sorter", NULL });
	ck_assert_has(screen_row(&f, 2), "checked 2 days ago · little data · Rosa");
	ck_assert_has(screen_row(&f, 4), "never checked");
}
END_TEST

START_TEST(a_list_with_an_order_of_its_own_can_be_sorted_by_title)
{
	press(&f, TOOLS " C-s");
	ck_assert_has(screen(&f, 24, 80), "Sorted by title.");
	check_order("",
		    (const char *const[]){ "Captions", "Scanner", "Sorter", "Tool from", NULL });
	press(&f, "C-s C-s");
	ck_assert_has(screen(&f, 24, 80), "Tools that are looked after come first.");
	check_order("", (const char *const[]){ "Scanner", "Captions", NULL });
}
END_TEST

START_TEST(a_country_narrows_to_what_is_open_to_it)
{
	press(&f, FUNDING " C-a");
	ck_assert_has(screen(&f, 24, 80), "Your country");
	press(&f, "/");
	type(&f, "kenya");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "in: Kenya");
	ck_assert_has(screen(&f, 24, 80), "Scanners");
	ck_assert_has(screen(&f, 24, 80), "Books");
	ck_assert_has(screen(&f, 24, 80), "Advice");
	ck_assert_lacks(screen(&f, 24, 80), "Travel");
	ck_assert_lacks(screen(&f, 24, 80), "Tapes");
	/* What else it could be narrowed to is counted over all. */
	press(&f, "Tab");
	ck_assert_has(screen(&f, 24, 80), "[ ] Eastern Africa            4");
	ck_assert_has(screen(&f, 24, 80), "[x] Kenya                     4  KE");
	press(&f, "Tab u");
	ck_assert_has(screen(&f, 24, 80), "Travel");
	press(&f, "C-r");
	ck_assert_lacks(screen(&f, 24, 80), "Travel");
	press(&f, "C-x");
	ck_assert_has(screen(&f, 24, 80), "Travel");
}
END_TEST

START_TEST(what_to_use_instead_is_shown_one_after_the_other)
{
	press(&f, TOOLS " End Up");
	ck_assert_has(screen(&f, 24, 80), "> × Uploader");
	press(&f, "C-n");
	ck_assert_has(screen(&f, 24, 80), "> ✓ Scanner");
	press(&f, "C-n");
	ck_assert_has(screen(&f, 24, 80), "> ! Captions");
	press(&f, "C-n");
	ck_assert_has(screen(&f, 24, 80), "> × Uploader");
	press(&f, "Home C-n");
	ck_assert_has(screen(&f, 24, 80), "This page names no other tool of the list.");
	ck_assert_has(screen(&f, 24, 80), "> ✓ Scanner");
	/* One that names itself and what is not there. */
	press(&f, "Down Down C-n");
	ck_assert_has(screen(&f, 24, 80), "> ? Tool from nowhere");
	type(&f, "uploader");
	press(&f, "C-n");
	ck_assert_has(screen(&f, 24, 80), "Nothing here has these letters.");
}
END_TEST

START_TEST(a_tool_tells_its_state_beside_the_list)
{
	press(&f, TOOLS " End Up");
	ck_assert_has(screen(&f, 30, 120), "State       × unmaintained");
	ck_assert_has(screen(&f, 30, 120), "Instead     Scanner, Captions, tools/nowhere");
	/* The page stands below. */
	ck_assert_has(screen(&f, 30, 120), "│   ════════");
}
END_TEST

START_TEST(the_map_follows_the_list)
{
	press(&f, CASES);
	ck_assert_has(screen(&f, 24, 80), "◆KE");
	press(&f, "End");
	ck_assert_has(screen(&f, 24, 80), "◆CL");
	ck_assert_has(screen(&f, 24, 80), "◆NZ");
	ck_assert_has(screen(&f, 30, 120), "◆CL");

	type(&f, "sweden");
	ck_assert_has(screen(&f, 24, 80), "◆SE");
	ck_assert_lacks(screen(&f, 24, 80), "CL");
	ck_assert_lacks(screen(&f, 12, 40), "◆");
	type(&f, "zzz");
	ck_assert_has(screen(&f, 24, 80), "No page has these words");
	ck_assert_has(screen(&f, 30, 120), "No page has these words");
}
END_TEST

START_TEST(measures_stand_beside_the_list_as_bars)
{
	press(&f, CASES);
	ck_assert_has(screen(&f, 30, 120), "each step of a bar: ten times more");
	ck_assert_has(screen(&f, 30, 120), "1,250,000  ███");
	ck_assert_has(screen(&f, 30, 120), "Organisation  Wikimedia Example");
	press(&f, "End");
	ck_assert_has(screen(&f, 30, 120), "bars to scale");
}
END_TEST

static const char *const lists[] = { CASES, TOOLS, FUNDING };

START_TEST(no_size_and_no_value_breaks_them)
{
	static const unsigned sizes[][2] = { { 6, 30 },   { 7, 59 },   { 12, 40 },  { 15, 71 },
					     { 20, 80 },  { 24, 80 },  { 9, 110 },  { 14, 111 },
					     { 30, 120 }, { 50, 200 }, { 200, 500 } };

	press(&f, lists[_i]);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		for (int row = 0; row < 6; row++) {
			screen(&f, sizes[i][0], sizes[i][1]);
			check_surface(&f.surface, sizes[i][0], sizes[i][1]);
			ck_assert_lacks(screen(&f, sizes[i][0], sizes[i][1]), "\x07");
			press(&f, "Down");
		}
		press(&f, "Home");
	}
}
END_TEST

TCase *case_listing(void)
{
	TCase *c = tcase_create("listing");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, the_next_deadline_comes_first_and_what_is_over_last);
	tcase_add_test(c, tools_that_are_looked_after_come_first);
	tcase_add_test(c, a_list_with_an_order_of_its_own_can_be_sorted_by_title);
	tcase_add_test(c, a_country_narrows_to_what_is_open_to_it);
	tcase_add_test(c, what_to_use_instead_is_shown_one_after_the_other);
	tcase_add_test(c, a_tool_tells_its_state_beside_the_list);
	tcase_add_test(c, the_map_follows_the_list);
	tcase_add_test(c, measures_stand_beside_the_list_as_bars);
	tcase_add_loop_test(c, no_size_and_no_value_breaks_them, 0, ARRAY_LEN(lists));
	return c;
}
