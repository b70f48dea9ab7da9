#include <cphub/content/course.h>

#include <string.h>

#include <cphub/core/str.h>

#include "cases.h"

static struct doc *doc_of(const char *path, const char *lessons)
{
	struct problems problems = { 0 };
	struct str text = { 0 };
	struct doc *doc;

	str_addf(&text, "---\ntitle: T\nsummary: S.\n%s---\nBody.\n", lessons);
	doc = doc_parse(sv_from(path), str_view(&text), &problems);
	ck_assert_ptr_nonnull(doc);
	str_release(&text);
	problems_release(&problems);
	return doc;
}

static const char two_lessons[] = "lessons:\n"
				  "  - page: guides/a\n"
				  "    minutes: 25\n"
				  "    questions:\n"
				  "      - ask: What first?\n"
				  "        choices: [one, two, three]\n"
				  "        answer: 2\n"
				  "        why: Because.\n"
				  "      - ask: By its text?\n"
				  "        choices: [yes, \"no\"]\n"
				  "        answer: \"no\"\n"
				  "  - page: guides/b\n";

START_TEST(a_course_has_lessons_with_questions)
{
	struct doc *doc = doc_of("courses/c.md", two_lessons);
	struct course course;

	course_read(doc, &course);
	ck_assert_uint_eq(course.len, 2);
	ck_assert(sv_is(course.at[0].page, "guides/a"));
	ck_assert_uint_eq(course.at[0].minutes, 25);
	ck_assert_uint_eq(course.at[0].questions_len, 2);
	ck_assert(sv_is(course.at[0].questions[0].ask, "What first?"));
	ck_assert(sv_is(course.at[0].questions[0].why, "Because."));
	ck_assert_uint_eq(course.at[0].questions[0].choices.len, 3);
	ck_assert_uint_eq(course.at[0].questions[0].answer, 1);
	ck_assert_uint_eq(course.at[0].questions[1].answer, 1);
	ck_assert_uint_eq(course.at[1].minutes, 0);
	ck_assert_uint_eq(course.at[1].questions_len, 0);
	course_release(&course);
	doc_free(doc);
}
END_TEST

static const struct {
	const char *path, *lessons;
	size_t count, questions; /* of the first lesson */
} faulty[] = {
	{ "guides/c.md", "lessons: [{page: guides/a}]\n", 0, 0 },
	{ "courses/c.md", "", 0, 0 },
	{ "courses/c.md", "lessons: none\n", 0, 0 },
	{ "courses/c.md", "lessons: [a, {page: b}, {minutes: 3}, {page: guides/a}]\n", 1, 0 },
	{ "courses/c.md", "lessons: [{page: guides/a, minutes: -3, questions: x}]\n", 1, 0 },
	{ "courses/c.md", "lessons: [{page: guides/a, questions: [x, {ask: y}]}]\n", 1, 0 },
	{ "courses/c.md",
	  "lessons: [{page: guides/a, questions: [{ask: y, choices: [a, b], answer: 3}]}]\n", 1,
	  0 },
	{ "courses/c.md",
	  "lessons: [{page: guides/a, questions: [{ask: y, choices: [a, b], answer: [1]}]}]\n", 1,
	  0 },
	{ "courses/c.md",
	  "lessons: [{page: guides/a, questions: [{ask: y, choices: [a, b], answer: 2}]}]\n", 1,
	  1 },
};

START_TEST(what_cannot_be_used_is_left_out)
{
	struct doc *doc = doc_of(faulty[_i].path, faulty[_i].lessons);
	struct course course;

	course_read(doc, &course);
	ck_assert_uint_eq(course.len, faulty[_i].count);
	if (course.len) {
		ck_assert_uint_eq(course.at[0].questions_len, faulty[_i].questions);
		ck_assert_uint_eq(course.at[0].minutes, 0);
	}
	course_release(&course);
	doc_free(doc);
}
END_TEST

TCase *case_course(void)
{
	TCase *c = tcase_create("course");

	tcase_add_test(c, a_course_has_lessons_with_questions);
	tcase_add_loop_test(c, what_cannot_be_used_is_left_out, 0, ARRAY_LEN(faulty));
	return c;
}
