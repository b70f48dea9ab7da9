/* What the list below can be narrowed to: every kind, theme, skill, region and language, with its pages. */
#include <stdlib.h>

#include <cphub/core/tr.h>

#include "narrowing.h"

/* The first row; the others are facet × VALUES_MAX + place. */
enum { ITEM_READABLE, ITEM_VALUES, VALUES_MAX = 100000 };

struct narrow {
	struct list list;
	char *chosen; /* what the chosen row stands for, so that it stays chosen when counts change */
	enum facet facet;
};

/* The list is a screen below; it may have been given up when too many were opened. */
static struct frame *list_below(const struct app *app, const void *state, struct narrowable *of)
{
	for (size_t i = 1; i < app->depth; i++) {
		const struct frame *below = &app->stack[i - 1];

		if (app->stack[i].state == state && below->type->narrowable) {
			*of = below->type->narrowable(below->state);
			return (struct frame *)(uintptr_t)below;
		}
	}
	return NULL;
}

static void add_row(struct narrow *n, const struct row *row, size_t pages, bool is_on)
{
	struct list *list = &n->list;

	*list_add(list) = (struct row){
		.tag = row->tag,
		.sign = is_on ? SV("[x]") : SV("[ ]"),
		.text = list_clean(list, row->text),
		.note = sv_from(arena_printf(&list->arena, "%5zu", pages)),
		.detail = list_clean(list, row->detail),
		.item = row->item,
	};
}

static void add_value(struct narrow *n, const struct app *app, enum facet facet, size_t at,
		      const struct facet_value *value, bool is_on)
{
	const struct sv label = facet_label(app->session, facet, value->name);
	/* Who types "ar" finds العربية, too. */
	const struct row row = { .tag = sv_from(_(facet_names[facet])),
				 .text = label,
				 .detail =
					 sv_eq(label, value->name) ? (struct sv){ 0 } : value->name,
				 .item = ITEM_VALUES + (size_t)facet * VALUES_MAX + at };

	add_row(n, &row, value->pages, is_on);
}

/* A chosen value that no page has any more must still be there to be taken off: it comes behind the others. */
static void add_values(struct narrow *n, const struct app *app, const struct narrowable *of,
		       enum facet facet)
{
	const struct facet_values *all = &of->facets->of[facet];
	const struct sv on = sv_from(of->narrowing->value[facet]);
	bool is_seen = !on.len;

	for (size_t i = 0; i < all->len && i < VALUES_MAX - 1; i++) {
		const bool is_on = on.len && sv_eq(all->at[i].name, on);

		add_value(n, app, facet, i, &all->at[i], is_on);
		is_seen = is_seen || is_on;
	}
	if (!is_seen)
		add_value(n, app, facet, VALUES_MAX - 1, &(struct facet_value){ .name = on }, true);
}

static struct sv value_of(const struct narrowable *of, size_t item, enum facet *facet)
{
	size_t at;

	*facet = FACETS;
	if (item < ITEM_VALUES)
		return (struct sv){ 0 };
	*facet = (enum facet)((item - ITEM_VALUES) / VALUES_MAX);
	at = (item - ITEM_VALUES) % VALUES_MAX;
	if (at == VALUES_MAX - 1)
		return sv_from(of->narrowing->value[*facet]);
	return at < of->facets->of[*facet].len ? of->facets->of[*facet].at[at].name
					       : (struct sv){ 0 };
}

static void show_rows(struct narrow *n, const struct app *app, const struct narrowable *of)
{
	const struct row readable = { .text = sv_from(_("Only what I can read")),
				      .detail = sv_from(_("pages in your languages")),
				      .item = ITEM_READABLE };

	list_empty(&n->list);
	if (!of->has_no_texts)
		add_row(n, &readable, of->facets->readable, of->narrowing->readable);
	for (size_t i = 0; i < FACETS; i++)
		if (!narrowing_is_fixed(of->narrowing, (enum facet)i))
			add_values(n, app, of, (enum facet)i);
	list_show(&n->list);
	for (size_t i = 0; n->chosen && i < n->list.len; i++) {
		enum facet facet;
		const struct sv value = value_of(of, n->list.at[i].item, &facet);

		if (facet == n->facet && sv_is(value, n->chosen))
			list_choose_item(&n->list, n->list.at[i].item);
	}
}

