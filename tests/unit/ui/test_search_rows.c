/* The pages of a search below its screen, which are read last. */
#include <stdio.h>
#include <stdlib.h>

#include "cases.h"
#include "fixture.h"
#include "screen/search.h"

static struct fixture f;

static void tear_down(void)
{
	fixture_close(&f);
}

static struct search *the_search(void)
{
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_search);
	return app_top(&f.app)->state;
}

/* A key waits until `patience` questions were asked. */
static bool a_key_waits(void *data)
{
	size_t *patience = data;

	return !*patience || !--*patience;
}

enum { MANY = 40 };

/* Forty pages of stripes, of which the last one has the longest title; each is as good as its place is low. */
static void set_up(void)
{
	static struct own_file files[MANY];
	static char names[MANY][32], texts[MANY][400];

	for (size_t i = 0; i < MANY; i++) {
		struct str text = { 0 };

		str_addf(&text, "---\ntitle: Page %02zu%s\nsummary: S.\n---\n", i,
			 i == MANY - 1 ? " of horses seen from afar" : "");
		for (size_t n = 0; n < MANY - i; n++)
			str_add(&text, "stripe ");
		snprintf(names[i], sizeof names[i], "guides/page-%02zu.md", i);
		snprintf(texts[i], sizeof texts[i], "%s\n", str_text(&text));
		files[i] = (struct own_file){ names[i], texts[i] };
		str_release(&text);
	}
	fixture_open_own(&f, files, MANY);
	press(&f, "C-f");
	screen(&f, 24, 80);
}

static void work_to(enum stage stage)
{
	app_draw(&f.app, &f.surface, 24, 80);
	while (the_search()->stage != stage) {
		ck_assert(app_work(&f.app));
		app_draw(&f.app, &f.surface, 24, 80);
	}
}

static char *drawn(void)
{
	str_truncate(&f.text, 0);
	app_draw(&f.app, &f.surface, 24, 80);
	surface_text(&f.surface, &f.text);
	return mem_dup(str_text(&f.text));
}

START_TEST(pages_below_the_screen_come_last_and_move_nothing)
{
	char *before, *after;

	type(&f, "stripe");
	work_to(STAGE_ROWS);
	ck_assert_uint_ge(the_search()->list.len, the_search()->list.height);
	ck_assert_uint_lt(the_search()->list.len, MANY);
	/* All of them are counted. */
	ck_assert_has(screen_row(&f, 2), "stripe_  40 pages");
	before = drawn();
	work_to(STAGE_DONE);
	ck_assert_uint_eq(the_search()->list.len, MANY);
	ck_assert(!app_work(&f.app));
	after = drawn();
	ck_assert_str_eq(before, after);
	free(before);
	free(after);
}
END_TEST

/* What is gone to right after typing, and where that leads, in a list and among titles alone. */
static const struct {
	const char *key;
	size_t chosen;
} moves[] = { { "End", MANY - 1 }, { "PgDn", 13 }, { "Down", 1 }, { "Up", 0 } };

/* Loop: over `moves`, when nothing was drawn yet, when the titles were, when pages wait. */
START_TEST(who_goes_down_at_once_finds_all_pages)
{
	const size_t move = (size_t)_i % ARRAY_LEN(moves), when = (size_t)_i / ARRAY_LEN(moves);
	static const char *const typed[] = { "stripe", "page", "stripe" };
	size_t patience = 0;

	f.app.is_stale = a_key_waits;
	f.app.stale_data = &patience;
	type(&f, typed[when]);
	if (when)
		app_draw(&f.app, &f.surface, 24, 80);
	f.app.is_stale = NULL;
	if (when != 1)
		work_to(STAGE_ROWS);
	press(&f, moves[move].key);
	ck_assert_uint_eq(the_search()->list.len, MANY);
	ck_assert_uint_eq(the_search()->hits.waiting_len, 0);
	ck_assert_uint_eq(the_search()->list.chosen, moves[move].chosen);
	app_draw(&f.app, &f.surface, 24, 80);
	work_to(STAGE_DONE);
	ck_assert_uint_eq(the_search()->list.chosen, moves[move].chosen);
	ck_assert_uint_eq(the_search()->list.len, MANY);
}
END_TEST

START_TEST(the_last_page_is_shown_whole)
{
	type(&f, "stripe");
	work_to(STAGE_ROWS);
	press(&f, "End");
	ck_assert_has(screen(&f, 24, 80), "Page 39 of horses seen from afar");
}
END_TEST

START_TEST(another_order_is_that_of_all_pages)
{
	type(&f, "stripe");
	work_to(STAGE_ROWS);
	press(&f, "C-s");
	ck_assert_uint_eq(the_search()->list.len, MANY);
	/* It stays so with the next letter. */
	type(&f, "s");
	app_draw(&f.app, &f.surface, 24, 80);
	ck_assert_uint_eq(the_search()->hits.waiting_len, 0);
}
END_TEST

START_TEST(line_by_line_all_pages_are_there_at_once)
{
	f.app.writing.is_spoken = true;
	type(&f, "stripe");
	app_draw(&f.app, &f.surface, 24, 80);
	while (app_work(&f.app))
		ck_assert_uint_eq(the_search()->hits.waiting_len, 0);
	ck_assert_uint_eq(the_search()->list.len, MANY);
}
END_TEST

START_TEST(a_page_that_was_gone_to_is_found_below_the_screen)
{
	type(&f, "strip");
	work_to(STAGE_DONE);
	press(&f, "PgDn");
	ck_assert(sv_is(search_chosen(the_search())->id, "guides/page-13"));
	type(&f, "e");
	work_to(STAGE_DONE);
	ck_assert(sv_is(search_chosen(the_search())->id, "guides/page-13"));
}
END_TEST

START_TEST(pages_wait_while_a_key_does)
{
	size_t patience = 0;

	type(&f, "stripe");
	work_to(STAGE_ROWS);
	f.app.is_stale = a_key_waits;
	f.app.stale_data = &patience;
	ck_assert(!app_work(&f.app));
	patience = 3;
	ck_assert(!app_work(&f.app));
	ck_assert_int_eq(the_search()->stage, STAGE_ROWS);
	ck_assert_uint_lt(the_search()->list.len, MANY);
	f.app.is_stale = NULL;
	work_to(STAGE_DONE);
	ck_assert_uint_eq(the_search()->list.len, MANY);
}
END_TEST

TCase *case_search_rows(void)
{
	TCase *c = tcase_create("search rows");

	tcase_set_timeout(c, 60);
	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, pages_below_the_screen_come_last_and_move_nothing);
	tcase_add_loop_test(c, who_goes_down_at_once_finds_all_pages, 0, 3 * ARRAY_LEN(moves));
	tcase_add_test(c, the_last_page_is_shown_whole);
	tcase_add_test(c, another_order_is_that_of_all_pages);
	tcase_add_test(c, line_by_line_all_pages_are_there_at_once);
	tcase_add_test(c, a_page_that_was_gone_to_is_found_below_the_screen);
	tcase_add_test(c, pages_wait_while_a_key_does);
	return c;
}
