/* Every command by its name: a few letters find it, Enter runs it on the screen below. */
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/fold.h>

#include "app.h"
#include "app_keys.h"
#include "fuzzy.h"

struct command {
	const struct action *action;
	char *key; /* the first that leads to it, as people know it; owned */
	unsigned score;
};

struct palette {
	struct list list;
	struct input words;
	struct command *commands; /* in the order of the tables; owned */
	size_t len, cap;
};

/* The palette while it is made, and the screen that it is about. */
struct making {
	struct palette *palette;
	const struct app *app;
	const struct frame *about;
};

static void collect(void *data, const struct action *action)
{
	const struct making *m = data;
	struct palette *p = m->palette;
	struct key_walk walk = app_keys(m->app, m->about, action);
	struct str shown = { 0 };
	struct sv key;

	if (action->is_visual && m->app->writing.is_spoken)
		return;
	/* Who writes lines writes names, which stand behind. */
	while (!m->app->writing.is_spoken && !shown.len && key_walk_next(&walk, &key))
		if (app_key_reaches(m->app, m->about, key, action))
			key_show(&shown, key);
	p->commands = vec_reserve(p->commands, p->len, &p->cap, sizeof *p->commands);
	p->commands[p->len++] = (struct command){ action, str_take(&shown), 0 };
}

static void score(struct command *c, struct sv needle)
{
	struct str hay = { 0 }, folded = { 0 };

	str_addf(&hay, "%s %s", c->action->name, _(c->action->help));
	fold_add(&folded, str_view(&hay));
	c->score = fuzzy_score(str_view(&folded), needle);
	str_release(&folded);
	str_release(&hay);
}

static void add_row(struct palette *p, size_t i)
{
	*list_add(&p->list) = (struct row){
		.text = sv_from(_(p->commands[i].action->help)),
		.note = sv_from(p->commands[i].key),
		.detail = sv_from(p->commands[i].action->name),
		.item = i,
	};
}

/* The best first; among equals the order of the tables stays. */
static void palette_typed(struct app *app, void *state)
{
	struct palette *p = state;
	struct str needle = { 0 };
	unsigned best = 0, next;

	(void)app;
	fold_add(&needle, input_text(&p->words));
	for (size_t i = 0; i < p->len; i++) {
		score(&p->commands[i], str_view(&needle));
		if (p->commands[i].score > best)
			best = p->commands[i].score;
	}
	list_empty(&p->list);
	for (; best; best = next) {
		next = 0;
		for (size_t i = 0; i < p->len; i++) {
			if (p->commands[i].score == best)
				add_row(p, i);
			else if (p->commands[i].score < best && p->commands[i].score > next)
				next = p->commands[i].score;
		}
	}
	list_show(&p->list);
	p->list.chosen = p->list.top = 0;
	str_release(&needle);
}

static bool palette_open(struct app *app, void *state, const void *argument, struct err *err)
{
	/* While this opens, the screen it is about is still on top. */
	struct making making = { state, app, app_top(app) };

	(void)argument;
	(void)err;
	app_each_action(making.about, collect, &making);
	palette_typed(app, state);
	return true;
}

static void palette_close(void *state)
{
	struct palette *p = state;

	list_release(&p->list);
	input_release(&p->words);
	for (size_t i = 0; i < p->len; i++)
		free(p->commands[i].key);
	free(p->commands);
}

static struct input *palette_field(void *state)
{
	return &((struct palette *)state)->words;
}

static void run(struct app *app, void *state)
{
	struct palette *p = state;
	const struct action *action = p->commands[list_chosen(&p->list)->item].action;

	app_pop(app);
	app_run(app, app_top(app), action);
}

static const struct action palette_actions[] = {
	{ .name = "run",
	  .keys = "Enter Right l",
	  .hint = N_("run"),
	  .needs = NEED_ROW,
	  .run = run,
	  .help = N_("Run the chosen command on the screen before") },
	{ 0 },
};

static struct area palette_rows(const struct app *app, const void *state, const struct area *area)
{
	const unsigned head = area->rows > 1 ? 1 : 0;

	(void)app;
	(void)state;
	return (struct area){ area->row + head, area->column, area->rows - head, area->columns };
}

static void palette_draw(const struct app *app, const void *state, struct surface *s,
			 const struct area *area)
{
	const struct palette *p = state;
	unsigned used;

	(void)app;
	if (area->rows < 2)
		return;
	used = surface_put(s, area->row, area->column, area->columns, sv_from(_("  Command: ")),
			   ROLE_HEADING);
	surface_cursor(s, area->row, area->column + used);
	input_draw(&p->words, s, area->row, area->column + used, area->columns - used);
}

static const char *palette_empty(const struct app *app, const void *state)
{
	(void)app;
	(void)state;
	return N_("No command has these letters. Fewer of them find more.");
}

const struct screen_type screen_palette = {
	.name = "palette",
	.is_aside = true,
	.title = N_("All commands"),
	.state_size = sizeof(struct palette),
	.has_list = true,
	.actions = palette_actions,
	.open = palette_open,
	.close = palette_close,
	.field = palette_field,
	.typed = palette_typed,
	.rows = palette_rows,
	.draw = palette_draw,
	.empty = palette_empty,
};