/* While this opens, the list is still on top. */
static bool narrow_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct frame *list = app_top(app);
	struct narrow *n = state;
	const struct narrowable of = list->type->narrowable(list->state);

	(void)argument;
	(void)err;
	n->facet = FACETS;
	show_rows(n, app, &of);
	return true;
}

static void narrow_close(void *state)
{
	struct narrow *n = state;

	list_release(&n->list);
	free(n->chosen);
}

static void narrow_refresh(struct app *app, void *state)
{
	struct narrowable of;

	if (list_below(app, state, &of))
		show_rows(state, app, &of);
}

static bool narrow_work(struct app *app, void *state)
{
	struct narrowable of;
	struct frame *list = list_below(app, state, &of);

	if (!list || !list->type->work || !list->type->work(app, list->state))
		return false;
	narrow_refresh(app, state);
	return true;
}

static void narrow_where(const struct app *app, const void *state, struct str *out)
{
	struct narrowable of;

	str_add(out, _("Narrow"));
	if (list_below(app, state, &of) && of.count->len)
		str_addf(out, "  %s", str_text(of.count));
}

static unsigned narrow_has(const struct app *app, const void *state)
{
	struct narrowable of;

	return list_below(app, state, &of) && narrowing_is_set(of.narrowing) ? NEED_NARROWED : 0;
}

static void toggle(struct app *app, void *state)
{
	struct narrow *n = state;
	struct narrowable of;
	struct frame *list = list_below(app, state, &of);
	struct narrowing before = { 0 };
	enum facet facet;
	struct sv value;
	bool is_on;

	if (!list)
		return;
	value = value_of(&of, list_chosen(&n->list)->item, &facet);
	free(n->chosen);
	n->chosen = facet == FACETS ? NULL : mem_dup_sv(value);
	n->facet = facet;
	narrowing_copy(&before, of.narrowing);
	if (facet == FACETS) {
		of.narrowing->readable = !of.narrowing->readable;
	} else {
		is_on = of.narrowing->value[facet] && sv_is(value, of.narrowing->value[facet]);
		narrowing_set(of.narrowing, facet, is_on ? (struct sv){ 0 } : value);
	}
	narrowing_changed(app, list, &before);
	narrow_refresh(app, state);
}

static void widen(struct app *app, void *state)
{
	struct narrowable of;
	struct frame *list = list_below(app, state, &of);

	if (!list)
		return;
	narrowing_widen(app, list->state);
	narrow_refresh(app, state);
}

static void done(struct app *app, void *state)
{
	(void)state;
	app_pop(app);
}

static const struct action narrow_actions[] = {
	{ .name = "toggle",
	  .keys = "Enter Right l",
	  .hint = N_("on or off"),
	  .needs = NEED_ROW,
	  .run = toggle,
	  .help = N_("Show only these pages, or all again") },
	{ .name = "done",
	  .keys = "Tab",
	  .hint = N_("show the pages"),
	  .run = done,
	  .help = N_("Go back to the list, narrowed so") },
	NARROWING_WIDEN(widen),
	{ 0 },
};

/* The pages as they are narrowed now. */
static bool narrow_beside(const struct app *app, const void *state, struct beside *out)
{
	struct narrowable of;
	const struct frame *list = list_below(app, state, &of);

	if (list)
		out->rows = list->state;
	return list != NULL;
}

const struct screen_type screen_narrow = {
	.name = "narrow",
	.is_aside = true,
	.title = N_("Narrow the list"),
	.state_size = sizeof(struct narrow),
	.has_list = true,
	.actions = narrow_actions,
	.open = narrow_open,
	.close = narrow_close,
	.where = narrow_where,
	.has = narrow_has,
	.work = narrow_work,
	.refresh = narrow_refresh,
	.beside = narrow_beside,
};
