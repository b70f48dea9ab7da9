#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/text/width.h>

#include "cases.h"
#include "fixture.h"

START_TEST(the_start_shows_what_there_is)
{
	struct fixture f;
	const char *text;

	fixture_open(&f);
	text = screen(&f, 24, 80);
	ck_assert_has(text, " Test Hub");
	ck_assert_has(text, "content from your own folder · 1 problem\n");
	ck_assert_has(text, "Type to search everything");
	ck_assert_has(text, "> Guides");
	ck_assert_has(text, "Skills");
	ck_assert_has(text, "Problems");
	ck_assert_has(text, "Enter open");
	ck_assert_has(text, "q quit");
	fixture_close(&f);
}
END_TEST

START_TEST(a_list_opens_narrows_and_comes_back_as_it_was)
{
	struct fixture f;

	fixture_open(&f);
	press(&f, "Enter Down");
	ck_assert_has(screen(&f, 24, 80), "Guides  3");
	ck_assert_has(screen_row(&f, 3), "> Thank a partner");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Write by hand");
	press(&f, "Backspace");
	screen(&f, 24, 80);
	ck_assert_has(screen_row(&f, 3), "> Thank a partner");
	type(&f, "scan");
	ck_assert_has(screen(&f, 24, 80), "Filter: scan_  1 of 3");
	ck_assert_has(screen(&f, 24, 80), "> Scan a village archive");
	type(&f, "zzz");
	ck_assert_has(screen(&f, 24, 80), "No page has these words");
	press(&f, "Esc");
	ck_assert_has(screen(&f, 24, 80), "Your first partnership");
	press(&f, "Esc");
	ck_assert_has(screen(&f, 24, 80), "What do you need?");
	fixture_close(&f);
}
END_TEST

START_TEST(typing_at_the_start_searches_at_once)
{
	struct fixture f;

	fixture_open(&f);
	type(&f, "insurance");
	ck_assert_has(screen(&f, 24, 80), "Search: insurance_");
	ck_assert_has(screen(&f, 24, 80), "A village museum opens its doors");
	/* What was found in the chosen page is shown, without the marks of the index. */
	ck_assert_lacks(screen(&f, 24, 80), "\x02");
	press(&f, "Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	press(&f, "Backspace C-u");
	type(&f, "xyzzy");
	ck_assert_has(screen(&f, 24, 80), "Nothing was found");
	ck_assert_has(screen(&f, 24, 80), "fewer words");
	fixture_close(&f);
}
END_TEST

START_TEST(a_paste_is_searched_and_never_a_command)
{
	struct fixture f;
	struct key_event paste = { .text = SV("q"), .pasted = true };

	fixture_open(&f);
	app_key(&f.app, &paste);
	ck_assert(!f.app.quit);
	ck_assert_has(screen(&f, 24, 80), "Search: q_");
	fixture_close(&f);
}
END_TEST

static void open_guide(struct fixture *f)
{
	fixture_open(f);
	press(f, "Enter End Enter");
	ck_assert_has(screen(f, 24, 80), "Your first partnership");
}

START_TEST(links_are_chosen_followed_and_left_again)
{
	struct fixture f;
	size_t depth;

	open_guide(&f);
	depth = f.app.depth;
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "No link is chosen; Tab chooses one.");
	press(&f, "Tab Enter");
	ck_assert_uint_eq(f.app.depth, depth + 1);
	ck_assert_has(screen(&f, 24, 80), "Letter to a museum");
	press(&f, "Backspace 9");
	ck_assert_has(screen(&f, 24, 80), "This page has 4 links with numbers.");
	press(&f, "L Home Down Enter");
	ck_assert_has(screen(&f, 24, 80), "A village museum opens its doors");
	press(&f, "H");
	ck_assert_has(screen(&f, 24, 80), "Pages you have read");
	ck_assert_has(screen_row(&f, 4), "Your first partnership");
	fixture_close(&f);
}
END_TEST

