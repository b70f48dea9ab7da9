#include "sorting.h"

#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/text/fold.h>

/* A page while it is sorted. */
struct sorted {
	struct sv key; /* borrowed */
	size_t place;
};

static int by_place(const struct sorted *a, const struct sorted *b)
{
	return (a->place > b->place) - (a->place < b->place);
}

static int ascending(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	const int order = sv_cmp(x->key, y->key);

	return order ? order : by_place(x, y);
}

/* Dates as they are written sort as they are. */
static int descending(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	const int order = sv_cmp(y->key, x->key);

	return order ? order : by_place(x, y);
}

static struct sv title_of(struct arena *arena, const struct hit *hit)
{
	struct str key = { 0 };
	struct sv kept;

	fold_add(&key, hit->title);
	kept = arena_sv(arena, str_view(&key));
	str_release(&key);
	return kept;
}

static struct sv date_of_hit(struct arena *arena, const struct hit *hit)
{
	(void)arena;
	return hit->updated;
}

static const struct {
	const char *sentence;
	int (*compare)(const void *a, const void *b); /* NULL: they are in this order */
	struct sv (*key)(struct arena *arena, const struct hit *hit);
} sortings[SORTINGS] = {
	[SORTING_GIVEN] = { N_("The best pages come first."), NULL, NULL },
	[SORTING_TITLE] = { N_("Sorted by title."), ascending, title_of },
	[SORTING_NEWEST] = { N_("The newest pages come first."), descending, date_of_hit },
};

enum sorting sorting_next(enum sorting sorting, enum sorting first)
{
	return sorting + 1 < SORTINGS ? (enum sorting)(sorting + 1) : first;
}

const char *sorting_sentence(enum sorting sorting)
{
	return _(sortings[sorting].sentence);
}

void sorting_places(enum sorting sorting, const struct hits *hits, size_t *places)
{
	struct sorted *all = mem_zeroed(hits->len + 1, sizeof *all);
	struct arena arena = { 0 };

	for (size_t i = 0; i < hits->len; i++) {
		all[i].place = i;
		if (sortings[sorting].key)
			all[i].key = sortings[sorting].key(&arena, &hits->at[i]);
	}
	if (sortings[sorting].compare)
		qsort(all, hits->len, sizeof *all, sortings[sorting].compare);
	for (size_t i = 0; i < hits->len; i++)
		places[i] = all[i].place;
	arena_release(&arena);
	free(all);
}
