#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "fixture.h"
#include "screen/course.h"

static struct fixture f;

static const struct own_file files[] = {
	{ "courses/basics.md",
	  "---\ntitle: Basics\nsummary: Two lessons and a page that is gone.\nlessons:\n"
	  "  - page: guides/thank-a-partner\n    minutes: 1\n    questions:\n"
	  "      - ask: What first?\n        choices: [wait, write by hand]\n        answer: 2\n"
	  "        why: It is read.\n"
	  "      - ask: What then?\n        choices:\n          - nothing at all\n"
	  "          - a long answer that takes more than one line where the window is narrow\n"
	  "          - call\n        answer: 1\n"
	  "  - page: guides/first-partnership\n    minutes: 20\n"
	  "  - page: guides/gone\n    minutes: 5\n"
	  "---\n## Why\n\nBecause.\n" },
	{ "courses/empty.md", "---\ntitle: Empty\nsummary: S.\n---\nText.\n" },
};

static void set_up(void)
{
	fixture_open_own(&f, files, ARRAY_LEN(files));
	app_open(&f.app, &(struct page_wanted){ .id = SV("courses/basics") });
	screen(&f, 24, 80);
}

static void tear_down(void)
{
	fixture_close(&f);
}

static void reopen(void)
{
	fixture_restart(&f);
	app_open(&f.app, &(struct page_wanted){ .id = SV("courses/basics") });
	screen(&f, 24, 80);
}

START_TEST(a_course_shows_its_lessons_and_what_comes_next)
{
	const char *text = screen(&f, 24, 80);

	ck_assert_has(text, " Course > Basics");
	ck_assert_has(text, "0 of 3 lessons");
	ck_assert_has(text, "  26 minutes left\n");
	ck_assert_has(text, "  Two lessons and a page that is gone.");
	ck_assert_has(text, "> next  1  Thank a partner         1 minute");
	ck_assert_has(text, "  [ ]     2 questions\n");
	ck_assert_has(text, "  [ ]   2  Your first partnership  20 minutes");
	ck_assert_has(text, "  [ ]   3  guides/gone             not there");
	ck_assert_has(text, "        About this course");
	press(&f, "End Enter");
	ck_assert_has(screen(&f, 24, 80), "Because.");
	ck_assert_lacks(screen(&f, 24, 80), "marked as read");
}
END_TEST

START_TEST(a_lesson_that_was_read_to_its_end_is_done)
{
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "This lesson is marked as read; Backspace leads back");
	press(&f, "Backspace");
	ck_assert_has(screen(&f, 24, 80), "1 of 3 lessons");
	ck_assert_has(screen(&f, 24, 80), "> next    2 questions");
	/* One that was only begun is not. */
	press(&f, "Down Enter Down Backspace");
	ck_assert_has(screen(&f, 24, 80), "1 of 3 lessons");
	press(&f, "Enter End Backspace");
	ck_assert_has(screen(&f, 24, 80), "  5 minutes left\n");
	reopen();
	ck_assert_has(screen(&f, 24, 80), "2 of 3 lessons");
	ck_assert_has(screen(&f, 24, 80), "  [x]   1  Thank a partner");
	/* Read outside of the course, a page is no lesson. */
	press(&f, "Backspace");
	ck_assert_has(screen(&f, 24, 80), "Courses            2");
}
END_TEST

START_TEST(a_mark_is_set_and_taken_back_by_hand)
{
	press(&f, "C-k");
	ck_assert_has(screen(&f, 24, 80), "The lesson is marked as read; Ctrl-K takes it back.");
	ck_assert_has(screen(&f, 24, 80), "> [x]   1");
	press(&f, "C-k");
	ck_assert_has(screen(&f, 24, 80), "marked as not read");
	ck_assert_has(screen(&f, 24, 80), "> next  1");
	press(&f, "End C-k");
	ck_assert_has(screen(&f, 24, 80), "Only lessons are marked as read.");
}
END_TEST

START_TEST(questions_are_asked_one_by_one)
{
	press(&f, "Down Enter");
	ck_assert_has(screen(&f, 24, 80), "Question 1 of 2\n  What first?\n\n  >   1  wait\n");
	ck_assert_has(screen_row(&f, 0), "1 of 2");
	/* Letters do nothing here, and there are two choices. */
	press(&f, "x 7");
	ck_assert_has(screen(&f, 24, 80), "There are 2 choices.");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "    - 1  wait\n    + 2  write by hand\n");
	ck_assert_has(screen(&f, 24, 80), "Not right: the answer is number 2.\n  It is read.\n");
	ck_assert_has(screen_row(&f, f.surface.cursor_row), "Not right");
	press(&f, "r");
	ck_assert_lacks(screen(&f, 24, 80), "Not right");
	press(&f, "2");
	ck_assert_has(screen(&f, 24, 80), "Right.\n  It is read.\n");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Question 2 of 2\n  What then?\n");
	press(&f, "3");
	ck_assert_has(screen(&f, 24, 80), "Not right: the answer is number 1.\n");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "1 of 2 right in this lesson.");
	ck_assert_has(screen(&f, 24, 80), "[x]     2 questions              1 of 2 right");
	/* The lesson itself was not read yet. */
	ck_assert_has(screen(&f, 24, 80), "  next  1  Thank a partner");
}
END_TEST

