#include <cphub/outbox/progress.h>

#include "cases.h"

static const struct sv course = { "courses/a", 9 };
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

static void answer(const char *page, unsigned number, unsigned choice, bool is_right)
{
	const struct answer a = { sv_from(page), number, choice, is_right };

	ck_assert_msg(progress_answer(s, course, &a, 1, &err), "%s", err.text);
}

START_TEST(lessons_are_marked_as_read_and_as_not)
{
	struct progress_marks marks;

	ck_assert(progress_read(s, course, SV("guides/a"), 1, &err));
	ck_assert(progress_read(s, course, SV("guides/b"), 2, &err));
	ck_assert(progress_read(s, course, SV("guides/a"), 3, &err));
	ck_assert(progress_read(s, SV("courses/b"), SV("guides/c"), 3, &err));
	ck_assert(progress_unread(s, course, SV("guides/b"), &err));
	ck_assert(progress_of(s, course, &marks, &err));
	ck_assert_uint_eq(marks.read.len, 1);
	ck_assert(sv_is(marks.read.at[0], "guides/a"));
	progress_marks_release(&marks);
}
END_TEST

START_TEST(the_last_answer_to_a_question_counts)
{
	struct progress_marks marks;

	answer("guides/a", 0, 2, false);
	answer("guides/a", 1, 1, true);
	answer("guides/a", 0, 3, true);
	ck_assert(progress_of(s, course, &marks, &err));
	ck_assert_uint_eq(marks.answers.len, 2);
	ck_assert_uint_eq(marks.answers.at[0].number, 0);
	ck_assert_uint_eq(marks.answers.at[0].choice, 3);
	ck_assert(marks.answers.at[0].is_right);
	ck_assert(sv_is(marks.answers.at[1].page, "guides/a"));
	progress_marks_release(&marks);
}
END_TEST

START_TEST(begun_courses_are_listed_with_what_is_done)
{
	struct courses_begun all;

	ck_assert(progress_list(s, &all, &err) && !all.len);
	ck_assert(progress_begin(s, course, 7, 1, &err));
	ck_assert(progress_begin(s, SV("courses/b"), 3, 2, &err));
	ck_assert(progress_begin(s, course, 8, 3, &err));
	ck_assert(progress_read(s, course, SV("guides/a"), 3, &err));
	ck_assert(progress_read(s, course, SV("guides/b"), 3, &err));
	courses_begun_release(&all);
	ck_assert(progress_list(s, &all, &err));
	ck_assert_uint_eq(all.len, 2);
	ck_assert(sv_eq(all.at[0].course, course));
	ck_assert_uint_eq(all.at[0].lessons, 8);
	ck_assert_uint_eq(all.at[0].read, 2);
	ck_assert_uint_eq(all.at[1].read, 0);
	courses_begun_release(&all);
}
END_TEST

TCase *case_progress(void)
{
	TCase *c = tcase_create("progress");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, lessons_are_marked_as_read_and_as_not);
	tcase_add_test(c, the_last_answer_to_a_question_counts);
	tcase_add_test(c, begun_courses_are_listed_with_what_is_done);
	return c;
}
