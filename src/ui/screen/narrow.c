/* What the search below can be narrowed to: every kind, theme, skill, region and language, with its pages. */
#include <stdlib.h>

#include <cphub/core/tr.h>

#include "search.h"

/* The first row; the others are facet × VALUES_MAX + place. */
enum { ITEM_READABLE, ITEM_VALUES, VALUES_MAX = 100000 };

struct narrow {
	struct list list;
	char *chosen; /* what the chosen row stands for, so that it stays chosen when counts change */
	enum facet facet;
};

/* The search is a screen below; it may have been given up when too many were opened. */
static struct search *search_below(const struct app *app, const void *state)
{
	for (size_t i = 1; i < app->depth; i++)
		if (app->stack[i].state == state && app->stack[i - 1].type == &screen_search)
			return app->stack[i - 1].state;
	return NULL;
}

static void add_row(struct narrow *n, const struct row *row, size_t pages, bool is_on)
{
	struct list *list = &n->list;
	struct str text = { 0 };

	str_add(&text, is_on ? "[x] " : "[ ] ");
	str_add_sv(&text, row->text);
	*list_add(list) = (struct row){
		.tag = row->tag,
		.text = list_clean(list, str_view(&text)),
		.note = list_count(list, pages),
		.detail = list_clean(list, row->detail),
		.item = row->item,
	};
	str_release(&text);
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
static void add_values(struct narrow *n, const struct app *app, const struct search *se,
		       enum facet facet)
{
	const struct facet_values *all = &se->facets.of[facet];
	const struct sv on = sv_from(se->narrowing.value[facet]);
	bool is_seen = !on.len;

	for (size_t i = 0; i < all->len && i < VALUES_MAX - 1; i++) {
		const bool is_on = on.len && sv_eq(all->at[i].name, on);

		add_value(n, app, facet, i, &all->at[i], is_on);
		is_seen = is_seen || is_on;
	}
	if (!is_seen)
		add_value(n, app, facet, VALUES_MAX - 1, &(struct facet_value){ .name = on }, true);
}

static struct sv value_of(const struct search *se, size_t item, enum facet *facet)
{
	size_t at;

	*facet = FACETS;
	if (item < ITEM_VALUES)
		return (struct sv){ 0 };
	*facet = (enum facet)((item - ITEM_VALUES) / VALUES_MAX);
	at = (item - ITEM_VALUES) % VALUES_MAX;
	if (at == VALUES_MAX - 1)
		return sv_from(se->narrowing.value[*facet]);
	return at < se->facets.of[*facet].len ? se->facets.of[*facet].at[at].name
					      : (struct sv){ 0 };
}

static void show_rows(struct narrow *n, const struct app *app, const struct search *se)
{
	const struct row readable = { .text = sv_from(_("Only what I can read")),
				      .detail = sv_from(_("pages in your languages")),
				      .item = ITEM_READABLE };

	list_empty(&n->list);
	add_row(n, &readable, se->facets.readable, se->narrowing.readable);
	for (size_t i = 0; i < FACETS; i++)
		add_values(n, app, se, (enum facet)i);
	list_show(&n->list);
	for (size_t i = 0; n->chosen && i < n->list.len; i++) {
		enum facet facet;
		const struct sv value = value_of(se, n->list.at[i].item, &facet);

		if (facet == n->facet && sv_is(value, n->chosen))
			list_choose_item(&n->list, n->list.at[i].item);
	}
}

static bool narrow_open(struct app *app, void *state, const void *argument, struct err *err)
{
	struct narrow *n = state;

	(void)err;
	n->facet = FACETS;
	show_rows(n, app, argument);
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
	const struct search *se = search_below(app, state);

	if (se)
		show_rows(state, app, se);
}

static bool narrow_work(struct app *app, void *state)
{
	struct search *se = search_below(app, state);

	if (!se || !search_work(app, se))
		return false;
	show_rows(state, app, se);
	return true;
}

static void narrow_where(const struct app *app, const void *state, struct str *out)
{
	const struct search *se = search_below(app, state);

	str_add(out, _("Narrow"));
	if (se && se->count.len)
		str_addf(out, "  %s", str_text(&se->count));
}

static unsigned narrow_has(const struct app *app, const void *state)
{
	const struct search *se = search_below(app, state);

	return se && narrowing_is_set(&se->narrowing) ? NEED_NARROWED : 0;
}

static void toggle(struct app *app, void *state)
{
	struct narrow *n = state;
	struct search *se = search_below(app, state);
	const struct row *row = list_chosen(&n->list);
	enum facet facet;
	struct sv value;
	bool is_on;

	if (!se)
		return;
	value = value_of(se, row->item, &facet);
	free(n->chosen);
	n->chosen = facet == FACETS ? NULL : mem_dup_sv(value);
	n->facet = facet;
	if (facet == FACETS) {
		se->narrowing.readable = !se->narrowing.readable;
	} else {
		is_on = se->narrowing.value[facet] && sv_is(value, se->narrowing.value[facet]);
		narrowing_set(&se->narrowing, facet, is_on ? (struct sv){ 0 } : value);
	}
	search_changed(app, se, false);
	search_finish(app, se);
	show_rows(n, app, se);
}

static void widen(struct app *app, void *state)
{
	struct search *se = search_below(app, state);

	if (!se)
		return;
	narrowing_clear(&se->narrowing);
	search_changed(app, se, false);
	search_finish(app, se);
	show_rows(state, app, se);
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
	  .help = N_("Go back to the search, narrowed so") },
	{ .name = "widen",
	  .keys = "C-x",
	  .hint = N_("everything"),
	  .needs = NEED_NARROWED,
	  .run = widen,
	  .help = N_("Search everything again, narrowed by nothing") },
	{ 0 },
};

static const char *narrow_empty(const struct app *app, const void *state)
{
	(void)app;
	(void)state;
	return N_("Nothing here has these letters. Esc shows all again.");
}

/* The pages as they are narrowed now. */
static bool narrow_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct search *se = search_below(app, state);

	if (se)
		out->rows = &se->list;
	return se != NULL;
}

const struct screen_type screen_narrow = {
	.name = "narrow",
	.title = N_("Narrow the search"),
	.state_size = sizeof(struct narrow),
	.has_list = true,
	.actions = narrow_actions,
	.open = narrow_open,
	.close = narrow_close,
	.where = narrow_where,
	.has = narrow_has,
	.empty = narrow_empty,
	.beside = narrow_beside,
	.work = narrow_work,
	.refresh = narrow_refresh,
};
