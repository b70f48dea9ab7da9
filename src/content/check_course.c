#include "check_parts.h"

#include <cphub/content/course.h>
#include <cphub/core/tr.h>

#include "value.h"

static void wrong(const struct check *c, const struct node *n, const char *why)
{
	problem_add(c->problems, SEVERITY_ERROR, n->line, n->column, "lesson", "%s", why);
}

static void check_question(const struct check *c, const struct node *q)
{
	const struct node *choices = node_find(q, "choices");
	const struct node *answer = node_find(q, "answer");

	if (q->type != NODE_MAP || !node_text(q, "ask").len) {
		wrong(c, q, _("a question needs \"ask\", \"choices\" and \"answer\""));
		return;
	}
	if (!choices || choices->type != NODE_LIST || node_count(choices) < 2)
		wrong(c, choices ? choices : q, _("a question needs two or more choices"));
	else if (!answer)
		wrong(c, q, _("the question has no answer; write the number of the right choice"));
	else if (course_answer(answer, choices) < 0)
		wrong(c, answer, _("the answer is none of the choices; they are counted from 1"));
}

static void check_lesson(const struct check *c, const struct node *lesson)
{
	const struct node *page = node_find(lesson, "page");
	const struct node *minutes = node_find(lesson, "minutes");
	const struct node *questions = node_find(lesson, "questions");

	if (lesson->type != NODE_MAP)
		return;
	if (!page || page->type != NODE_TEXT || !value_is_page_id(page->text))
		wrong(c, page ? page : lesson,
		      _("a lesson needs a page, like \"page: guides/first-partnership\""));
	else
		check_page_named(c, page, "lessons");
	if (minutes && (minutes->type != NODE_TEXT || !value_is_number(minutes->text)))
		wrong(c, minutes, _("minutes: write a number"));
	if (questions && questions->type != NODE_LIST)
		wrong(c, questions, _("questions: write a list, one \"- ask: …\" for each"));
	for (const struct node *q = questions && questions->type == NODE_LIST ? questions->first
									      : NULL;
	     q; q = q->next)
		check_question(c, q);
}

void check_course(const struct check *c)
{
	const struct node *lessons = node_find(c->doc->meta, "lessons");

	if (!lessons || lessons->type != NODE_LIST || !lessons->first) {
		problem_add(c->problems, SEVERITY_ERROR, lessons ? lessons->line : 1, 0, "lesson",
			    _("a course needs lessons"));
		return;
	}
	for (const struct node *lesson = lessons->first; lesson; lesson = lesson->next)
		check_lesson(c, lesson);
}
