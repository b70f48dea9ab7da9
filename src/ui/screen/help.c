/* What can be done on the screen below; Enter does it. */
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "app.h"
#include "app_keys.h"

struct help {
	struct list list;
	const struct action **actions; /* by row's item; owned, what they point at is not */
	size_t len, cap;
};

/* The help while it is made, and the screen that it is about. */
struct making {
	struct help *help;
	const struct app *app;
	const struct frame *about;
};

static void add_row(struct help *h, const struct action *action, struct sv key, struct sv all)
{
	*list_add(&h->list) = (struct row){
		.tag = key, .text = sv_from(_(action->help)), .detail = all, .item = h->len
	};
	h->actions = vec_reserve(h->actions, h->len, &h->cap, sizeof(struct action *));
	h->actions[h->len++] = action;
}

/* The first key that does it stands before, all that can do it there behind; where lines are written, its
 * name. What no key of the screen leads to is in the palette. */
static void add(void *data, const struct action *action)
{
	const struct making *m = data;
	struct help *h = m->help;
	struct key_walk walk = app_keys(m->app, m->about, action);
	struct str first = { 0 }, all = { 0 };
	struct sv key;

	if (m->app->writing.is_spoken) {
		if (!action->is_visual)
			add_row(h, action, sv_from(action->name), (struct sv){ 0 });
		return;
	}
	while (key_walk_next(&walk, &key)) {
		if (!app_key_reaches(m->app, m->about, key, action))
			continue;
		if (!first.len)
			key_show(&first, key);
		str_add(&all, all.len ? ", " : "");
		key_show(&all, key);
	}
	if (all.len)
		add_row(h, action, arena_sv(&h->list.arena, str_view(&first)),
			arena_sv(&h->list.arena, str_view(&all)));
	str_release(&first);
	str_release(&all);
}

/* How keys are changed, and the way to the names of commands. */
static void add_note(struct help *h)
{
	const struct action *palette = global_actions;

	while (strcmp(palette->name, "palette") != 0)
		palette++;
	*list_add(&h->list) =
		(struct row){ .text = sv_from(_("Each key is a setting: keys.COMMAND")),
			      .detail = sv_from(_("All commands")),
			      .item = h->len };
	h->actions = vec_reserve(h->actions, h->len, &h->cap, sizeof(struct action *));
	h->actions[h->len++] = palette;
}

static bool help_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct help *h = state;
	/* While this opens, the screen it is about is still on top. */
	struct making making = { h, app, app_top(app) };

	(void)argument;
	(void)err;
	app_each_action(making.about, add, &making);
	add_note(h);
	list_show(&h->list);
	return true;
}

static void help_close(void *state)
{
	struct help *h = state;

	list_release(&h->list);
	free(h->actions);
}

static void help_where(const struct app *app, const void *state, struct str *out)
{
	const struct frame *below = app->depth > 1 ? &app->stack[app->depth - 2] : NULL;

	(void)state;
	str_addf(out, _("Help: %s"), below ? _(below->type->title) : "");
}

static void run(struct app *app, void *state)
{
	struct help *h = state;
	const struct action *action = h->actions[list_chosen(&h->list)->item];

	app_pop(app);
	app_run(app, app_top(app), action);
}

static const struct action help_actions[] = {
	{ .name = "run",
	  .keys = "Enter Right l",
	  .hint = N_("do it"),
	  .needs = NEED_ROW,
	  .run = run,
	  .help = N_("Do what the chosen row says, on the screen before") },
	{ 0 },
};

const struct screen_type screen_help = {
	.name = "help",
	.is_aside = true,
	.title = N_("Help"),
	.state_size = sizeof(struct help),
	.has_list = true,
	.actions = help_actions,
	.open = help_open,
	.close = help_close,
	.where = help_where,
};
