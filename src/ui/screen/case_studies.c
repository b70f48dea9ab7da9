/* What others did: where, when, how it came out, what was counted; on a map, too. */
#include <stdlib.h>

#include <cphub/content/kind.h>
#include <cphub/content/region.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/width.h>

#include "map.h"
#include "pages.h"
#include "panes.h"

struct case_studies {
	struct pages pages;
	struct hits organisations; /* by id */
};

/* Of one row; all of them are told beside it. */
enum { COUNTRIES_MAX = 2, YEARS_MAX = 9 };

/* Where a strip with a map below the list is worth its rows, and how many it may have. */
enum { STRIP_FROM_ROWS = 16, STRIP_FROM_COLUMNS = 70, STRIP_ROWS = 10, STRIP_MAP = 44, GAP = 2 };

static const struct outcome {
	const char *name, *sign, *words;
	enum role role;
} outcomes[] = {
	{ "clear", "✓", N_("clear outcome"), ROLE_OK },
	{ "indirect", "~", N_("indirect outcome"), ROLE_STRONG },
	{ "unclear", "?", N_("unclear outcome"), ROLE_WARNING },
};

static const struct outcome *outcome_of(const struct hit *hit)
{
	const struct sv name = fact_text(hit->facts, "outcome");

	for (size_t i = 0; i < ARRAY_LEN(outcomes); i++)
		if (sv_is(name, outcomes[i].name))
			return &outcomes[i];
	return NULL;
}

/* "SE Sweden, NO Norway" */
static void add_countries(struct str *out, const struct hit *hit)
{
	struct sv countries = fact_values(hit->facts, "country"), one;
	bool is_first = true;

	while (fact_next(&countries, &one)) {
		const struct sv name = region_label(one);

		str_addf(out, "%s%.*s", is_first ? "" : ", ", SV_ARG(one));
		if (name.len)
			str_addf(out, " %.*s", SV_ARG(name));
		is_first = false;
	}
}

/* "SE, NO 2022": a column of the list, which takes its cells from all titles. */
static void add_where_and_when(struct str *out, const struct hit *hit)
{
	struct sv countries = fact_values(hit->facts, "country"), one;
	const struct sv years = fact_text(hit->facts, "years");
	const struct sv shown = width_fit(years, YEARS_MAX, NULL);
	unsigned count = 0;

	while (fact_next(&countries, &one)) {
		if (!region_label(one).len)
			continue;
		if (count < COUNTRIES_MAX)
			str_addf(out, "%s%.*s", count ? ", " : "", SV_ARG(one));
		else if (count == COUNTRIES_MAX)
			str_add(out, "…");
		count++;
	}
	if (years.len)
		str_addf(out, "%s%.*s%s", out->len ? " " : "", SV_ARG(shown),
			 shown.len < years.len ? "…" : "");
}

static int by_id(const void *a, const void *b)
{
	return sv_cmp(((const struct hit *)a)->id, ((const struct hit *)b)->id);
}

/* Who did it; by its title where it has a page. */
static struct sv organisation_of(const struct pages *p, const struct hit *hit)
{
	const struct hits *all = &((const struct case_studies *)p)->organisations;
	const struct hit wanted = { .id = fact_text(hit->facts, "organisation") };
	const struct hit *found =
		all->len ? bsearch(&wanted, all->at, all->len, sizeof *all->at, by_id) : NULL;

	return found ? found->title : wanted.id;
}

static void make_row(const struct app *app, struct pages *p, const struct hit *hit, struct row *row)
{
	struct list *list = &p->list;
	const struct outcome *outcome = outcome_of(hit);
	const struct sv organisation = organisation_of(p, hit);
	struct str text = { 0 };

	(void)app;

	row->sign = sv_from(outcome ? outcome->sign : " ");
	row->role = outcome ? outcome->role : ROLE_TEXT;
	add_countries(&text, hit);
	row->also = list_clean(list, str_view(&text));
	str_truncate(&text, 0);
	add_where_and_when(&text, hit);
	row->note = list_clean(list, str_view(&text));
	str_truncate(&text, 0);
	if (outcome)
		str_addf(&text, "%s%s", _(outcome->words), organisation.len ? " · " : "");
	str_add_sv(&text, organisation);
	if (text.len)
		row->detail = list_clean(list, str_view(&text));
	str_release(&text);
}

static void tell_measures(const struct hit *hit, struct details *out)
{
	details_add_measures(out, _("Measures"), fact_values(hit->facts, "measures"));
}

static void tell_facts(const struct pages *p, const struct hit *hit, struct details *out)
{
	const struct outcome *outcome = outcome_of(hit);
	struct str text = { 0 };

	if (outcome)
		str_addf(&text, "%s %s", outcome->sign, _(outcome->words));
	details_add(out, _("Outcome"), str_view(&text), outcome ? outcome->role : ROLE_TEXT);
	str_truncate(&text, 0);
	add_countries(&text, hit);
	details_add(out, _("Country"), str_view(&text), ROLE_TEXT);
	details_add(out, _("Years"), fact_text(hit->facts, "years"), ROLE_TEXT);
	details_add(out, _("Organisation"), organisation_of(p, hit), ROLE_TEXT);
	details_add(out, _("Partner"), fact_text(hit->facts, "partner"), ROLE_TEXT);
	str_release(&text);
}

static void tell(const struct app *app, const struct pages *p, const struct hit *hit,
		 struct details *out)
{
	(void)app;
	tell_facts(p, hit, out);
	tell_measures(hit, out);
}

static const struct listing listing = { .row = make_row, .tell = tell };

