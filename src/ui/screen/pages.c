/* The pages of a kind or of a skill: sorted, narrowed, filtered. */
#include <stdlib.h>
#include <string.h>

#include <cphub/content/kind.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/outbox/progress.h>

#include "pages.h"

static void count_pages(struct pages *p)
{
	char room[NUMBER_ROOM];

	str_truncate(&p->count, 0);
	str_addf(&p->count, ngettext("%s page", "%s pages", p->hits.len),
		 number_show(p->hits.len, room));
}

/* How far the person is in a course that was begun. */
static void add_course(struct pages *p, const struct course_begun *begun)
{
	for (size_t i = 0; i < p->list.len; i++) {
		struct row *row = &p->list.at[i];
		char read[NUMBER_ROOM], all[NUMBER_ROOM];

		if (sv_eq(p->hits.at[row->item].id, begun->course))
			row->note = sv_from(arena_printf(&p->list.arena, _("%s of %s"),
							 number_show(begun->read, read),
							 number_show(begun->lessons, all)));
	}
}

static void add_progress(struct app *app, struct pages *p)
{
	const char *kind = p->narrowing.value[FACET_KIND];
	struct courses_begun all = { 0 };
	struct err ignored = { 0 };

	if (!kind || strcmp(kind, kinds[KIND_COURSES].name) != 0)
		return;
	if (progress_list(app->own, &all, &ignored))
		for (size_t i = 0; i < all.len; i++)
			add_course(p, &all.at[i]);
	list_show(&p->list);
	courses_begun_release(&all);
}

static void show_rows(struct app *app, struct pages *p)
{
	/* The index lists by title. */
	const bool is_given = p->sorting == SORTING_TITLE && !listing_has_order(p);

	rows_of_hits(&p->list, &p->hits, &app->session->chain,
		     (struct rows_how){ .tags = !p->narrowing.value[FACET_KIND],
					.kept = true,
					.sorting = is_given ? SORTING_GIVEN : p->sorting });
	listing_make_rows(app, p);
	add_progress(app, p);
}

static bool load(struct app *app, struct pages *p, struct err *err)
{
	const struct filter filter = listing_filter(p);

	hits_release(&p->hits);
	p->hits = (struct hits){ 0 };
	if (!catalog_list(app->session->catalog, &filter, &app->session->chain, &p->hits, err))
		return false;
	listing_arrange(app, p);
	count_pages(p);
	show_rows(app, p);
	return true;
}

static void fix(struct pages *p, enum facet facet, struct sv value)
{
	narrowing_set(&p->narrowing, facet, value);
	if (value.len)
		p->narrowing.fixed |= 1U << facet;
}

bool pages_open(struct app *app, struct pages *p, const struct pages_wanted *wanted,
		const struct listing *listing, struct err *err)
{
	p->listing = listing;
	p->list.has_facts = listing != NULL;
	fix(p, FACET_KIND, wanted->kind);
	fix(p, FACET_SKILL, wanted->skill);
	p->sorting = listing_has_order(p) ? SORTING_GIVEN : SORTING_TITLE;
	p->label = mem_dup_sv(wanted->label);
	return load(app, p, err);
}

void pages_close(void *state)
{
	struct pages *p = state;

	list_release(&p->list);
	hits_release(&p->hits);
	narrowing_release(&p->narrowing);
	facets_release(&p->facets);
	str_release(&p->count);
	free(p->label);
}

void pages_refresh(struct app *app, void *state)
{
	struct pages *p = state;
	struct err err;

	p->wants_facets = p->wants_facets || p->facets.of[FACET_LANG].len;
	if (!load(app, p, &err)) {
		list_empty(&p->list);
		app_say(app, ROLE_WARNING, "%s", err.text);
	}
}