START_TEST(the_place_in_a_page_is_kept_on_the_way_back)
{
	struct fixture f;
	char *before;

	open_guide(&f);
	press(&f, "PgDn Down Down 2");
	before = mem_dup(screen(&f, 24, 80));
	press(&f, "Enter Down Backspace");
	ck_assert_str_eq(screen(&f, 24, 80), before);
	free(before);
	fixture_close(&f);
}
END_TEST

START_TEST(the_table_of_contents_leads_into_the_page)
{
	struct fixture f;

	open_guide(&f);
	press(&f, "t");
	ck_assert_has(screen(&f, 24, 80), "Table of contents");
	ck_assert_has(screen(&f, 24, 80), "\n    What to say first");
	press(&f, "Down Down Down Enter");
	screen(&f, 12, 80);
	ck_assert_has(screen_row(&f, f.surface.cursor_row), "");
	ck_assert_has(screen(&f, 12, 80), "The agreement");
	fixture_close(&f);
}
END_TEST

START_TEST(words_are_found_in_a_page_and_walked_through)
{
	struct fixture f;
	unsigned row;

	open_guide(&f);
	press(&f, "/");
	type(&f, "COOPERATE");
	ck_assert_has(screen(&f, 24, 80), "Find: COOPERATE_");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "1 of 1");
	row = f.surface.cursor_row;
	ck_assert_has(screen_row(&f, row), "coöperate");
	press(&f, "Esc Home /");
	type(&f, "museum");
	press(&f, "Enter n");
	ck_assert_has(screen(&f, 24, 80), "2 of ");
	press(&f, "N N");
	ck_assert_lacks(screen(&f, 24, 80), "1 of ");
	press(&f, "/");
	type(&f, "xyzzy");
	ck_assert_has(screen(&f, 24, 80), "These words are not in this page.");
	press(&f, "Esc");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	press(&f, "n");
	ck_assert_has(screen(&f, 24, 80), "Nothing is searched for");
	fixture_close(&f);
}
END_TEST

START_TEST(a_page_is_read_in_its_other_languages)
{
	struct fixture f;
	bool seen_arabic = false, seen_chinese = false, seen_stale = false;

	open_guide(&f);
	for (int i = 0; i < 5; i++) {
		const char *text;

		press(&f, i ? "w Down Enter" : "w Home Enter");
		text = screen(&f, 24, 80);
		seen_arabic |= strstr(text, "شراكتك الأولى") != NULL;
		seen_chinese |= strstr(text, "你的第一次合作") != NULL;
		seen_stale |= strstr(text, "Translated from an older text") != NULL;
	}
	ck_assert(seen_arabic && seen_chinese && seen_stale);
	fixture_close(&f);
}
END_TEST

