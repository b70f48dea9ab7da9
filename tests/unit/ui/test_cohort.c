#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>

#include "app.h"
#include "cases.h"
#include "fixture.h"

#define CHOSEN_ROW (screen_row(&f, f.surface.cursor_row))

static struct fixture f;

static void set_up(void)
{
	const char *top = getenv("srcdir");
	char *path = mem_printf("%s/tests/data/cohort/autumn.json", top ? top : ".");

	fixture_open(&f);
	ck_assert_msg(app_push(&f.app, &screen_cohort, path), "%s", str_text(&f.app.message));
	free(path);
}

static void tear_down(void)
{
	fixture_close(&f);
}

START_TEST(pairs_stand_with_score_and_reasons_then_who_has_nobody_then_how_full_mentors_are)
{
	const char *all = screen(&f, 24, 80);

	ck_assert_has(all, "Programme › autumn-2026");
	ck_assert_has(all, "Pairs: 3. Total: 1,960. Lowest: 300.");
	ck_assert_has(all, "900: Offers all that was asked for.");
	ck_assert_has(CHOSEN_ROW, "900     ada with ann");
	press(&f, "Down Down Down");
	ck_assert_has(screen(&f, 24, 80), "went to others");
	ck_assert_has(CHOSEN_ROW, "no mentor");
	press(&f, "Down Down");
	ck_assert_has(screen(&f, 24, 80), "bo\n");
	ck_assert_has(CHOSEN_ROW, "2 of 2");
}
END_TEST

START_TEST(a_pair_is_locked_and_forbidden_and_undo_names_which)
{
	press(&f, "C-k");
	ck_assert_has(screen(&f, 24, 80), "Locked: ada with ann. u unlocks it.");
	ck_assert_has(CHOSEN_ROW, "locked");
	press(&f, "C-k");
	ck_assert_has(screen(&f, 24, 80), "Unlocked: ada with ann.");
	press(&f, "C-d");
	ck_assert_has(screen(&f, 24, 80), "Forbidden: ada with ann. u allows it.");
	ck_assert_has(screen(&f, 24, 80), "Total: 1,600.");
	ck_assert_has(screen(&f, 24, 80), "ada with ben");
	press(&f, "u");
	ck_assert_has(screen(&f, 24, 80), "Allowed again: ada with ann. C");
	ck_assert_has(screen(&f, 24, 80), "Total: 1,960.");
	press(&f, "C-r");
	ck_assert_has(screen(&f, 24, 80), "Total: 1,600.");
	press(&f, "u u u");
	ck_assert_has(screen(&f, 24, 80), "Not locked any more: ada with ann.");
}
END_TEST

START_TEST(another_mentor_says_what_it_costs_and_is_taken_back)
{
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Another mentor");
	ck_assert_has(CHOSEN_ROW, "500  ben  −360");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Now ada with ben. u takes it back.");
	ck_assert_has(screen(&f, 24, 80), "Total: 1,600.");
	ck_assert_has(CHOSEN_ROW, "locked");
	/* While others are looked through, it is undone: they are others now. */
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "900  ann");
	press(&f, "u");
	ck_assert_has(screen(&f, 24, 80), "500  ben  −360");
	press(&f, "Backspace");
	ck_assert_has(screen(&f, 24, 80), "Total: 1,960.");
}
END_TEST

START_TEST(a_mentor_who_cannot_take_anybody_is_told_and_nothing_changes)
{
	press(&f, "Down Down Down Enter");
	ck_assert_has(screen(&f, 24, 80), "cannot be");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "cat has no place at all");
	ck_assert_has(screen(&f, 24, 80), "Total: 1,960.");
	press(&f, "End Enter");
	ck_assert_has(screen(&f, 24, 80), "Choose a pair first.");
	press(&f, "C-d");
	ck_assert_has(screen(&f, 24, 80), "Choose a pair first.");
}
END_TEST

START_TEST(two_pairs_exchange_their_mentors_in_one_step)
{
	press(&f, "C-x");
	ck_assert_has(screen(&f, 24, 80), "Choose the pair to exchange mentors with, and Ctrl-X.");
	press(&f, "C-x");
	ck_assert_has(screen(&f, 24, 80), "Nothing is exchanged.");
	press(&f, "C-x Down C-x");
	ck_assert_has(screen(&f, 24, 80), "Exchanged: ada with ann · bo with ben.");
	ck_assert_has(screen(&f, 24, 80), "ada with ben");
	ck_assert_has(screen(&f, 24, 80), "bo with ann");
	ck_assert_has(screen(&f, 24, 80), "Total: 1,600.");
	press(&f, "u");
	ck_assert_has(screen(&f, 24, 80), "Total: 1,960.");
	/* cy cannot have ann. */
	press(&f, "Home C-x Down Down C-x");
	ck_assert_has(screen(&f, 24, 80), "These two cannot be exchanged");
	ck_assert_has(screen(&f, 24, 80), "Total: 1,960.");
}
END_TEST

START_TEST(another_objective_says_what_it_would_change_and_is_taken)
{
	press(&f, "C-g");
	ck_assert_has(screen(&f, 24, 80), "Objectives");
	ck_assert_has(CHOSEN_ROW, "* max_card_max_weight");
	while (app_work(&f.app))
		continue;
	ck_assert_has(screen(&f, 24, 80), "Pairs: 3. Total: 1,960. Lowest: 300.");
	press(&f, "Home");
	screen(&f, 24, 80);
	ck_assert_has(CHOSEN_ROW, "stable");
	ck_assert_has(screen(&f, 24, 80), "These numbers stay as they are.");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Solved by stable. u takes it back.");
	press(&f, "u C-g");
	ck_assert_has(CHOSEN_ROW, "* max_card_max_weight");
}
END_TEST

