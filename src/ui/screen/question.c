/* The questions of a lesson, one after the other. */
#include <stdlib.h>
#include <string.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>

#include "app_keys.h"
#include "course.h"
#include "pager.h"

/* What stands around the choices: the count, the question; what came of it, why. */
enum { PARTS_BEFORE = 2, PARTS_AFTER = 2 };

/* Its choices take as many lines as they need, which rows of a list do not. */
struct questions {
	struct course_state *course; /* borrowed from the screen below */
	size_t lesson, number;
	size_t chosen, choices;
	bool is_answered;
	unsigned given;        /* the choice that was taken */
	struct layout *layout; /* NULL: to be made */
	size_t *lines;         /* where each choice begins in it, and what follows them; owned */
	size_t top;
	unsigned height; /* lines shown */
};

static const struct question *question_of(const struct questions *q)
{
	return &q->course->course.at[q->lesson].questions[q->number];
}

static void forget_layout(struct questions *q)
{
	layout_free(q->layout);
	q->layout = NULL;
}

static void ask(struct questions *q)
{
	const struct question *question = question_of(q);

	q->choices = question->choices.len;
	q->chosen = q->top = 0;
	q->is_answered = false;
	q->lines = mem_grow(q->lines, q->choices + 1, sizeof *q->lines);
	forget_layout(q);
}

/* From the first one without an answer on; when all have one, from the first. */
static bool question_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct question_wanted *wanted = argument;
	struct questions *q = state;
	const size_t all = wanted->course->course.at[wanted->lesson].questions_len;

	(void)app;
	(void)err;
	q->course = wanted->course;
	q->lesson = wanted->lesson;
	while (q->number < all && course_answered(q->course, q->lesson, q->number))
		q->number++;
	if (q->number == all)
		q->number = 0;
	ask(q);
	return true;
}

static void question_close(void *state)
{
	struct questions *q = state;

	layout_free(q->layout);
	free(q->lines);
}

static void question_where(const struct app *app, const void *state, struct str *out)
{
	const struct questions *q = state;

	(void)app;
	str_add_sv(out, q->course->titles[q->lesson]);
}

static void question_progress(const void *state, bool brief, struct str *out)
{
	const struct questions *q = state;

	char room[2][NUMBER_ROOM];

	(void)brief;
	str_addf(out, _("%s of %s"), number_show(q->number + 1, room[0]),
		 number_show(q->course->course.at[q->lesson].questions_len, room[1]));
}

static unsigned question_has(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct questions *)state)->is_answered ? NEED_ANSWER : NEED_CHOICE;
}

static void take(struct app *app, struct questions *q, unsigned choice)
{
	const struct answer answer = { .page = q->course->course.at[q->lesson].page,
				       .number = (unsigned)q->number,
				       .choice = choice,
				       .is_right = choice == question_of(q)->answer };
	struct err err = { 0 };

	q->is_answered = true;
	q->given = choice;
	if (!progress_answer(app->own, q->course->reading.hit->id, &answer,
			     app->session->options.now, &err))
		app_say(app, ROLE_WARNING, _("The answer is not kept: %s"), err.text);
	course_load(app, q->course);
	forget_layout(q);
}

static void answer_chosen(struct app *app, void *state)
{
	struct questions *q = state;

	take(app, q, (unsigned)q->chosen);
}

static void answer_number(struct app *app, void *state)
{
	struct questions *q = state;
	/* There is none with the number 0, which becomes the greatest. */
	const size_t choice = (size_t)app_typed_number(app) - 1;
	char room[NUMBER_ROOM];

	if (choice >= q->choices) {
		app_say(app, ROLE_WARNING,
			ngettext("There is %s choice.", "There are %s choices.", q->choices),
			number_show(q->choices, room));
		return;
	}
	q->chosen = choice;
	take(app, q, (unsigned)choice);
}

static void next_question(struct app *app, void *state)
{
	struct questions *q = state;
	const size_t all = q->course->course.at[q->lesson].questions_len;
	char room[2][NUMBER_ROOM];

	if (++q->number < all) {
		ask(q);
		return;
	}
	app_say(app, ROLE_OK, _("%s of %s right in this lesson."),
		number_show(course_count_answers(q->course, q->lesson, true), room[0]),
		number_show(all, room[1]));
	app_pop(app);
}

static void try_again(struct app *app, void *state)
{
	(void)app;
	ask(state);
}

static void previous_choice(struct app *app, void *state)
{
	struct questions *q = state;

	(void)app;
	q->chosen -= q->chosen > 0;
}

static void next_choice(struct app *app, void *state)
{
	struct questions *q = state;

	(void)app;
	q->chosen += q->chosen + 1 < q->choices;
}

static void first_choice(struct app *app, void *state)
{
	(void)app;
	((struct questions *)state)->chosen = 0;
}