/* Once for all rows; without them, ids stay what they are. */
static void read_organisations(struct app *app, struct case_studies *c)
{
	const struct filter filter = { .kind = kinds[KIND_ORGANISATIONS].name };
	struct err ignored = { 0 };

	hits_release(&c->organisations);
	c->organisations = (struct hits){ 0 };
	if (!catalog_list(app->session->catalog, &filter, &app->session->chain, &c->organisations,
			  &ignored))
		c->organisations.len = 0;
	if (c->organisations.len)
		qsort(c->organisations.at, c->organisations.len, sizeof *c->organisations.at,
		      by_id);
}

static bool case_studies_open(struct app *app, void *state, const void *argument, struct err *err)
{
	read_organisations(app, state);
	return pages_open(app, state, argument, &listing, err);
}

static void case_studies_refresh(struct app *app, void *state)
{
	read_organisations(app, state);
	pages_refresh(app, state);
}

static void case_studies_close(void *state)
{
	hits_release(&((struct case_studies *)state)->organisations);
	pages_close(state);
}

struct signs {
	struct map_sign *at;
	size_t len, cap;
};

/* Of the rows that are shown: who narrows the list narrows the map. */
static void gather_signs(const struct pages *p, struct signs *out)
{
	for (size_t i = 0; i < p->list.shown_len; i++) {
		const struct row *row = &p->list.at[p->list.shown[i]];
		struct sv countries = fact_values(p->hits.at[row->item].facts, "country"), one;

		while (fact_next(&countries, &one))
			*vec_add(out) = (struct map_sign){ one, i == p->list.chosen };
	}
}

/* The last row says what the signs are. */
static void draw_map(const struct pages *p, struct surface *s, const struct area *area)
{
	struct area map = *area;
	struct signs signs = { 0 };
	struct str legend = { 0 };

	map.rows--;
	gather_signs(p, &signs);
	map_draw(s, &map, signs.at, signs.len);
	/* TRANSLATORS: what two signs on a map are */
	str_addf(&legend, _("%s case studies  %s the chosen one"), MAP_SIGN, MAP_CHOSEN);
	surface_label(s, area->row + map.rows, area->column, area->columns, str_view(&legend),
		      ROLE_DIM);
	vec_release(&signs);
	str_release(&legend);
}

/* Beside the list: the map takes half of the pane at most, what is told the rest, then comes the page. */
static unsigned head(const struct app *app, const void *state, struct surface *s,
		     const struct area *area)
{
	const unsigned map = map_rows(area->rows / 2, area->columns);
	struct area at = *area;

	if (map) {
		at.rows = map + 1;
		if (s)
			draw_map(state, s, &at);
		at.row += at.rows + 1;
		at.rows = area->rows - at.rows - 1;
	}
	return area->rows - at.rows + pages_head(app, state, s, &at);
}

/* Below the list, where there is one pane: the map at one side, what is told at the other. */
static unsigned strip_rows(const struct app *app, const void *state, const struct area *area)
{
	const struct pages *p = state;

	/* A terminal that orders lines itself would let the two change their sides. */
	if (!p->list.shown_len || app->writing.order == ORDER_TERMINAL ||
	    panes_are_two(app, area->columns) || area->rows < STRIP_FROM_ROWS ||
	    area->columns < STRIP_FROM_COLUMNS)
		return 0;
	return area->rows / 2 < STRIP_ROWS + 2 ? area->rows / 2 : STRIP_ROWS + 2;
}

static struct area rows(const struct app *app, const void *state, const struct area *area)
{
	struct area left = narrowing_rows(app, state, area);

	left.rows -= strip_rows(app, state, area);
	return left;
}

static void draw_strip(const struct pages *p, struct surface *s, const struct area *area)
{
	struct area map = *area, words = *area;
	struct details details = { 0 };

	surface_fill(s, area->row, area->column, area->columns, "─", ROLE_DIM);
	map.row++, map.rows--;
	map.columns = area->columns * 3 / 5 < STRIP_MAP ? area->columns * 3 / 5 : STRIP_MAP;
	draw_map(p, s, &map);
	words.row++, words.rows--;
	words.column += map.columns + GAP;
	words.columns -= map.columns + GAP;
	/* The rows above say most of the rest. */
	tell_measures(pages_chosen(p), &details);
	tell_facts(p, pages_chosen(p), &details);
	details_draw(&details, s, &words);
	details_release(&details);
}

static void draw(const struct app *app, const void *state, struct surface *s,
		 const struct area *area)
{
	const unsigned strip = strip_rows(app, state, area);
	const struct area at = { area->row + area->rows - strip, area->column, strip,
				 area->columns };

	narrowing_draw(app, state, s, area);
	if (strip)
		draw_strip(state, s, &at);
}

static const struct action actions[] = {
	PAGES_READ, PAGES_NARROW, NARROWING_WIDEN(narrowing_widen), PAGES_SORT, { 0 }
};

const struct screen_type screen_case_studies = {
	.name = "case-studies",
	.title = N_("Case studies"),
	.state_size = sizeof(struct case_studies),
	.has_list = true,
	.actions = actions,
	.open = case_studies_open,
	.close = case_studies_close,
	.where = pages_where,
	.has = narrowing_has,
	.draw = draw,
	.work = pages_work,
	.refresh = case_studies_refresh,
	.rows = rows,
	.empty = pages_empty,
	.beside = pages_beside,
	.head = head,
	.narrowable = pages_narrowable,
	.narrowed = pages_refresh,
	.lists_pages = true,
};
