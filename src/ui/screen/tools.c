/* Software of the field: whether it is looked after, by whom, since when nobody looked, and what to use instead. */
#include <cphub/core/tr.h>

#include "pages.h"

struct tools {
	struct pages pages;
	size_t from; /* the tool whose others are looked through, by its place among the hits */
	size_t at;   /* the place of the one that was shown last */
	size_t turn; /* which of them that was; 0: none yet */
};

/* In the order of the list: who looks for a tool wants one that works. */
static const struct state {
	const char *name, *sign, *words;
	enum role role;
} states[] = {
	{ "maintained", "✓", N_("maintained"), ROLE_OK },
	{ "seeking-keeper", "!", N_("seeks a keeper"), ROLE_WARNING },
	{ "", "?", N_("state unknown"), ROLE_STRONG },
	{ "unmaintained", "×", N_("unmaintained"), ROLE_WARNING },
	{ "retired", "–", N_("retired"), ROLE_DIM },
};

enum { STATE_UNKNOWN = 2 };

static const struct {
	const char *name, *words;
} bandwidths[] = {
	{ "low", N_("little data") },
	{ "medium", N_("some data") },
	{ "high", N_("much data") },
};

static size_t state_of(const struct hit *hit)
{
	const struct sv name = fact_text(hit->facts, "status");

	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		if (sv_is(name, states[i].name))
			return i;
	return STATE_UNKNOWN;
}

static long weight(const struct app *app, const struct hit *hit)
{
	(void)app;
	return (long)state_of(hit);
}

static void add_checked(struct str *out, const struct hit *hit, day_t today)
{
	struct str when = { 0 };
	day_t day;

	/* A day to come is a slip of the pen. */
	if (!date_parse(fact_text(hit->facts, "verified"), &day) || day > today) {
		str_add(out, _("never checked"));
		return;
	}
	date_add_when(&when, day, today);
	/* TRANSLATORS: "checked 3 days ago" */
	str_addf(out, _("checked %s"), str_text(&when));
	str_release(&when);
}

static const char *bandwidth_of(const struct hit *hit)
{
	const struct sv name = fact_text(hit->facts, "bandwidth");

	for (size_t i = 0; i < ARRAY_LEN(bandwidths); i++)
		if (sv_is(name, bandwidths[i].name))
			return _(bandwidths[i].words);
	return "";
}

static void make_row(const struct app *app, struct pages *p, const struct hit *hit, struct row *row)
{
	struct list *list = &p->list;
	const struct state *state = &states[state_of(hit)];
	const char *bandwidth = bandwidth_of(hit);
	const struct sv keeper = fact_text(hit->facts, "keeper");
	struct str text = { 0 };

	row->sign = sv_from(state->sign);
	row->role = state->role;
	row->note = sv_from(_(state->words));
	add_checked(&text, hit, pages_today(app));
	str_addf(&text, "%s%s", *bandwidth ? " · " : "", bandwidth);
	if (keeper.len)
		str_addf(&text, " · %.*s", SV_ARG(keeper));
	row->detail = list_clean(list, str_view(&text));
	row->also = row->note;
	str_release(&text);
}

/* The place among the hits of a page, or their number. */
static size_t place_of(const struct pages *p, struct sv id)
{
	size_t i = 0;

	while (i < p->hits.len && !sv_eq(p->hits.at[i].id, id))
		i++;
	return i;
}

static void add_instead(struct str *out, const struct pages *p, const struct hit *hit)
{
	struct sv ids = fact_values(hit->facts, "instead"), id;
	bool is_first = true;

	while (fact_next(&ids, &id)) {
		const size_t place = place_of(p, id);
		const struct sv name = place < p->hits.len ? p->hits.at[place].title : id;

		str_addf(out, "%s%.*s", is_first ? "" : ", ", SV_ARG(name));
		is_first = false;
	}
}

static void tell(const struct app *app, const struct pages *p, const struct hit *hit,
		 struct details *out)
{
	const struct state *state = &states[state_of(hit)];
	struct str text = { 0 };

	str_addf(&text, "%s %s · ", state->sign, _(state->words));
	add_checked(&text, hit, pages_today(app));
	/* TRANSLATORS: how a tool is: "maintained · checked 3 days ago" */
	details_add(out, _("State"), str_view(&text), state->role);
	details_add(out, _("Keeper"), fact_text(hit->facts, "keeper"), ROLE_TEXT);
	details_add(out, _("Connection"), sv_from(bandwidth_of(hit)), ROLE_TEXT);
	str_truncate(&text, 0);
	add_instead(&text, p, hit);
	details_add(out, _("Instead"), str_view(&text), ROLE_TEXT);
	str_release(&text);
}

static const struct listing listing = {
	.order = N_("Tools that are looked after come first."),
	.weight = weight,
	.row = make_row,
	.tell = tell,
};

static bool tools_open(struct app *app, void *state, const void *argument, struct err *err)
{
	return pages_open(app, state, argument, &listing, err);
}

/* The others of the tool that one began with, one after the other, and then that one again. */
static void show_instead(struct app *app, void *state)
{
	struct tools *t = state;
	struct pages *p = &t->pages;
	const size_t now = list_chosen(&p->list)->item;
	struct sv ids, id = { 0 };
	size_t place = p->hits.len;

	if (!t->turn || now != t->at || t->from >= p->hits.len) {
		t->from = now;
		t->turn = 0;
	}
	ids = fact_values(p->hits.at[t->from].facts, "instead");
	for (size_t i = 0; place == p->hits.len && fact_next(&ids, &id); i++)
		if (i >= t->turn) {
			place = place_of(p, id);
			t->turn = i + 1;
		}
	if (place == p->hits.len)
		place = t->from, t->turn = 0;
	if (place == now) {
		app_say(app, ROLE_TEXT, "%s", _("This page names no other tool of the list."));
		return;
	}
	t->at = place;
	list_choose_item(&p->list, place);
	if (list_chosen(&p->list)->item != place)
		app_say(app, ROLE_TEXT, "%s",
			_("Nothing here has these letters. {stop-filter} shows all again."));
}

static const struct action actions[] = {
	PAGES_READ,
	{ .name = "instead",
	  .keys = "C-n",
	  .hint = N_("what instead"),
	  .needs = NEED_ROW,
	  .run = show_instead,
	  .help = N_("Show the tools to use instead, one after the other") },
	PAGES_NARROW,
	NARROWING_WIDEN(narrowing_widen),
	PAGES_SORT,
	{ 0 },
};

const struct screen_type screen_tools = {
	.name = "tools",
	.title = N_("Tools"),
	.state_size = sizeof(struct tools),
	.has_list = true,
	.actions = actions,
	.open = tools_open,
	.close = pages_close,
	.where = pages_where,
	.has = narrowing_has,
	.draw = narrowing_draw,
	.work = pages_work,
	.refresh = pages_refresh,
	.rows = narrowing_rows,
	.empty = pages_empty,
	.beside = pages_beside,
	.head = pages_head,
	.narrowable = pages_narrowable,
	.narrowed = pages_refresh,
	.lists_pages = true,
};
