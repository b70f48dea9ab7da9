/* What the listing of a kind makes of a list of pages: its rows, its order, what it leaves out, what it tells. */
#include <stdlib.h>

#include <cphub/core/vec.h>

#include "pages.h"

bool listing_has_order(const struct pages *p)
{
	return p->listing && p->listing->weight;
}

/* The marks of a row give their place to what the listing knows, and come before the rest of it. */
static void add_facts(const struct app *app, struct pages *p, struct row *row)
{
	const struct sv marks = row->note;

	p->listing->row(app, p, &p->hits.at[row->item], row);
	if (marks.len)
		row->detail = sv_from(arena_printf(&p->list.arena, "%.*s · %.*s", SV_ARG(marks),
						   SV_ARG(row->detail)));
}

void listing_make_rows(const struct app *app, struct pages *p)
{
	if (!p->listing)
		return;
	for (size_t i = 0; i < p->list.len; i++)
		add_facts(app, p, &p->list.at[i]);
	list_show(&p->list);
}

/* A page while the list is put into its own order. */
struct weighed {
	long weight;
	size_t place;
	struct hit hit;
};

static int by_weight(const void *a, const void *b)
{
	const struct weighed *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static void put_in_order(const struct app *app, struct pages *p)
{
	struct weighed *all = mem_zeroed(p->hits.len + 1, sizeof *all);

	for (size_t i = 0; i < p->hits.len; i++)
		all[i] = (struct weighed){ p->listing->weight(app, &p->hits.at[i]), i,
					   p->hits.at[i] };
	qsort(all, p->hits.len, sizeof *all, by_weight);
	for (size_t i = 0; i < p->hits.len; i++)
		p->hits.at[i] = all[i].hit;
	free(all);
}

static void keep_served(struct pages *p)
{
	const struct sv region = sv_from(p->narrowing.value[FACET_REGION]);
	size_t kept = 0;

	for (size_t i = 0; i < p->hits.len; i++)
		if (p->listing->serves(&p->hits.at[i], region))
			p->hits.at[kept++] = p->hits.at[i];
	p->hits.len = kept;
}

void listing_arrange(const struct app *app, struct pages *p)
{
	if (p->listing && p->listing->serves && p->narrowing.value[FACET_REGION])
		keep_served(p);
	if (listing_has_order(p))
		put_in_order(app, p);
}

/* What the index narrows the list to: a region that pages are about, not one that they serve. */
struct filter listing_filter(const struct pages *p)
{
	struct filter filter = narrowing_filter(&p->narrowing);

	filter.facts = p->listing != NULL;
	if (p->listing && p->listing->serves)
		filter.region = NULL;
	return filter;
}

static size_t count_served(const struct listing *listing, const struct hits *hits, struct sv region)
{
	size_t count = 0;

	for (size_t i = 0; i < hits->len; i++)
		count += listing->serves(&hits->at[i], region);
	return count;
}

/* The country that the list is narrowed to is one of them, though no page is about it. */
static void add_chosen_region(const struct pages *p, struct facets *facets)
{
	struct facet_values *regions = &facets->of[FACET_REGION];
	const struct sv chosen = sv_from(p->narrowing.value[FACET_REGION]);

	for (size_t i = 0; i < regions->len; i++)
		if (sv_eq(regions->at[i].name, chosen))
			return;
	if (chosen.len)
		*vec_add(regions) =
			(struct facet_value){ .name = arena_sv(&facets->arena, chosen) };
}

bool listing_count(const struct app *app, const struct pages *p, struct facets *facets,
		   struct err *err)
{
	const struct filter filter = listing_filter(p);
	struct facet_values *regions = &facets->of[FACET_REGION];
	struct hits hits = { 0 };
	bool ok;

	if (!p->listing || !p->listing->serves)
		return true;
	add_chosen_region(p, facets);
	ok = catalog_list(app->session->catalog, &filter, &app->session->chain, &hits, err);
	for (size_t i = 0; ok && i < regions->len; i++)
		regions->at[i].pages = count_served(p->listing, &hits, regions->at[i].name);
	hits_release(&hits);
	return ok;
}

unsigned pages_head(const struct app *app, const void *state, struct surface *s,
		    const struct area *area)
{
	const struct pages *p = state;
	const struct hit *hit = pages_chosen(p);
	struct details details = { 0 };

	if (hit)
		p->listing->tell(app, p, hit, &details);
	return details_above(&details, s, area);
}