START_TEST(answers_are_kept_from_one_to_the_other)
{
	press(&f, "Down Enter 2 Backspace");
	ck_assert_has(screen(&f, 24, 80), "[ ]     2 questions              1 of 2 right");
	reopen();
	press(&f, "Down Enter");
	ck_assert_has(screen(&f, 24, 80), "Question 2 of 2");
	press(&f, "Down Enter Enter Enter");
	ck_assert_has(screen(&f, 24, 80), "Question 1 of 2");
}
END_TEST

START_TEST(the_list_of_courses_tells_how_far_one_is)
{
	press(&f, "Backspace Down Down Down Down Enter");
	ck_assert_has(screen(&f, 24, 80), "> Basics  Two lessons");
	press(&f, "Enter C-k");
	press(&f, "Backspace");
	ck_assert_has(screen(&f, 24, 80), "> Basics  1 of 3  Two lessons");
	fixture_restart(&f);
	press(&f, "Down Down Down Down Enter");
	ck_assert_has(screen(&f, 24, 80), "> Basics  1 of 3  Two lessons");
	ck_assert_has(screen(&f, 24, 80), "  Empty           S.");
	press(&f, "Down Enter");
	ck_assert_has(screen_row(&f, 0), " Course > Empty  ");
	ck_assert_has(screen(&f, 24, 80), "> About this course");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Text.");
}
END_TEST

START_TEST(a_part_of_a_course_that_was_found_is_read)
{
	app_open(&f.app, &(struct page_wanted){ .id = SV("courses/basics"), .anchor = SV("why") });
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
}
END_TEST

START_TEST(a_click_answers)
{
	press(&f, "Down Enter 1 Enter");
	screen(&f, 12, 40);
	click(&f, 6, 4);
	ck_assert_has(screen(&f, 12, 40), "+ 1  nothing at all");
	ck_assert_has(screen(&f, 12, 40), "- 2  a long answer that takes more");
}
END_TEST

static const char *const states[] = { "", "Enter", "Down Enter", "Down Enter 1",
				      "Down Enter 2 Enter 2" };

START_TEST(no_size_breaks_a_course)
{
	static const char *const moves[] = { "Down", "Up", "PgDn", "End", "Home", "WheelDown" };
	unsigned seed = (unsigned)_i + 1;

	press(&f, states[_i]);
	for (unsigned i = 0; i < 200; i++) {
		const unsigned rows = 1 + (unsigned)rand_r(&seed) % 40;
		const unsigned columns = 1 + (unsigned)rand_r(&seed) % 140;

		screen(&f, rows, columns);
		check_surface(&f.surface, rows, columns);
		press(&f, moves[i % ARRAY_LEN(moves)]);
		check_surface(&f.surface, rows, columns);
	}
}
END_TEST

START_TEST(the_chosen_answer_is_in_sight)
{
	press(&f, "Down Enter 1 Enter End");
	for (unsigned rows = 6; rows < 14; rows++) {
		screen(&f, rows, 40);
		ck_assert_has(screen_row(&f, f.surface.cursor_row), ">   3  call");
	}
}
END_TEST

TCase *case_course(void)
{
	TCase *c = tcase_create("course");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_set_timeout(c, 120);
	tcase_add_test(c, a_course_shows_its_lessons_and_what_comes_next);
	tcase_add_test(c, a_lesson_that_was_read_to_its_end_is_done);
	tcase_add_test(c, a_mark_is_set_and_taken_back_by_hand);
	tcase_add_test(c, questions_are_asked_one_by_one);
	tcase_add_test(c, answers_are_kept_from_one_to_the_other);
	tcase_add_test(c, the_list_of_courses_tells_how_far_one_is);
	tcase_add_test(c, a_part_of_a_course_that_was_found_is_read);
	tcase_add_test(c, a_click_answers);
	tcase_add_loop_test(c, no_size_breaks_a_course, 0, ARRAY_LEN(states));
	tcase_add_test(c, the_chosen_answer_is_in_sight);
	return c;
}
