/* A question with two answers; the first one loses nothing, and is chosen. */
#include "confirm.h"

#include <stdlib.h>

#include <cphub/core/tr.h>

#include "wrap.h"

enum { ITEM_NO, ITEM_YES, MARGIN = 2 };

struct asked {
	struct list list;
	char *question;
	void (*run)(struct app *app, void *state);
	void (*otherwise)(struct app *app, void *state);
};

void confirm_ask(struct app *app, const struct confirm *confirm)
{
	if (app_top(app)->type != &screen_confirm)
		app_push(app, &screen_confirm, confirm);
}

static bool confirm_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const struct confirm *confirm = argument;
	struct asked *a = state;

	(void)app;
	(void)err;
	a->question = mem_dup(confirm->question);
	a->run = confirm->run;
	a->otherwise = confirm->otherwise;
	*list_add(&a->list) =
		(struct row){ .text = list_clean(&a->list, sv_from(confirm->no)), .item = ITEM_NO };
	*list_add(&a->list) = (struct row){ .text = list_clean(&a->list, sv_from(confirm->yes)),
					    .item = ITEM_YES };
	list_show(&a->list);
	return true;
}

static void confirm_close(void *state)
{
	struct asked *a = state;

	list_release(&a->list);
	free(a->question);
}

static void answer(struct app *app, void *state)
{
	const struct asked *a = state;
	const bool is_yes = list_chosen(&a->list)->item == ITEM_YES;
	void (*run)(struct app * app, void *state) = is_yes ? a->run : a->otherwise;

	app_pop(app);
	if (run)
		run(app, app_top(app)->state);
}

static const struct action confirm_actions[] = {
	{ .name = "answer",
	  .keys = "Enter",
	  .hint = N_("answer so"),
	  .needs = NEED_ROW,
	  .run = answer,
	  .help = N_("Give the chosen answer; the first one changes nothing") },
	{ 0 },
};

static unsigned lines_of(const struct asked *a, unsigned columns)
{
	return columns > 2 * MARGIN ? wrap_count(sv_from(a->question), columns - 2 * MARGIN) : 1;
}

/* A line above, the question, its answers. */
static unsigned confirm_height(const void *state, unsigned columns)
{
	const struct asked *a = state;

	return 1 + lines_of(a, columns) + (unsigned)a->list.len;
}

/* In a small window the answers are what is left. */
static struct area confirm_rows(const struct app *app, const void *state, const struct area *area)
{
	const unsigned answers = (unsigned)((const struct asked *)state)->list.len;
	const unsigned head = area->rows > answers ? area->rows - answers : 0;

	(void)app;
	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

static void confirm_draw(const struct app *app, const void *state, struct surface *s,
			 const struct area *area)
{
	const struct asked *a = state;
	struct area text = *area;
	unsigned head = confirm_rows(app, state, area).row - area->row;

	if (head > lines_of(a, area->columns)) {
		surface_fill(s, area->row, area->column + 1, area->columns - 2, "─", ROLE_DIM);
		text.row++;
		head--;
	}
	text.rows = head;
	text.column += MARGIN;
	text.columns -= text.columns > 2 * MARGIN ? 2 * MARGIN : text.columns;
	wrap_put(s, &text, sv_from(a->question), ROLE_WARNING);
}

const struct screen_type screen_confirm = {
	.name = "confirm",
	.is_aside = true,
	.title = N_("A question"),
	.state_size = sizeof(struct asked),
	.has_list = true,
	.is_question = true,
	.actions = confirm_actions,
	.open = confirm_open,
	.close = confirm_close,
	.draw = confirm_draw,
	.rows = confirm_rows,
	.height = confirm_height,
};