static char *own_copy(void)
{
	const char *top = getenv("srcdir");
	char *from = mem_printf("%s/tests/data/cohort/autumn.json", top ? top : "."),
	     *to = path_join(f.home, "autumn.json");
	struct str text = { 0 };
	struct err err = { 0 };

	ck_assert(file_read(from, 100000, &text, &err) && file_write(to, str_view(&text), &err));
	str_release(&text);
	free(from);
	return to;
}

static void check_file(const char *path, const char *has)
{
	struct str text = { 0 };
	struct err err = { 0 };

	ck_assert(file_read(path, 100000, &text, &err));
	ck_assert_has(str_text(&text), has);
	str_release(&text);
}

START_TEST(what_was_ruled_is_kept_in_the_file_and_asked_about_before_it_is_lost)
{
	char *path = own_copy();
	const size_t depth = f.app.depth;

	ck_assert(app_push(&f.app, &screen_cohort, path));
	press(&f, "C-k C-s");
	ck_assert_has(screen(&f, 24, 200), "autumn.json.");
	check_file(path, "\"lock\": [[\"ada\",\"ann\"]]");
	check_file(path, "\"min_load\": 2");
	/* Nothing is asked where nothing is new. */
	press(&f, "Backspace");
	ck_assert_uint_eq(f.app.depth, depth);
	ck_assert(app_push(&f.app, &screen_cohort, path));
	ck_assert_has(screen(&f, 24, 80), "locked");
	press(&f, "Down C-d Backspace");
	ck_assert_has(screen(&f, 24, 80), "What you ruled is not in autumn.json yet.");
	/* Esc stays. */
	press(&f, "Esc");
	ck_assert_has(screen(&f, 24, 80), "Programme › autumn-2026");
	press(&f, "Backspace Enter");
	ck_assert_uint_eq(f.app.depth, depth);
	check_file(path, "\"exclude\": [[\"bo\",\"ben\"]]");
	ck_assert(app_push(&f.app, &screen_cohort, path));
	press(&f, "C-k Enter Q");
	ck_assert_has(screen(&f, 24, 80), "What you ruled is not in autumn.json yet.");
	ck_assert(!f.app.quit);
	press(&f, "Down Enter");
	ck_assert(f.app.quit);
	check_file(path, "\"lock\": [[\"ada\",\"ann\"]]");
	free(path);
}
END_TEST

START_TEST(programmes_of_the_folder_are_listed_and_another_one_is_typed)
{
	char *path = own_copy(), *other = path_join(f.home, "other.json");
	const int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct err err = { 0 };

	ck_assert(here >= 0 && !chdir(f.home));
	ck_assert(file_write(other, SV("{\"a\": 1}"), &err));
	press(&f, ":");
	type(&f, "programmes");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "> autumn.json");
	ck_assert_lacks(screen(&f, 24, 80), "other.json");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Programme › autumn-2026");
	press(&f, "Backspace Down Enter");
	type(&f, "nowhere.json");
	ck_assert_has(screen(&f, 24, 80), "there is no file of this name");
	press(&f, "C-u");
	type(&f, "other.json");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "other.json:1:");
	press(&f, "C-u");
	type(&f, "autumn.json");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Programme › autumn-2026");
	ck_assert(!fchdir(here));
	close(here);
	free(other);
	free(path);
}
END_TEST

START_TEST(it_can_be_drawn_in_every_size)
{
	for (unsigned rows = 1; rows < 32; rows++)
		for (unsigned columns = 1; columns < 140; columns += 3) {
			screen(&f, rows, columns);
			check_surface(&f.surface, rows, columns);
		}
	for (int way = 0; way < 2; way++) {
		press(&f, way ? "Esc C-g" : "Enter");
		for (unsigned rows = 1; rows < 24; rows++) {
			screen(&f, rows, 40);
			check_surface(&f.surface, rows, 40);
		}
	}
}
END_TEST

START_TEST(a_file_that_is_no_cohort_is_told_and_opens_nothing)
{
	const size_t depth = f.app.depth;

	ck_assert(!app_push(&f.app, &screen_cohort, "/nowhere/at/all.json"));
	ck_assert_uint_eq(f.app.depth, depth);
	ck_assert_has(screen(&f, 24, 80), "does not exist");
}
END_TEST

TCase *case_cohort(void)
{
	TCase *c = tcase_create("cohort");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(
		c,
		pairs_stand_with_score_and_reasons_then_who_has_nobody_then_how_full_mentors_are);
	tcase_add_test(c, a_pair_is_locked_and_forbidden_and_undo_names_which);
	tcase_add_test(c, another_mentor_says_what_it_costs_and_is_taken_back);
	tcase_add_test(c, a_mentor_who_cannot_take_anybody_is_told_and_nothing_changes);
	tcase_add_test(c, two_pairs_exchange_their_mentors_in_one_step);
	tcase_add_test(c, another_objective_says_what_it_would_change_and_is_taken);
	tcase_add_test(c, what_was_ruled_is_kept_in_the_file_and_asked_about_before_it_is_lost);
	tcase_add_test(c, programmes_of_the_folder_are_listed_and_another_one_is_typed);
	tcase_add_test(c, it_can_be_drawn_in_every_size);
	tcase_add_test(c, a_file_that_is_no_cohort_is_told_and_opens_nothing);
	return c;
}