static void last_choice(struct app *app, void *state)
{
	struct questions *q = state;

	(void)app;
	q->chosen = q->choices - 1;
}

static void line_up(struct app *app, void *state)
{
	struct questions *q = state;

	(void)app;
	q->top -= q->top > 0;
}

/* question_fit knows where the end is. */
static void line_down(struct app *app, void *state)
{
	(void)app;
	((struct questions *)state)->top++;
}

static const struct action question_actions[] = {
	{ .name = "answer",
	  .is_visual = true,
	  .keys = "Enter",
	  .hint = N_("answer"),
	  .needs = NEED_CHOICE,
	  .run = answer_chosen,
	  .help = N_("Take the chosen answer") },
	{ .name = "next-question",
	  .keys = "Enter Right",
	  .hint = N_("go on"),
	  .needs = NEED_ANSWER,
	  .run = next_question,
	  .help = N_("Go to the next question, or back to the course") },
	{ .name = "answer-number",
	  .keys = "1 2 3 4 5 6 7 8 9",
	  .needs = NEED_CHOICE,
	  .run = answer_number,
	  .help = N_("Take an answer by its number") },
	{ .name = "previous-choice",
	  .is_visual = true,
	  .keys = "Up k WheelUp",
	  .needs = NEED_CHOICE,
	  .run = previous_choice,
	  .help = N_("Go to the answer above") },
	{ .name = "next-choice",
	  .is_visual = true,
	  .keys = "Down j WheelDown",
	  .with = "previous-choice",
	  .hint = N_("move"),
	  .needs = NEED_CHOICE,
	  .run = next_choice,
	  .help = N_("Go to the answer below") },
	{ .name = "first-choice",
	  .is_visual = true,
	  .keys = "Home g",
	  .needs = NEED_CHOICE,
	  .run = first_choice,
	  .help = N_("Go to the first answer") },
	{ .name = "last-choice",
	  .is_visual = true,
	  .keys = "End G",
	  .needs = NEED_CHOICE,
	  .run = last_choice,
	  .help = N_("Go to the last answer") },
	{ .name = "line-up",
	  .is_visual = true,
	  .keys = "Up k WheelUp",
	  .needs = NEED_ANSWER,
	  .run = line_up,
	  .help = N_("Go up by a line, once the question is answered") },
	{ .name = "line-down",
	  .is_visual = true,
	  .keys = "Down j WheelDown",
	  .needs = NEED_ANSWER,
	  .run = line_down,
	  .help = N_("Go down by a line, once the question is answered") },
	{ .name = "try-again",
	  .keys = "r",
	  .hint = N_("try again"),
	  .needs = NEED_ANSWER,
	  .run = try_again,
	  .help = N_("Answer this question once more") },
	{ 0 },
};

/* A sign at the right answer and at the one that was taken, and a number. */
static void add_mark(const struct questions *q, unsigned choice, struct str *out)
{
	const char *sign = " ";

	if (q->is_answered && choice == question_of(q)->answer)
		sign = "+";
	else if (q->is_answered && choice == q->given)
		sign = "-";
	str_addf(out, "  %s %u  ", sign, choice + 1);
}

static enum role role_of(const struct questions *q, unsigned choice)
{
	if (!q->is_answered)
		return ROLE_TEXT;
	if (choice == question_of(q)->answer)
		return ROLE_OK;
	return choice == q->given ? ROLE_WARNING : ROLE_DIM;
}

static void put_choices(const struct questions *q, struct str *marks, struct prose *parts)
{
	for (size_t i = 0; i < q->choices; i++) {
		add_mark(q, (unsigned)i, &marks[i]);
		parts[i] = (struct prose){
			.mark = str_view(&marks[i]),
			.text = question_of(q)->choices.at[i],
			.role = role_of(q, (unsigned)i),
			.gap = i == 0,
		};
	}
}

static void put_result(const struct questions *q, struct str *result, struct prose *parts)
{
	const bool is_right = q->given == question_of(q)->answer;

	if (is_right)
		str_add(result, _("Right."));
	else
		str_addf(result, _("Not right: the answer is number %u."),
			 question_of(q)->answer + 1);
	parts[0] = (struct prose){ .text = str_view(result),
				   .role = is_right ? ROLE_OK : ROLE_WARNING,
				   .gap = true };
	parts[1] = (struct prose){ .text = question_of(q)->why };
}

static void add_count(const struct questions *q, struct str *out)
{
	char room[2][NUMBER_ROOM];

	str_addf(out, _("Question %s of %s"), number_show(q->number + 1, room[0]),
		 number_show(q->course->course.at[q->lesson].questions_len, room[1]));
}

static void keep_lines(struct questions *q, const struct prose *parts)
{
	for (size_t i = 0; i < q->choices; i++)
		q->lines[i] = parts[i].line;
	q->lines[q->choices] = q->is_answered ? parts[q->choices].line : q->layout->len;
}

