#include "bar.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/text/width.h>

enum { GAP = 2, CANDIDATES_MAX = 32 };

/* Hints in the order of the tables, before the narrow ones are chosen. */
struct candidates {
	const struct action *at[CANDIDATES_MAX];
	bool fixed[CANDIDATES_MAX]; /* global: help and the way back stay longest */
	size_t len;
	const struct app *app;
	const struct frame *frame;
};

static bool is_global(const struct action *action)
{
	for (const struct action *a = global_actions; a->name; a++)
		if (a == action)
			return true;
	return false;
}

static void consider(void *data, const struct action *action)
{
	struct candidates *c = data;

	if (!action->hint || (action->needs & ~app_has(c->app, c->frame)) ||
	    c->len == CANDIDATES_MAX || !app_key_now(c->app, c->frame, action).len)
		return;
	/* Undo is global and yet the first to go: the message that offers it says its key. */
	c->fixed[c->len] = is_global(action) && action->needs != NEED_UNDO;
	c->at[c->len++] = action;
}

static const struct action *partner(const struct action *action)
{
	const struct action *a = action;

	if (!action->with)
		return NULL;
	/* Partners stand before the action, in the same table. */
	while (strcmp(a->name, action->with) != 0)
		a--;
	return a;
}

static char *hint_text(const struct candidates *c, const struct action *action)
{
	struct str text = { 0 };
	const struct action *with = partner(action);

	if (with)
		key_show(&text, app_key_now(c->app, c->frame, with));
	key_show(&text, app_key_now(c->app, c->frame, action));
	str_addf(&text, " %s", _(action->hint));
	return str_take(&text);
}

static unsigned cells_of(const struct candidates *c)
{
	unsigned cells = 1;

	for (size_t i = 0; i < c->len; i++) {
		char *text = hint_text(c, c->at[i]);

		cells += width_of(sv_from(text)) + (i ? GAP : 0);
		free(text);
	}
	return cells;
}

/* Own hints go from the last on, but not the first of them; then the global ones from their beginning. What one
 * does here and how one finds the rest stay longest. */
static void drop_one(struct candidates *c)
{
	size_t i = c->len - 1, own = !c->fixed[0];

	while (i > 0 && c->fixed[i])
		i--;
	if (i == 0)
		i = c->len > own ? own : 0;
	c->len--;
	memmove(&c->at[i], &c->at[i + 1], (c->len - i) * sizeof(struct action *));
	memmove(&c->fixed[i], &c->fixed[i + 1], (c->len - i) * sizeof c->fixed[0]);
}

void bar_init(struct bar *bar, const struct app *app, unsigned columns)
{
	const struct frame *frame = &app->stack[app->depth - 1];
	struct candidates c = { .app = app, .frame = frame };
	unsigned column = 1;

	*bar = (struct bar){ 0 };
	app_each_action(frame, consider, &c);
	while (c.len && (c.len > HINTS_MAX || cells_of(&c) > columns))
		drop_one(&c);
	for (size_t i = 0; i < c.len; i++) {
		struct hint *hint = &bar->at[bar->len++];

		hint->action = c.at[i];
		hint->text = hint_text(&c, c.at[i]);
		hint->column = column;
		hint->width = width_of(sv_from(hint->text));
		column += hint->width + GAP;
	}
}

void bar_release(struct bar *bar)
{
	for (size_t i = 0; i < bar->len; i++)
		free(bar->at[i].text);
	*bar = (struct bar){ 0 };
}