/* What the pages are is counted only once somebody asks for it. */
bool pages_work(struct app *app, void *state)
{
	struct pages *p = state;
	const struct filter filter = listing_filter(p);
	const struct query query = { .filter = &filter,
				     .chain = &app->session->chain,
				     .is_stale = app->is_stale,
				     .data = app->stale_data };
	struct facets facets = { 0 };
	struct err err = { 0 };

	if (!p->wants_facets)
		return false;
	if (!catalog_facets(app->session->catalog, &query, &facets, &err) ||
	    !listing_count(app, p, &facets, &err)) {
		facets_release(&facets);
		if (err.kind == ERR_CANCELLED)
			return false;
		app_say(app, ROLE_WARNING, "%s", err.text);
		facets = (struct facets){ 0 };
	}
	facets_release(&p->facets);
	p->facets = facets;
	p->wants_facets = false;
	return true;
}

static void pages_shown(struct app *app, void *state)
{
	add_progress(app, state);
}

void pages_where(const struct app *app, const void *state, struct str *out)
{
	const struct pages *p = state;
	char room[NUMBER_ROOM];

	(void)app;
	str_addf(out, "%s  %s", p->label, number_show(p->list.len, room));
}

const struct hit *pages_chosen(const struct pages *p)
{
	const struct row *row = list_chosen(&p->list);

	return row ? &p->hits.at[row->item] : NULL;
}

struct narrowable pages_narrowable(void *state)
{
	struct pages *p = state;

	return (struct narrowable){ &p->narrowing, &p->facets, &p->count, false };
}

void pages_read(struct app *app, void *state)
{
	rows_open(app, pages_chosen(state));
}

void pages_narrow(struct app *app, void *state)
{
	((struct pages *)state)->wants_facets = true;
	app_push(app, &screen_narrow, NULL);
}

void pages_sort(struct app *app, void *state)
{
	struct pages *p = state;

	p->sorting = sorting_next(p->sorting, listing_has_order(p) ? SORTING_GIVEN : SORTING_TITLE);
	show_rows(app, p);
	p->list.chosen = p->list.top = 0;
	app_say(app, ROLE_TEXT, "%s",
		p->sorting == SORTING_GIVEN ? _(p->listing->order) : sorting_sentence(p->sorting));
}

static const struct action pages_actions[] = {
	PAGES_READ, PAGES_NARROW, NARROWING_WIDEN(narrowing_widen), PAGES_SORT, { 0 }
};

const char *pages_empty(const struct app *app, const void *state)
{
	const struct pages *p = state;

	(void)app;
	if (p->list.len)
		return N_("No page has these words. {stop-filter} shows all again.");
	return narrowing_is_set(&p->narrowing)
		       ? N_("No page is left. {widen} shows everything again.")
		       : N_("There is no page here yet.");
}

bool pages_beside(const struct app *app, const void *state, struct beside *out)
{
	const struct hit *hit = pages_chosen(state);

	if (hit)
		rows_beside(hit, &app->session->chain, out);
	return hit != NULL;
}

day_t pages_today(const struct app *app)
{
	return date_of(app->session->options.now);
}

static bool open_plain(struct app *app, void *state, const void *argument, struct err *err)
{
	return pages_open(app, state, argument, NULL, err);
}

const struct screen_type *pages_screen(struct sv kind)
{
	static const struct screen_type *const screens_of[KIND_COUNT] = {
		[KIND_CASE_STUDIES] = &screen_case_studies,
		[KIND_FUNDING] = &screen_funding,
		[KIND_TOOLS] = &screen_tools,
		[KIND_PEOPLE] = &screen_people,
	};
	const struct kind *known = kind_find(kind);

	return known && screens_of[known->id] ? screens_of[known->id] : &screen_pages;
}

const struct screen_type screen_pages = {
	.name = "pages",
	.title = N_("Pages"),
	.state_size = sizeof(struct pages),
	.has_list = true,
	.actions = pages_actions,
	.open = open_plain,
	.close = pages_close,
	.shown = pages_shown,
	.where = pages_where,
	.has = narrowing_has,
	.draw = narrowing_draw,
	.work = pages_work,
	.refresh = pages_refresh,
	.rows = narrowing_rows,
	.empty = pages_empty,
	.beside = pages_beside,
	.narrowable = pages_narrowable,
	.narrowed = pages_refresh,
	.lists_pages = true,
};
