/* What is wrong with the content: where, and what to do. */
#include <cphub/core/tr.h>

#include "app.h"
#include "wrap.h"

enum { MARGIN = 2, FOOT_ROWS = 5, ROWS_LEAST = 3 };

static bool problems_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct list *list = state;
	struct problems all = { 0 };
	bool ok = catalog_problems(app->session->catalog, &all, err);

	(void)argument;
	for (size_t i = 0; ok && i < all.len; i++) {
		const struct problem *p = &all.at[i];
		struct row row = { .item = i };
		struct str text = { 0 };

		row.tag =
			p->severity == SEVERITY_ERROR ? sv_from(_("error")) : sv_from(_("warning"));
		str_add(&text, p->path && p->path[0] ? p->path : _("the whole hub"));
		if (p->line)
			str_addf(&text, ":%u", p->line);
		str_addf(&text, " %s", p->message);
		row.text = list_clean(list, str_view(&text));
		*list_add(list) = row;
		str_release(&text);
	}
	problems_release(&all);
	list_show(list);
	return ok;
}

static void problems_close(void *state)
{
	list_release(state);
}

static void problems_refresh(struct app *app, void *state)
{
	struct err err;

	list_empty(state);
	if (!problems_open(app, state, NULL, &err))
		app_say(app, ROLE_WARNING, "%s", err.text);
}

static void show_whole(struct app *app, void *state)
{
	app_say(app, ROLE_TEXT, "%.*s", SV_ARG(list_chosen(state)->text));
}

static const struct action problems_actions[] = {
	{ .name = "show",
	  .keys = "Enter Right l",
	  .hint = N_("show whole"),
	  .needs = NEED_ROW,
	  .run = show_whole,
	  .help = N_("Show the chosen problem in full length") },
	{ 0 },
};

/* Below the rows the chosen one stands whole, in as many lines as there is room for. */
static struct area problems_rows(const struct app *app, const void *state, const struct area *area)
{
	const unsigned foot = area->rows >= ROWS_LEAST + FOOT_ROWS ? FOOT_ROWS : 0;

	(void)app;
	(void)state;
	return (struct area){ area->row, area->column, area->rows - foot, area->columns };
}

static void problems_draw(const struct app *app, const void *state, struct surface *s,
			  const struct area *area)
{
	const struct area rows = problems_rows(app, state, area);
	const struct row *row = list_chosen(state);
	const struct area foot = { rows.row + rows.rows + 1, area->column + MARGIN, FOOT_ROWS - 1,
				   area->columns - 2 * MARGIN };

	if (rows.rows == area->rows || !row)
		return;
	surface_fill(s, foot.row - 1, area->column + 1, area->columns - 2, "─", ROLE_DIM);
	wrap_put(s, &foot, row->text, ROLE_TEXT);
}

const struct screen_type screen_problems = {
	.name = "problems",
	.title = N_("Problems of the content"),
	.state_size = sizeof(struct list),
	.has_list = true,
	.actions = problems_actions,
	.open = problems_open,
	.close = problems_close,
	.draw = problems_draw,
	.rows = problems_rows,
	.refresh = problems_refresh,
};
