#include "bar.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>
#include <cphub/text/width.h>

#include "app_keys.h"

enum { GAP = 2, MARGIN = 1, CANDIDATES_MAX = 32 };

/* Which hints stay when there is no room for all: what one does here first, and how one gets out of it, then how one finds
 * the rest and gets back, then what else there is here. */
enum weight { WEIGHT_FIRST, WEIGHT_GLOBAL, WEIGHT_OWN, WEIGHT_UNDO, WEIGHTS };

struct candidate {
	const struct action *action;
	char *text;   /* owned */
	size_t words; /* where its words begin, behind the key */
	unsigned width;
	enum weight weight;
	bool is_in;
};

/* Hints in the order of the tables. */
struct candidates {
	struct candidate at[CANDIDATES_MAX];
	size_t len;
	const struct app *app;
	const struct frame *frame;
	unsigned has; /* app_has */
};

static bool is_global(const struct action *action)
{
	for (const struct action *a = global_actions; a->name; a++)
		if (a == action)
			return true;
	return false;
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

static char *hint_text(const struct candidates *c, const struct action *action, struct sv key,
		       size_t *words)
{
	struct str text = { 0 };
	const struct action *with = partner(action);

	if (with)
		key_show(&text, app_key_now(c->app, c->frame, with));
	key_show(&text, key);
	*words = text.len;
	str_addf(&text, " %s", _(action->hint));
	return str_take(&text);
}

static enum weight weigh(const struct candidates *c, const struct action *action, struct sv key)
{
	/* The message that offers to undo says its key. */
	if (action->needs & NEED_UNDO)
		return WEIGHT_UNDO;
	if (is_global(action))
		return WEIGHT_GLOBAL;
	if (!c->len || sv_is(key, "Esc"))
		return WEIGHT_FIRST;
	return WEIGHT_OWN;
}

static void consider(void *data, const struct action *action)
{
	struct candidates *c = data;
	struct candidate *new = &c->at[c->len];
	struct sv key;

	if (!action->hint || (action->needs & ~c->has) || c->len == CANDIDATES_MAX)
		return;
	key = app_key_now(c->app, c->frame, action);
	if (!key.len)
		return;
	*new = (struct candidate){ .action = action, .weight = weigh(c, action, key) };
	new->text = hint_text(c, action, key, &new->words);
	new->width = width_of(sv_from(new->text));
	c->len++;
}

/* Takes in what fits into `room` cells; of the global hints the last ones first. */
static void choose(struct candidates *c, enum weight weight, unsigned *room, size_t *left)
{
	for (size_t i = 0; i < c->len; i++) {
		struct candidate *one = &c->at[weight == WEIGHT_GLOBAL ? c->len - 1 - i : i];

		if (one->weight != weight || !*left || one->width > *room)
			continue;
		one->is_in = true;
		(*left)--;
		*room -= one->width + GAP < *room ? one->width + GAP : *room;
	}
}

void bar_init(struct bar *bar, const struct app *app, unsigned columns)
{
	const struct frame *frame = &app->stack[app->depth - 1];
	struct candidates c = { .app = app, .frame = frame, .has = app_has(app, frame) };
	unsigned column = MARGIN, room = columns > MARGIN ? columns - MARGIN : 0;
	size_t left = HINTS_MAX;

	*bar = (struct bar){ 0 };
	app_each_action(frame, consider, &c);
	for (size_t i = 0; i < WEIGHTS; i++)
		choose(&c, (enum weight)i, &room, &left);
	for (size_t i = 0; i < c.len; i++) {
		if (!c.at[i].is_in) {
			free(c.at[i].text);
			continue;
		}
		bar->at[bar->len++] = (struct hint){ c.at[i].action, c.at[i].text, c.at[i].words,
						     column, c.at[i].width };
		column += c.at[i].width + GAP;
	}
}

void bar_release(struct bar *bar)
{
	for (size_t i = 0; i < bar->len; i++)
		free(bar->at[i].text);
	*bar = (struct bar){ 0 };
}
