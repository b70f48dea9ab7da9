/* Which of two lines reads right? Nothing else tells who orders lines: not even the terminal knows what is around it. */
#include <string.h>

#include <cphub/core/tr.h>

#include "app_set.h"

enum { HEAD = 5 };

/* What the answer means, by the row's item. */
static const struct {
	const char *text, *detail, *value;
} answers[] = {
	{ N_("The first line"), N_("the terminal orders lines itself"), "terminal" },
	{ N_("The second line"), N_("cphub orders them"), "app" },
	{ N_("None of the two"), N_("lines stay in the order of writing"), "off" },
	{ N_("I cannot tell"), N_("cphub goes by what it knows of the terminal"), "auto" },
};

/* A sentence with a number and a name, in a language that its reader reads; the last one is for all others. */
static const struct {
	const char *lang;
	struct sv text;
} samples[] = {
	{ "he", SV("ברוכים הבאים, 20 מוזאונים (GLAM) מחכים") },
	{ "yi", SV("ברוכים הבאים, 20 מוזאונים (GLAM) מחכים") },
	{ "fa", SV("خوش آمدید، 20 موزه (GLAM) منتظرند") },
	{ "ar", SV("أهلا وسهلا، 20 متحفا (GLAM) في انتظاركم") },
};

static struct sv sample(const struct lang_chain *chain)
{
	for (size_t i = 0; i < chain->len; i++)
		for (size_t k = 0; k < ARRAY_LEN(samples); k++)
			if (!strcmp(chain->at[i], samples[k].lang))
				return samples[k].text;
	return samples[ARRAY_LEN(samples) - 1].text;
}

static bool order_open(struct app *app, void *state, const void *argument, struct err *err)
{
	const char *now = config_text(app->session->config, "ui.bidi", "auto");
	struct list *list = state;
	size_t chosen = 0;

	(void)argument;
	(void)err;
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		*list_add(list) = (struct row){ .text = sv_from(_(answers[i].text)),
						.detail = sv_from(_(answers[i].detail)),
						.item = i };
		if (!strcmp(answers[i].value, now))
			chosen = i;
	}
	list_show(list);
	list_choose_item(list, chosen);
	return true;
}

static void order_close(void *state)
{
	list_release(state);
}

static void answer(struct app *app, void *state)
{
	const char *value = answers[list_chosen(state)->item].value;

	app_pop(app);
	app_set(app, "ui.bidi", value);
}

static const struct action order_actions[] = {
	{ .name = "answer",
	  .keys = "Enter",
	  .hint = N_("choose"),
	  .needs = NEED_ROW,
	  .run = answer,
	  .help = N_("Keep this answer as the setting ui.bidi") },
	{ 0 },
};

static struct area order_rows(const struct app *app, const void *state, const struct area *area)
{
	const unsigned head = area->rows > HEAD + 2 ? HEAD : area->rows > 4 ? 3 : 0;

	(void)app;
	(void)state;
	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

/* As it looks where cphub orders lines, or does not. */
static void draw_line(struct surface *s, unsigned row, unsigned column, struct sv text,
		      bool is_ours)
{
	const struct writing was = s->writing;

	if (was.order != ORDER_VISUAL)
		s->writing.shape = true;
	s->writing.order = is_ours ? ORDER_VISUAL : ORDER_LOGICAL;
	surface_put(s, row, column, s->columns - column - 1, text, ROLE_STRONG);
	s->writing = was;
}

static void order_draw(const struct app *app, const void *state, struct surface *s,
		       const struct area *area)
{
	const struct area rows = order_rows(app, state, area);
	const struct sv text = sample(&app->session->chain);
	unsigned row = area->row;

	if (rows.row == area->row)
		return;
	surface_label(s, row, 2, s->columns - 3,
		      sv_from(_("Which of these two lines reads right?")), ROLE_HEADING);
	row += rows.row - area->row == HEAD ? 2 : 1;
	for (unsigned i = 0; i < 2; i++) {
		surface_put(s, row + i, 2, 1, i ? SV("2") : SV("1"), ROLE_DIM);
		draw_line(s, row + i, 5, text, i);
	}
}

const struct screen_type screen_order = {
	.name = "order",
	.is_aside = true,
	.title = N_("Order of lines"),
	.state_size = sizeof(struct list),
	.has_list = true,
	.actions = order_actions,
	.open = order_open,
	.close = order_close,
	.rows = order_rows,
	.draw = order_draw,
};
