#include "transport.h"

#include <stdlib.h>

#include <cphub/core/str.h>

/* A place of a column: the row that holds it, and how much it weighs there. */
struct holder {
	uint32_t row; /* NOBODY: it is free */
	int32_t weight;
};

/* Most columns have one place, and searches meet little else than columns: theirs are all that lies here. */
struct column {
	struct holder only;
	uint32_t many; /* 0: it has one place; else the number of its struct many, from 1 */
};

struct many {
	uint32_t first; /* its places, in solver.places */
	uint32_t held, quota;
};

/* How a row was reached: the row `by` would take over its place, the one of that number of the column of `entry`. */
struct step {
	uint32_t by, entry, place;
};

struct solver {
	struct transport *t;
	struct column *columns;
	struct many *many;
	struct holder *places;
	uint32_t *filled;    /* of each row: what it held at the start */
	int64_t least_price; /* of a column, from the start on: 0 or less */

	/* Of one search. */
	int64_t *distance; /* of each row; INT64_MAX: not reached */
	struct step *step;
	uint32_t *heap; /* rows by distance */
	uint32_t *heap_at;
	size_t heap_len;
	uint32_t *reached;
	size_t reached_len;
	uint32_t source;
	size_t steps;
	struct {
		int64_t distance;
		uint32_t row,
			entry; /* the last step, to a free place; NOBODY: the row gives a place up */
	} end;
};

static void sift_up(struct solver *s, size_t at)
{
	const uint32_t row = s->heap[at];

	while (at) {
		const size_t above = (at - 1) / 2;

		if (s->distance[s->heap[above]] <= s->distance[row])
			break;
		s->heap[at] = s->heap[above];
		s->heap_at[s->heap[at]] = (uint32_t)at;
		at = above;
	}
	s->heap[at] = row;
	s->heap_at[row] = (uint32_t)at;
}

static void sift_down(struct solver *s, size_t at)
{
	const uint32_t row = s->heap[at];

	for (;;) {
		size_t below = 2 * at + 1;

		if (below >= s->heap_len)
			break;
		if (below + 1 < s->heap_len &&
		    s->distance[s->heap[below + 1]] < s->distance[s->heap[below]])
			below++;
		if (s->distance[s->heap[below]] >= s->distance[row])
			break;
		s->heap[at] = s->heap[below];
		s->heap_at[s->heap[at]] = (uint32_t)at;
		at = below;
	}
	s->heap[at] = row;
	s->heap_at[row] = (uint32_t)at;
}

static uint32_t take_nearest(struct solver *s)
{
	const uint32_t row = s->heap[0];

	s->heap[0] = s->heap[--s->heap_len];
	if (s->heap_len)
		sift_down(s, 0);
	return row;
}

static void reach(struct solver *s, uint32_t row, int64_t distance, const struct step *step)
{
	if (s->distance[row] == INT64_MAX) {
		s->reached[s->reached_len++] = row;
		s->heap_at[row] = (uint32_t)s->heap_len;
		s->heap[s->heap_len++] = row;
	}
	s->distance[row] = distance;
	s->step[row] = *step;
	sift_up(s, s->heap_at[row]);
}

/* The row that holds a place of a full column could give it up, at what it would lose more elsewhere. */
static inline void reach_holder(struct solver *s, const struct holder *h, int64_t distance,
				struct step step)
{
	const int64_t there = distance + h->weight - s->t->row_price[h->row];

	if (there < s->distance[h->row] && there < s->end.distance)
		reach(s, h->row, there, &step);
}

static void end_at(struct solver *s, uint32_t row, uint32_t entry, int64_t distance)
{
	if (distance >= s->end.distance)
		return;
	s->end.distance = distance;
	s->end.row = row;
	s->end.entry = entry;
}

static bool is_held_by(const struct solver *s, const struct many *m, uint32_t row)
{
	for (uint32_t i = 0; i < m->held; i++)
		if (s->places[m->first + i].row == row)
			return true;
	return false;
}

static void look_at_many(struct solver *s, const struct many *m, int64_t distance, struct step step)
{
	/* Nobody holds two places of one column. */
	if (is_held_by(s, m, step.by))
		return;
	if (m->held < m->quota) {
		end_at(s, step.by, step.entry, distance);
		return;
	}
	for (step.place = 0; step.place < m->held; step.place++)
		reach_holder(s, &s->places[m->first + step.place], distance, step);
}