START_TEST(help_runs_what_it_tells)
{
	struct fixture f;

	open_guide(&f);
	press(&f, "?");
	ck_assert_has(screen(&f, 30, 80), "Help: Read");
	type(&f, "table of contents");
	ck_assert_has(screen(&f, 30, 80), "> t");
	press(&f, "Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_contents);
	fixture_close(&f);
}
END_TEST

START_TEST(every_list_says_that_nothing_has_the_letters)
{
	struct fixture f;

	open_guide(&f);
	press(&f, "?");
	type(&f, "zzzz");
	ck_assert_has(screen(&f, 24, 80), "Nothing here has these letters.");
	press(&f, "Esc");
	ck_assert_lacks(screen(&f, 24, 80), "Nothing here has these letters.");
	fixture_close(&f);
}
END_TEST

START_TEST(the_palette_finds_a_command_by_a_few_letters)
{
	struct fixture f;

	open_guide(&f);
	press(&f, "C-p");
	type(&f, "contnts");
	ck_assert_has(screen(&f, 24, 80), "> Show the table of contents");
	press(&f, "Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_contents);
	press(&f, "Esc :");
	type(&f, "zzzz");
	ck_assert_has(screen(&f, 24, 80), "No command has these letters");
	press(&f, "Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_palette);
	fixture_close(&f);
}
END_TEST

START_TEST(skills_are_a_tree_that_leads_to_pages)
{
	struct fixture f;

	fixture_open(&f);
	type(&f, "/");
	press(&f, "Esc End Up Enter");
	ck_assert_has(screen(&f, 24, 80), " Skills");
	ck_assert_has(screen(&f, 24, 80), "> Partnerships");
	ck_assert_has(screen(&f, 24, 80), "\n    First contact");
	ck_assert_has(screen(&f, 24, 80), "\n      Agreements");
	press(&f, "Down Enter");
	ck_assert_has(screen(&f, 24, 80), "First contact  4");
	fixture_close(&f);
}
END_TEST

START_TEST(problems_are_told_with_their_place)
{
	struct fixture f;

	fixture_open(&f);
	press(&f, "End Enter");
	ck_assert_has(screen(&f, 24, 80), "guides/broken.md");
	fixture_close(&f);
}
END_TEST

START_TEST(a_click_does_what_a_key_does)
{
	struct fixture f;
	const char *bar;
	unsigned column;

	fixture_open(&f);
	click(&f, 5, 4);
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_pages);
	screen(&f, 24, 80);
	bar = screen_row(&f, 23);
	ck_assert_has(bar, "help");
	column = width_of(sv_make(bar, (size_t)(strstr(bar, "help") - bar)));
	click(&f, 23, column);
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_help);
	fixture_close(&f);
}
END_TEST

START_TEST(ctrl_c_quits_only_when_pressed_twice)
{
	struct fixture f;

	fixture_open(&f);
	press(&f, "C-c Down C-c");
	ck_assert(!f.app.quit);
	press(&f, "C-c");
	ck_assert(f.app.quit);
	fixture_close(&f);
}
END_TEST

START_TEST(q_goes_back_and_quits_at_the_start)
{
	struct fixture f;

	fixture_open(&f);
	press(&f, "Enter q");
	ck_assert(!f.app.quit);
	press(&f, "q");
	ck_assert(f.app.quit);
	fixture_close(&f);
}
END_TEST

START_TEST(the_ways_lead_to_every_kind_of_screen)
{
	bool seen[64] = { false };

	for (int i = 0; ways[i]; i++) {
		struct fixture f;

		fixture_walk(&f, i);
		for (size_t k = 0; screens[k]; k++)
			seen[k] = seen[k] || app_top(&f.app)->type == screens[k];
		fixture_close(&f);
	}
	/* A programme is opened with a file, and no key leads to it (test_cohort.c); what changed takes a repository with a
	 * past (tests/ui/difference.keys). */
	for (size_t k = 0; screens[k]; k++)
		ck_assert_msg(seen[k] || screens[k] == &screen_cohort ||
				      screens[k] == &screen_mentors ||
				      screens[k] == &screen_objectives ||
				      screens[k] == &screen_difference,

			      "%s", screens[k]->name);
}
END_TEST

/* Under valgrind each of them takes fifty times as long, and finds what the sanitizers find with all of them. */
static unsigned random_resizes(void)
{
	const char *said = getenv("CPHUB_RESIZES");

	return said ? (unsigned)strtoul(said, NULL, 10) : 200;
}

START_TEST(no_size_breaks_a_screen)
{
	struct fixture f;
	static const unsigned sizes[][2] = { { 1, 1 },     { 1, 200 }, { 200, 1 }, { 6, 30 },
					     { 5, 29 },    { 6, 29 },  { 5, 30 },  { 14, 60 },
					     { 200, 500 }, { 13, 59 }, { 24, 110 } };
	static const char *const some[] = { "Down", "PgDn", "Up", "Tab", "End", "WheelUp", "Home" };
	unsigned seed = (unsigned)_i + 1;

	fixture_walk(&f, _i);
	for (unsigned i = 0; i < random_resizes() + ARRAY_LEN(sizes); i++) {
		unsigned rows =
			i < ARRAY_LEN(sizes) ? sizes[i][0] : 1 + (unsigned)rand_r(&seed) % 60;
		unsigned columns =
			i < ARRAY_LEN(sizes) ? sizes[i][1] : 1 + (unsigned)rand_r(&seed) % 240;

		screen(&f, rows, columns);
		check_surface(&f.surface, rows, columns);
		press(&f, some[i % ARRAY_LEN(some)]);
		check_surface(&f.surface, rows, columns);
		if (rows < ROWS_MIN && columns > 60)
			ck_assert_has(screen(&f, rows, columns), "The window is too small");
	}
	fixture_close(&f);
}
END_TEST

/* Those who hear or feel the screen are where the cursor is. */
START_TEST(the_cursor_stands_on_the_chosen_row)
{
	static const unsigned sizes[][2] = { { 24, 80 }, { 30, 120 }, { 12, 40 }, { 6, 30 } };
	struct fixture f;

	fixture_walk(&f, _i);
	for (size_t i = 0; i < 4 * ARRAY_LEN(sizes) && app_top(&f.app)->type->has_list; i++) {
		const struct list *list = app_top(&f.app)->state;

		screen(&f, sizes[i % ARRAY_LEN(sizes)][0], sizes[i % ARRAY_LEN(sizes)][1]);
		if (list_chosen(list)) {
			ck_assert_int_eq(screen_row(&f, f.surface.cursor_row)[0], '>');
			ck_assert_uint_eq(f.surface.cursor_column, 0);
		}
		press(&f, "Down");
	}
	fixture_close(&f);
}
END_TEST

START_TEST(many_pages_deep_the_start_is_still_there)
{
	struct fixture f;

	open_guide(&f);
	for (int i = 0; i < 2 * SCREENS_MAX; i++) {
		/* The guide leads to the case study by its second link; the history leads back. */
		press(&f, "2 Enter H Down Enter");
		ck_assert_uint_le(f.app.depth, SCREENS_MAX);
	}
	for (int i = 0; i < 2 * SCREENS_MAX; i++)
		press(&f, "Backspace");
	ck_assert_uint_eq(f.app.depth, 1);
	ck_assert_has(screen(&f, 24, 80), "What do you need?");
	fixture_close(&f);
}
END_TEST

TCase *case_screens(void)
{
	TCase *c = tcase_create("screens");

	tcase_set_timeout(c, 120);
	tcase_add_test(c, the_start_shows_what_there_is);
	tcase_add_test(c, a_list_opens_narrows_and_comes_back_as_it_was);
	tcase_add_test(c, typing_at_the_start_searches_at_once);
	tcase_add_test(c, a_paste_is_searched_and_never_a_command);
	tcase_add_test(c, links_are_chosen_followed_and_left_again);
	tcase_add_test(c, the_place_in_a_page_is_kept_on_the_way_back);
	tcase_add_test(c, the_table_of_contents_leads_into_the_page);
	tcase_add_test(c, words_are_found_in_a_page_and_walked_through);
	tcase_add_test(c, a_page_is_read_in_its_other_languages);
	tcase_add_test(c, help_runs_what_it_tells);
	tcase_add_test(c, every_list_says_that_nothing_has_the_letters);
	tcase_add_test(c, the_palette_finds_a_command_by_a_few_letters);
	tcase_add_test(c, skills_are_a_tree_that_leads_to_pages);
	tcase_add_test(c, problems_are_told_with_their_place);
	tcase_add_test(c, a_click_does_what_a_key_does);
	tcase_add_test(c, ctrl_c_quits_only_when_pressed_twice);
	tcase_add_test(c, q_goes_back_and_quits_at_the_start);
	tcase_add_test(c, the_ways_lead_to_every_kind_of_screen);
	tcase_add_loop_test(c, no_size_breaks_a_screen, 0, ways_count());
	tcase_add_loop_test(c, the_cursor_stands_on_the_chosen_row, 0, ways_count());
	tcase_add_test(c, many_pages_deep_the_start_is_still_there);
	return c;
}
