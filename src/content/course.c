#include <cphub/content/course.h>

#include <stdlib.h>

#include "value.h"

static int index_of(const struct node *choices, struct sv text)
{
	int i = 0;

	for (const struct node *n = choices->first; n; n = n->next, i++)
		if (n->type == NODE_TEXT && sv_eq(n->text, text))
			return i;
	return -1;
}

int course_answer(const struct node *answer, const struct node *choices)
{
	const int same = answer->type == NODE_TEXT ? index_of(choices, answer->text) : -1;
	long number;

	if (same >= 0 || answer->type != NODE_TEXT || !value_is_number(answer->text) ||
	    answer->text.len > 4)
		return same;
	number = strtol(answer->text.at, NULL, 10);
	return number >= 1 && (size_t)number <= node_count(choices) ? (int)number - 1 : -1;
}

/* 0 where there is none, or none that a person could mean. */
static unsigned read_minutes(struct sv text)
{
	if (!value_is_number(text) || text.len > 4 || text.at[0] == '-')
		return 0;
	return (unsigned)strtol(text.at, NULL, 10);
}

static const struct node *list_of(const struct node *map, const char *key)
{
	const struct node *list = map->type == NODE_MAP ? node_find(map, key) : NULL;

	return list && list->type == NODE_LIST ? list : NULL;
}

static bool read_question(const struct node *n, struct arena *arena, struct question *out)
{
	const struct node *choices = list_of(n, "choices");
	const struct node *answer = n->type == NODE_MAP ? node_find(n, "answer") : NULL;
	const int right = choices && answer ? course_answer(answer, choices) : -1;

	if (right < 0 || !node_text(n, "ask").len)
		return false;
	*out = (struct question){ .ask = node_text(n, "ask"),
				  .why = node_text(n, "why"),
				  .answer = (unsigned)right };
	out->choices.at = arena_alloc(arena, node_count(choices) * sizeof(*out->choices.at));
	for (const struct node *c = choices->first; c; c = c->next)
		out->choices.at[out->choices.len++] = c->text;
	return true;
}

static bool read_lesson(const struct node *n, struct arena *arena, struct lesson *out)
{
	const struct node *questions = list_of(n, "questions");

	if (n->type != NODE_MAP || !value_is_page_id(node_text(n, "page")))
		return false;
	*out = (struct lesson){ .page = node_text(n, "page"),
				.minutes = read_minutes(node_text(n, "minutes")) };
	if (!questions)
		return true;
	out->questions = arena_alloc(arena, node_count(questions) * sizeof(*out->questions));
	for (const struct node *q = questions->first; q; q = q->next)
		out->questions_len += read_question(q, arena, &out->questions[out->questions_len]);
	return true;
}

void course_read(const struct doc *doc, struct course *out)
{
	const struct node *lessons = NULL;

	*out = (struct course){ 0 };
	if (doc->kind && doc->kind->id == KIND_COURSES)
		lessons = list_of(doc->meta, "lessons");
	if (!lessons)
		return;
	out->at = arena_alloc(&out->arena, node_count(lessons) * sizeof(*out->at));
	for (const struct node *n = lessons->first; n; n = n->next)
		out->len += read_lesson(n, &out->arena, &out->at[out->len]);
}

void course_release(struct course *c)
{
	arena_release(&c->arena);
	*c = (struct course){ 0 };
}
