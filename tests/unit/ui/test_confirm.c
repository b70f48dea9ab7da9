#include "confirm.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cphub/core/file.h>

#include "cases.h"
#include "fixture.h"

static struct fixture f;

static void set_up(void)
{
	fixture_open(&f);
}

static void tear_down(void)
{
	fixture_close(&f);
}

/* An update that does not end by itself. */
static void start_update(void)
{
	static char path[128];
	struct err err;

	snprintf(path, sizeof path, "%s/program", f.home);
	ck_assert(file_write(path, SV("#!/bin/sh\nexec sleep 60\n"), &err));
	ck_assert_int_eq(chmod(path, 0700), 0);
	f.app.program = path;
	update_fetch(&f.app, false);
	ck_assert(f.app.job.pid);
}

/* What asks, by the keys that lead there and the one that asks. */
static const struct {
	const char *way, *trigger;
} triggers[] = {
	{ "", "q" }, { "", "Q" }, { "Enter", "Q" }, { "Enter End Enter", "Q" }, { "?", "Q" },
};

START_TEST(the_key_that_asked_never_confirms)
{
	start_update();
	press(&f, triggers[_i].way);
	press(&f, triggers[_i].trigger);
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_confirm);
	ck_assert_has(screen(&f, 24, 80), "The update is still running.");
	ck_assert_has(screen(&f, 24, 80), "> Go on, and let the update come to its end");
	for (int i = 0; i < 5; i++) {
		press(&f, triggers[_i].trigger);
		ck_assert(!f.app.quit);
	}
	press(&f, "Esc Esc");
	ck_assert(!f.app.quit);
}
END_TEST

START_TEST(enter_takes_the_safe_answer_and_only_a_move_leads_to_the_other)
{
	start_update();
	press(&f, "Q Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_home);
	ck_assert(!f.app.quit);
	press(&f, "Q Down Enter");
	ck_assert(f.app.quit);
}
END_TEST

START_TEST(without_anything_running_nobody_is_asked)
{
	press(&f, "Q");
	ck_assert(f.app.quit);
}
END_TEST

START_TEST(letters_do_not_narrow_the_answers)
{
	start_update();
	press(&f, "Q");
	type(&f, "yS/");
	ck_assert_has(screen(&f, 24, 80), "> Go on");
	ck_assert_has(screen(&f, 24, 80), "Stop the update and quit");
	ck_assert_lacks(screen(&f, 24, 80), "Filter");
	ck_assert(!f.app.quit);
}
END_TEST

START_TEST(a_question_lies_over_the_screen_that_it_is_about)
{
	start_update();
	press(&f, "Enter Q");
	ck_assert_has(screen(&f, 24, 80), " Guides  3");
	ck_assert_has(screen(&f, 24, 80), "\n> Scan a village archive");
	ck_assert_int_eq(screen_row(&f, f.surface.cursor_row)[0], '>');
	/* In the smallest window both answers are there. */
	ck_assert_has(screen(&f, 6, 30), "> Go on");
	ck_assert_has(screen(&f, 6, 30), "Stop the update");
}
END_TEST

static void ask_to_drop_all(void)
{
	press(&f, "C-f");
	type(&f, "museum");
	press(&f, "C-k C-u");
	type(&f, "xyzzy");
	press(&f, "C-o C-u C-p");
	type(&f, "drop all");
	press(&f, "Enter");
}

START_TEST(everything_is_dropped_only_when_confirmed_and_comes_back_at_once)
{
	ask_to_drop_all();
	ck_assert_has(screen(&f, 24, 80), "2 kept searches and drafts of yours would be dropped.");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "> Kept  ");
	press(&f, "C-p");
	type(&f, "drop all");
	press(&f, "Enter Down Enter");
	ck_assert_lacks(screen(&f, 24, 80), "Kept ");
	ck_assert_lacks(screen(&f, 24, 80), "Draft");
	press(&f, "C-y");
	ck_assert_has(screen(&f, 24, 80), "Kept  ");
	ck_assert_has(screen(&f, 24, 80), "Draft  ");
	press(&f, "C-r");
	ck_assert_lacks(screen(&f, 24, 80), "Draft");
}
END_TEST

START_TEST(a_double_click_confirms_nothing)
{
	unsigned row;

	ask_to_drop_all();
	screen(&f, 24, 80);
	row = f.surface.cursor_row + 1;
	click(&f, row, 5);
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_confirm);
	click(&f, row, 5);
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_confirm);
	ck_assert_has(screen(&f, 24, 80), "> Drop all of them");
	/* What lies under the question is not clicked. */
	click(&f, 3, 5);
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_confirm);
}
END_TEST

TCase *case_confirm(void)
{
	TCase *c = tcase_create("confirm");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_loop_test(c, the_key_that_asked_never_confirms, 0,
			    (int)(sizeof triggers / sizeof triggers[0]));
	tcase_add_test(c, enter_takes_the_safe_answer_and_only_a_move_leads_to_the_other);
	tcase_add_test(c, without_anything_running_nobody_is_asked);
	tcase_add_test(c, letters_do_not_narrow_the_answers);
	tcase_add_test(c, a_question_lies_over_the_screen_that_it_is_about);
	tcase_add_test(c, everything_is_dropped_only_when_confirmed_and_comes_back_at_once);
	tcase_add_test(c, a_double_click_confirms_nothing);
	return c;
}
