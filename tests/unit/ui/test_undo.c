#include "undo.h"

#include <string.h>

#include "app_set.h"
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

START_TEST(narrowing_a_list_is_undone_and_done_again)
{
	press(&f, "Enter Tab");
	ck_assert_has(screen(&f, 24, 80), "Only what I can read");
	type(&f, "digitisation");
	press(&f, "Enter Tab");
	ck_assert_has(screen(&f, 24, 80), "in: Digitisation × Ctrl-X");
	ck_assert_lacks(screen(&f, 24, 80), "Thank a partner");
	press(&f, "u");
	ck_assert_has(screen(&f, 24, 80),
		      "Undone: narrowed to Digitisation. Ctrl-R does it again.");
	ck_assert_has(screen(&f, 24, 80), "Thank a partner");
	ck_assert_lacks(screen(&f, 24, 80), "in: ");
	press(&f, "C-r");
	ck_assert_has(screen(&f, 24, 80), "in: Digitisation");
	press(&f, "C-x");
	ck_assert_has(screen(&f, 24, 80), "Everything is shown. u narrows to Digitisation again.");
	ck_assert_lacks(screen(&f, 24, 80), "in: ");
	press(&f, "u");
	ck_assert_has(screen(&f, 24, 80), "in: Digitisation");
}
END_TEST

START_TEST(a_deed_is_forgotten_with_the_screen_that_it_changed)
{
	press(&f, "Enter Tab Enter Tab");
	ck_assert_uint_eq(f.app.journal.done, 1);
	press(&f, "Esc");
	ck_assert_uint_eq(f.app.journal.done, 0);
	press(&f, "C-y");
	ck_assert_has(screen(&f, 24, 80), "Nothing was done just now that can be undone.");
}
END_TEST

START_TEST(u_is_a_letter_again_where_there_is_nothing_to_undo)
{
	press(&f, "Enter");
	type(&f, "u");
	ck_assert_has(screen(&f, 24, 80), "Filter: u_");
}
END_TEST

START_TEST(what_an_earlier_run_dropped_comes_back_when_asked_for_and_is_not_offered)
{
	struct err err;

	press(&f, "C-f");
	type(&f, "museum");
	press(&f, "C-k C-u C-d");
	app_release(&f.app);
	ck_assert(app_init(&f.app, &f.session, NULL, &err));
	ck_assert_lacks(screen(&f, 24, 80), "undo");
	type(&f, "u");
	ck_assert_has(screen(&f, 24, 80), "Search: u_");
	press(&f, "C-u C-y");
	ck_assert_has(screen(&f, 24, 80), "“museum” is back. Ctrl-R drops it again.");
	ck_assert_has(screen(&f, 24, 80), "> Kept  museum");
}
END_TEST

START_TEST(what_cannot_be_undone_is_told_and_left)
{
	press(&f, "C-f");
	type(&f, "museum");
	press(&f, "C-k C-u C-d");
	type(&f, "museum");
	press(&f, "C-k C-u");
	/* The second one was kept last; undone, the first one can come back. */
	press(&f, "C-y C-y");
	ck_assert_has(screen(&f, 24, 80), "“museum” is back.");
	press(&f, "C-r C-r");
	ck_assert_has(screen(&f, 24, 80), "“museum” is kept again.");
}
END_TEST

START_TEST(a_setting_that_was_changed_here_is_what_it_was)
{
	app_set(&f.app, "ui.letters", "keys");
	ck_assert_has(screen(&f, 24, 80), "Kept: ui.letters = keys. u takes it back.");
	ck_assert(f.app.settings.letters_are_keys);
	press(&f, "u");
	ck_assert_has(screen(&f, 24, 80), "Taken back: ui.letters = keys. Ctrl-R keeps it again.");
	ck_assert(!f.app.settings.letters_are_keys);
	ck_assert_ptr_null(config_text(f.session.config, "ui.letters", NULL));
	press(&f, "C-r");
	ck_assert(f.app.settings.letters_are_keys);
	/* A key that was bound holds at once. */
	app_set(&f.app, "keys.history", "F5");
	ck_assert_has(screen(&f, 24, 80), "Kept: keys.history = F5.");
	press(&f, "Enter Enter F5");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_history);
	press(&f, "Esc C-y H");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_history);
}
END_TEST

static unsigned released;

static bool never(struct app *app, void *what, struct err *err)
{
	(void)app;
	(void)what;
	return err_set(err, ERR_MISSING, "it is gone");
}

static void count_release(void *what)
{
	(void)what;
	released++;
}

START_TEST(the_journal_keeps_the_last_deeds_and_frees_the_others)
{
	static const struct deed_type type = { "done {name}", "undone {name}", never, never,
					       count_release };

	released = 0;
	for (int i = 0; i < DEEDS_MAX + 7; i++) {
		struct deed deed = { .type = &type };

		str_addf(&deed.name, "%d", i);
		undo_note(&f.app, &deed);
	}
	ck_assert_uint_eq(released, 7);
	ck_assert_uint_eq(f.app.journal.len, DEEDS_MAX);
	undo_last(&f.app);
	ck_assert_str_eq(str_text(&f.app.message), "Not undone: it is gone");
	ck_assert_uint_eq(released, 8);
	redo_next(&f.app);
	ck_assert_str_eq(str_text(&f.app.message), "There is nothing to do again.");
	undo_release(&f.app.journal);
	ck_assert_uint_eq(released, DEEDS_MAX + 7);
}
END_TEST

TCase *case_undo(void)
{
	TCase *c = tcase_create("undo");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, narrowing_a_list_is_undone_and_done_again);
	tcase_add_test(c, a_deed_is_forgotten_with_the_screen_that_it_changed);
	tcase_add_test(c, u_is_a_letter_again_where_there_is_nothing_to_undo);
	tcase_add_test(c, what_an_earlier_run_dropped_comes_back_when_asked_for_and_is_not_offered);
	tcase_add_test(c, what_cannot_be_undone_is_told_and_left);
	tcase_add_test(c, a_setting_that_was_changed_here_is_what_it_was);
	tcase_add_test(c, the_journal_keeps_the_last_deeds_and_frees_the_others);
	return c;
}