/* Looks at the row's entries, best first, as long as they could matter. */
static void look_from(struct solver *s, uint32_t row)
{
	struct lists *l = &s->t->lists;
	const int64_t base = s->distance[row] + s->t->row_price[row];
	const uint32_t first = l->first[row], end = l->first[row + 1];
	uint32_t sorted = first + l->sorted[row];

	if (s->t->may_stay)
		end_at(s, row, NOBODY, base);
	for (uint32_t entry = first; entry < end; entry++) {
		const struct column *col;
		int64_t distance;

		if (entry == sorted) {
			lists_sort_on(l, row);
			sorted = first + l->sorted[row];
		}
		distance = base - l->at[entry].weight;
		if (distance + s->least_price >= s->end.distance)
			break;
		col = &s->columns[l->at[entry].col];
		if (col->many)
			look_at_many(s, &s->many[col->many - 1], distance,
				     (struct step){ row, entry, 0 });
		else if (col->only.row == NOBODY)
			end_at(s, row, entry, distance);
		else if (col->only.row != row)
			reach_holder(s, &col->only, distance, (struct step){ row, entry, 0 });
	}
}

/* The nearest end from s->source; false where there is none. */
static bool search(struct solver *s)
{
	uint32_t row = s->source;

	s->end.distance = INT64_MAX;
	s->reached_len = s->heap_len = 0;
	s->distance[row] = 0;
	s->reached[s->reached_len++] = row;
	for (;; s->steps++) {
		look_from(s, row);
		if (!s->heap_len || s->distance[s->heap[0]] >= s->end.distance)
			return s->end.distance != INT64_MAX;
		row = take_nearest(s);
	}
}

/* Gives a place of the entry's column to the row. */
static void hold(struct solver *s, uint32_t row, const struct entry *e, uint32_t place)
{
	struct column *col = &s->columns[e->col];

	*(col->many ? &s->places[s->many[col->many - 1].first + place] : &col->only) =
		(struct holder){ row, e->weight };
}

static void hold_free(struct solver *s, uint32_t row, const struct entry *e)
{
	const uint32_t many = s->columns[e->col].many;

	hold(s, row, e, many ? s->many[many - 1].held++ : 0);
}

/* Follows the path back to the source; each row on it takes over the place of the one before. */
static void follow_back(struct solver *s)
{
	uint32_t row = s->end.row;

	if (s->end.entry != NOBODY)
		hold_free(s, row, &s->t->lists.at[s->end.entry]);
	while (row != s->source) {
		const struct step step = s->step[row];

		hold(s, step.by, &s->t->lists.at[step.entry], step.place);
		row = step.by;
	}
}

/* Lowers the prices by as much as the path is longer than the way to each row, so that no entry promises more. */
static void settle_prices(struct solver *s)
{
	for (size_t i = 0; i < s->reached_len; i++) {
		const uint32_t row = s->reached[i];

		if (s->distance[row] < s->end.distance)
			s->t->row_price[row] -= s->end.distance - s->distance[row];
	}
}

static void forget_search(struct solver *s)
{
	for (size_t i = 0; i < s->reached_len; i++)
		s->distance[s->reached[i]] = INT64_MAX;
}

static void fill_row(struct solver *s, uint32_t row)
{
	s->source = row;
	for (uint32_t i = s->filled[row]; i < s->t->row_quota[row]; i++) {
		bool found;

		/* One place more is worth nothing. */
		if (s->t->may_stay && !s->t->row_price[row])
			return;
		found = search(s);
		if (found) {
			settle_prices(s);
			follow_back(s);
		}
		forget_search(s);
		if (!found)
			return;
	}
}

struct start {
	int64_t price;
	uint32_t row;
};