static void lay_out(const struct app *app, struct questions *q, unsigned width)
{
	struct layout_options options = { .width = width };
	const size_t len = PARTS_BEFORE + q->choices + (q->is_answered ? PARTS_AFTER : 0);
	struct prose *parts = mem_zeroed(len, sizeof *parts);
	struct str *marks = mem_zeroed(q->choices, sizeof *marks);
	struct str count = { 0 }, result = { 0 };

	add_count(q, &count);
	parts[0] = (struct prose){ .text = str_view(&count), .role = ROLE_DIM };
	parts[1] = (struct prose){ .text = question_of(q)->ask, .role = ROLE_HEADING };
	put_choices(q, marks, parts + PARTS_BEFORE);
	if (q->is_answered)
		put_result(q, &result, parts + PARTS_BEFORE + q->choices);
	writing_of_page(&app->writing, q->course->reading.hit->lang, &options);
	q->layout = layout_prose(parts, len, &options);
	keep_lines(q, parts + PARTS_BEFORE);
	for (size_t i = 0; i < q->choices; i++)
		str_release(&marks[i]);
	str_release(&count);
	str_release(&result);
	free(marks);
	free(parts);
}

static struct area text_area(const struct area *area)
{
	struct area text = *area;

	if (area->columns >= 60) {
		text.column += 2;
		text.columns -= 4;
	}
	return text;
}

static size_t last_top(const struct questions *q)
{
	return q->layout->len > q->height ? q->layout->len - q->height : 0;
}

/* From `first` up to `last` comes into sight, `first` before all. */
static void bring_into_sight(struct questions *q, size_t first, size_t last)
{
	if (last > q->top + q->height)
		q->top = last - q->height;
	if (first < q->top)
		q->top = first;
}

/* The chosen answer is in sight; once it was given, what came of it. */
static void question_fit(struct app *app, void *state, const struct area *area)
{
	struct questions *q = state;
	const struct area text = text_area(area);
	const bool is_new = !q->layout || q->layout->made_for.width != text.columns;
	const size_t chosen = q->chosen;

	if (is_new) {
		forget_layout(q);
		lay_out(app, q, text.columns);
	}
	q->height = text.rows ? text.rows : 1;
	if (!q->is_answered)
		bring_into_sight(q, chosen ? q->lines[chosen] : 0, q->lines[chosen + 1]);
	else if (is_new)
		bring_into_sight(q, q->lines[q->choices], q->layout->len);
	if (q->top > last_top(q))
		q->top = last_top(q);
}

static void paint_chosen(const struct questions *q, struct surface *s, const struct area *text)
{
	const size_t from = q->lines[q->chosen], to = q->lines[q->chosen + 1];

	for (size_t line = from; line < to; line++) {
		const unsigned row = text->row + (unsigned)(line - q->top);

		if (line < q->top || line - q->top >= text->rows || !q->layout->lines[line].len)
			continue;
		surface_paint(s, row, text->column, text->columns, ROLE_CHOSEN);
		if (line != from)
			continue;
		surface_put(s, row, text->column, 1, SV(">"), ROLE_CHOSEN);
		surface_cursor(s, row, text->column);
	}
}

static void question_draw(const struct app *app, const void *state, struct surface *s,
			  const struct area *area)
{
	const struct questions *q = state;
	const struct area text = text_area(area);
	const size_t result = q->lines[q->choices];

	pager_draw(q->layout, q->top, 0, s, &text);
	if (!q->is_answered && !app->writing.is_spoken)
		paint_chosen(q, s, &text);
	else if (result >= q->top && result - q->top < text.rows)
		surface_cursor(s, text.row + (unsigned)(result - q->top), text.column);
}

static bool click(struct app *app, struct questions *q, const struct key_event *event)
{
	const struct area text = text_area(&app_top(app)->area);
	const size_t line = event->row >= text.row ? q->top + (event->row - text.row) : SIZE_MAX;

	for (size_t i = 0; i < q->choices && !q->is_answered; i++)
		if (line >= q->lines[i] && line < q->lines[i + 1]) {
			q->chosen = i;
			take(app, q, (unsigned)i);
			return true;
		}
	return true;
}

static bool question_key(struct app *app, void *state, const struct key_event *event)
{
	return event->name && !strcmp(event->name, "Click") && click(app, state, event);
}

const struct screen_type screen_question = {
	.name = "question",
	.title = N_("Questions"),
	.state_size = sizeof(struct questions),
	.actions = question_actions,
	.open = question_open,
	.close = question_close,
	.where = question_where,
	.progress = question_progress,
	.has = question_has,
	.fit = question_fit,
	.draw = question_draw,
	.key = question_key,
};
