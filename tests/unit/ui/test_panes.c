#include "panes.h"

#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "fixture.h"

static struct fixture f;

static void set_up(void)
{
	fixture_open(&f);
	screen(&f, 30, 120);
}

static void tear_down(void)
{
	fixture_close(&f);
}

/* The column of the line between the panes; 0: there is none. */
static unsigned line_column(void)
{
	screen(&f, 30, 120);
	for (unsigned column = 0; column < 120; column++)
		if (!strcmp(surface_at(&f.surface, 10, column)->text, "│"))
			return column;
	return 0;
}

/* What a list shows beside its chosen row. */
static const struct {
	const char *way, *beside;
} lists[] = {
	{ "", "│   Scan a village archive" },
	{ "Enter Down", "│   Thank a partner" },
	{ "C-f m u s e u m", "│   ══" },
	{ "Enter End Enter t Down Down Down", "│   The agreement" },
	{ "Enter End Enter L", "│   Letter to a museum" },
	{ "Enter End Enter L Down", "│   A village museum" },
	{ "Enter End Enter H", "│   Your first partnership" },
	{ "C-f m u s e u m Tab", "│   Guide       Your first" },
	{ "Enter Tab", "│   Scan a village archive" },
	{ "End Up Enter Down", "│   Guide" },
};

START_TEST(a_list_has_beside_it_what_its_chosen_row_leads_to)
{
	press(&f, lists[_i].way);
	ck_assert_has(screen(&f, 30, 120), lists[_i].beside);
	ck_assert_int_eq(screen_row(&f, f.surface.cursor_row)[0], '>');
	ck_assert_lacks(screen(&f, 30, 109), "│");
}
END_TEST

START_TEST(a_page_keeps_the_list_it_came_from)
{
	press(&f, "Enter Down Enter");
	ck_assert_has(screen(&f, 30, 120), "\n  Guides  3 ");
	ck_assert_has(screen(&f, 30, 120), "\n> Thank a partner");
	ck_assert_has(screen(&f, 30, 120), "│   Thank a partner");
	/* The cursor is in the page. */
	ck_assert_uint_gt(f.surface.cursor_column, 40);
	press(&f, "]");
	ck_assert_has(screen(&f, 30, 120), "│   Your first partnership");
	ck_assert_has(screen(&f, 30, 120), "\n> Your first partnership");
	press(&f, "]");
	ck_assert_has(screen(&f, 30, 120), "This is the last page of the list.");
	/* Through a link, too, it is still there. */
	press(&f, "Tab Enter");
	ck_assert_has(screen(&f, 30, 120), "│   Letter to a museum");
	ck_assert_has(screen(&f, 30, 120), "\n> Your first partnership");
	press(&f, "[");
	ck_assert_has(screen(&f, 30, 120), "│   Thank a partner");
	press(&f, "Backspace");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_pages);
}
END_TEST

START_TEST(opening_a_page_moves_none_of_its_lines)
{
	struct str before = { 0 };

	press(&f, "Enter End");
	screen(&f, 30, 120);
	for (unsigned row = 2; row < 28; row++)
		for (unsigned column = 46; column < 120; column++)
			str_add(&before, surface_at(&f.surface, row, column)->text);
	press(&f, "Enter");
	for (unsigned row = 2, at = 0; row < 28; row++)
		for (unsigned column = 46; column < 120; column++) {
			const char *text = surface_at(&f.surface, row, column)->text;

			ck_assert_msg(!strncmp(str_text(&before) + at, text, strlen(text)),
				      "%u, %u", row, column);
			at += (unsigned)strlen(text);
		}
	str_release(&before);
}
END_TEST

START_TEST(a_page_that_came_from_no_list_has_the_window)
{
	struct page_wanted wanted = { .id = SV("guides/first-partnership") };

	ck_assert(app_push(&f.app, &screen_read, &wanted));
	ck_assert_lacks(screen(&f, 30, 120), "│");
	press(&f, "]");
	ck_assert_has(screen(&f, 30, 120), "This page was opened from no list of pages.");
}
END_TEST

START_TEST(the_panes_are_as_wide_as_the_person_wants)
{
	unsigned before;

	press(&f, "Enter");
	before = line_column();
	press(&f, "+");
	ck_assert_uint_eq(line_column(), before + PANE_STEP);
	press(&f, "- -");
	ck_assert_uint_eq(line_column(), before - PANE_STEP);
	for (int i = 0; i < 40; i++)
		press(&f, "-");
	ck_assert_uint_eq(line_column(), PANE_LEAST + 1);
	for (int i = 0; i < 40; i++)
		press(&f, "+");
	ck_assert_uint_eq(line_column(), 120 - TEXT_LEAST + 1);
	press(&f, "=");
	ck_assert_uint_eq(line_column(), 0);
	press(&f, "=");
	ck_assert_uint_gt(line_column(), 0);
	/* In a page it is the same. */
	before = line_column();
	press(&f, "Enter");
	ck_assert_uint_eq(line_column(), before);
	screen(&f, 24, 80);
	press(&f, "=");
	ck_assert_has(screen(&f, 24, 80), "a window of 110 columns");
}
END_TEST

static void wheel(const char *name, unsigned row, unsigned column)
{
	struct key_event event = { .name = name, .row = row, .column = column };

	app_key(&f.app, &event);
}

START_TEST(clicks_and_the_wheel_mean_the_pane_they_fall_into)
{
	press(&f, "Enter End");
	ck_assert_has(screen(&f, 12, 120), "│   Your first partnership");
	wheel("WheelDown", 5, 80);
	ck_assert_lacks(screen(&f, 12, 120), "│   Your first partnership");
	ck_assert_has(screen(&f, 12, 120), "> Your first partnership");
	wheel("WheelUp", 5, 80);
	ck_assert_has(screen(&f, 12, 120), "│   Your first partnership");
	click(&f, 5, 80);
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	screen(&f, 30, 120);
	click(&f, 3, 5);
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	ck_assert_has(screen(&f, 30, 120), "│   Scan a village archive");
	ck_assert_uint_eq(f.app.depth, 3);
}
END_TEST

START_TEST(the_preview_waits_while_a_key_does)
{
	struct key_event down = { .name = "Down" };

	press(&f, "Enter");
	app_key(&f.app, &down);
	app_draw(&f.app, &f.surface, 30, 120);
	ck_assert_str_ne(surface_at(&f.surface, 2, 49)->text, "T");
	ck_assert(app_work(&f.app));
	app_draw(&f.app, &f.surface, 30, 120);
	ck_assert_str_eq(surface_at(&f.surface, 2, 49)->text, "T");
}
END_TEST

TCase *case_panes(void)
{
	TCase *c = tcase_create("panes");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_loop_test(c, a_list_has_beside_it_what_its_chosen_row_leads_to, 0,
			    (int)(sizeof lists / sizeof lists[0]));
	tcase_add_test(c, a_page_keeps_the_list_it_came_from);
	tcase_add_test(c, opening_a_page_moves_none_of_its_lines);
	tcase_add_test(c, a_page_that_came_from_no_list_has_the_window);
	tcase_add_test(c, the_panes_are_as_wide_as_the_person_wants);
	tcase_add_test(c, clicks_and_the_wheel_mean_the_pane_they_fall_into);
	tcase_add_test(c, the_preview_waits_while_a_key_does);
	return c;
}