static int by_price(const void *a, const void *b)
{
	const struct start *x = a, *y = b;

	if (x->price != y->price)
		return x->price > y->price ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

/* At first a row's price is what its best entry gives. Rows with high prices go first: those that come later then
 * push away fewer of the earlier ones. */
static struct start *first_prices(struct transport *t)
{
	struct lists *l = &t->lists;
	struct start *order = mem_zeroed(l->rows + 1, sizeof(*order));

	for (uint32_t row = 0; row < l->rows; row++) {
		int64_t price = 0;

		if (l->first[row] < l->first[row + 1]) {
			if (!l->sorted[row])
				lists_sort_on(l, row);
			price = l->at[l->first[row]].weight;
		}
		t->row_price[row] = t->start_price             ? t->start_price[row]
				    : t->may_stay && price < 0 ? 0
							       : price;
		order[row] = (struct start){ t->row_price[row], row };
	}
	qsort(order, l->rows, sizeof(*order), by_price);
	return order;
}

/* No column needs more places than it has entries. */
static void make_columns(struct solver *s)
{
	const struct lists *l = &s->t->lists;
	uint32_t *len = mem_zeroed(l->cols + 1, sizeof(*len));
	uint32_t places = 0, many = 0;

	for (uint32_t i = 0; i < l->first[l->rows]; i++)
		len[l->at[i].col]++;
	s->columns = mem_alloc((l->cols + 1) * sizeof(*s->columns));
	s->many = mem_alloc((l->cols + 1) * sizeof(*s->many));
	for (size_t i = 0; i < l->cols; i++) {
		const uint32_t quota = s->t->col_quota[i];

		s->columns[i] = (struct column){ .only.row = NOBODY };
		if (quota == 1)
			continue;
		s->many[many] = (struct many){ .first = places, .quota = quota };
		s->columns[i].many = ++many;
		places += len[i] < quota ? len[i] : quota;
	}
	s->places = mem_alloc((places + 1) * sizeof(*s->places));
	free(len);
}

/* A column without any place costs what anybody would gain by one. */
static void price_closed(struct solver *s)
{
	struct transport *t = s->t;
	const struct lists *l = &t->lists;

	for (uint32_t row = 0; row < l->rows; row++)
		for (uint32_t i = l->first[row]; i < l->first[row + 1]; i++) {
			const int64_t gain = l->at[i].weight - t->row_price[row];
			const uint32_t many = s->columns[l->at[i].col].many;

			if (many && !s->many[many - 1].quota && gain > t->col_price[l->at[i].col])
				t->col_price[l->at[i].col] = gain;
		}
}

/* A full column costs as much as all its holders would pay. */
static void price_columns(struct solver *s)
{
	struct transport *t = s->t;
	bool any_closed = false;

	for (size_t i = 0; i < t->lists.cols; i++) {
		const struct column *col = &s->columns[i];
		const struct many *m = col->many ? &s->many[col->many - 1] : NULL;
		const struct holder *h = m ? &s->places[m->first] : &col->only;
		const uint32_t held = m ? m->held : h->row != NOBODY;

		any_closed = any_closed || (m && !m->quota);
		for (uint32_t n = 0; n < held && held == (m ? m->quota : 1); n++) {
			const int64_t most = h[n].weight - t->row_price[h[n].row];

			if (!n || most < t->col_price[i])
				t->col_price[i] = most;
		}
	}
	if (any_closed)
		price_closed(s);
}

static void choose(struct transport *t, const struct holder *h, size_t col)
{
	t->chosen[t->chosen_len++] = (struct held){ h->row, (uint32_t)col, h->weight };
}

static void collect(struct solver *s)
{
	struct transport *t = s->t;
	size_t held = 0;

	for (size_t i = 0; i < t->lists.cols; i++) {
		const uint32_t many = s->columns[i].many;

		held += many ? s->many[many - 1].held : 1;
	}
	t->chosen = mem_alloc((held + 1) * sizeof(*t->chosen));
	for (size_t i = 0; i < t->lists.cols; i++) {
		const struct column *col = &s->columns[i];

		if (!col->many && col->only.row != NOBODY)
			choose(t, &col->only, i);
		for (uint32_t n = 0; col->many && n < s->many[col->many - 1].held; n++)
			choose(t, &s->places[s->many[col->many - 1].first + n], i);
	}
}

/* What is chosen already. */
static void take_start(struct solver *s)
{
	const struct transport *t = s->t;

	s->filled = mem_zeroed(t->lists.rows + 1, sizeof(*s->filled));
	for (size_t i = 0; i < t->start_len; i++) {
		const struct held *h = &t->start[i];

		hold_free(s, h->row, &(struct entry){ h->weight, h->col });
		s->filled[h->row]++;
		if (h->weight - t->start_price[h->row] < s->least_price)
			s->least_price = h->weight - t->start_price[h->row];
	}
}

bool transport_solve(struct transport *t)
{
	struct solver s = { .t = t };
	const size_t rows = t->lists.rows;
	struct start *order;
	bool is_done;

	t->row_price = mem_zeroed(rows + 1, sizeof(*t->row_price));
	t->col_price = mem_zeroed(t->lists.cols + 1, sizeof(*t->col_price));
	make_columns(&s);
	take_start(&s);
	s.distance = mem_alloc((rows + 1) * sizeof(*s.distance));
	s.step = mem_alloc((rows + 1) * sizeof(*s.step));
	s.heap = mem_alloc((rows + 1) * sizeof(*s.heap));
	s.heap_at = mem_alloc((rows + 1) * sizeof(*s.heap_at));
	s.reached = mem_alloc((rows + 1) * sizeof(*s.reached));
	for (size_t i = 0; i < rows; i++)
		s.distance[i] = INT64_MAX;
	order = first_prices(t);
	for (size_t i = 0; i < rows && (!t->most_steps || s.steps < t->most_steps); i++)
		fill_row(&s, order[i].row);
	is_done = !t->most_steps || s.steps < t->most_steps;
	if (is_done) {
		price_columns(&s);
		collect(&s);
	}
	free(order);
	free(s.distance);
	free(s.step);
	free(s.heap);
	free(s.heap_at);
	free(s.reached);
	free(s.many);
	free(s.places);
	free(s.columns);
	free(s.filled);
	return is_done;
}

void transport_release(struct transport *t)
{
	lists_release(&t->lists);
	free(t->row_price);
	free(t->col_price);
	free(t->chosen);
	t->row_price = t->col_price = NULL;
	t->chosen = NULL;
	t->chosen_len = 0;
}
