#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "intake_private.h"

/* A row of one mentee, while rows are put in order. */
struct cell {
	uint32_t mentor, row;
};

static bool is_before(const struct cell *a, const struct cell *b)
{
	return a->mentor < b->mentor || (a->mentor == b->mentor && a->row < b->row);
}

static int by_mentor(const void *a, const void *b)
{
	return is_before(a, b) ? -1 : is_before(b, a);
}

static void sort_short(struct cell *at, size_t len)
{
	for (size_t i = 1; i < len; i++) {
		const struct cell c = at[i];
		size_t to = i;

		for (; to && is_before(&c, &at[to - 1]); to--)
			at[to] = at[to - 1];
		at[to] = c;
	}
}

/* Where a mentee is paired with a good part of the mentors, counting is faster than comparing. `start` has room for all
 * mentors, and one more. */
static void sort_dense(struct cell *at, size_t len, uint32_t *start, size_t mentors)
{
	struct cell *kept = mem_alloc(len * sizeof(*kept));

	memset(start, 0, (mentors + 1) * sizeof(*start));
	memcpy(kept, at, len * sizeof(*kept));
	for (size_t i = 0; i < len; i++)
		start[kept[i].mentor + 1]++;
	for (size_t i = 0; i < mentors; i++)
		start[i + 1] += start[i];
	for (size_t i = 0; i < len; i++)
		at[start[kept[i].mentor]++] = kept[i];
	free(kept);
}

enum { SHORT = 64 };

/* The rows by mentee, those of a mentee by mentor, those of a pair as they came. Most files have them by mentee. */
static struct cell *sort_rows(const struct rows *rows, const struct instance *in)
{
	const size_t mentees = in->len[MENTEES], mentors = in->len[MENTORS];
	uint32_t *end = mem_zeroed(mentees + 2, sizeof(*end));
	uint32_t *start = mem_alloc((mentors + 1) * sizeof(*start));
	struct cell *cells = mem_alloc((rows->len + 1) * sizeof(*cells));

	for (size_t i = 0; i < rows->len; i++)
		end[rows->at[i].mentee + 1]++;
	for (size_t i = 0; i < mentees; i++)
		end[i + 1] += end[i];
	for (uint32_t i = 0; i < rows->len; i++)
		cells[end[rows->at[i].mentee]++] = (struct cell){ rows->at[i].mentor, i };
	for (size_t i = 0; i < mentees; i++) {
		struct cell *at = cells + (i ? end[i - 1] : 0);
		const size_t len = end[i] - (i ? end[i - 1] : 0);

		if (len <= SHORT)
			sort_short(at, len);
		else if (len >= mentors / 8)
			sort_dense(at, len, start, mentors);
		else
			qsort(at, len, sizeof(*at), by_mentor);
	}
	free(end);
	free(start);
	return cells;
}

static bool refuse(const struct instance *in, const struct row *first, const struct row *second,
		   struct conflict *why)
{
	*why = (struct conflict){ .kind = CONFLICT_PAIR_TWICE,
				  .mentee = in->people[MENTEES][first->mentee].id,
				  .mentor = in->people[MENTORS][first->mentor].id };
	why->first = first->place;
	why->second = second->place;
	return false;
}

/* Rows of the same pair follow each other: at most one of them is listed, the others come from locks. The number of the
 * cell's row becomes that of its pair. */
static bool merge_rows(struct intake *k, const struct cell *cells, uint32_t *pair_of,
		       struct conflict *why)
{
	struct instance *in = k->made;
	const struct row *last = NULL;

	for (size_t i = 0; i < k->pairs.len; i++) {
		const struct row *row = &k->pairs.at[cells[i].row];
		const bool is_listed = row->score != UNLISTED;
		const bool is_new =
			!last || last->mentee != row->mentee || last->mentor != row->mentor;

		if (is_new) {
			in->mentor[in->pairs] = row->mentor;
			in->score[in->pairs++] = is_listed ? row->score : 0;
			in->first[row->mentee + 1]++;
		} else if (is_listed && last->score != UNLISTED) {
			return refuse(in, last, row, why);
		} else if (is_listed) {
			in->score[in->pairs - 1] = row->score;
		}
		if (is_new || is_listed)
			last = row;
		if (pair_of)
			pair_of[cells[i].row] = (uint32_t)in->pairs - 1;
	}
	return true;
}

void intake_make_stated(struct instance *in)
{
	for (int side = 0; side < SIDES; side++)
		if (!in->stated[side])
			in->stated[side] = mem_zeroed(in->pairs + 1, sizeof(**in->stated));
}

static void take_ranks(const struct intake *k, const uint32_t *pair_of)
{
	if (!k->ranks.len)
		return;
	intake_make_stated(k->made);
	for (size_t i = 0; i < k->ranks.len; i++)
		for (int side = 0; side < SIDES; side++)
			k->made->stated[side][pair_of[i]] = k->ranks.at[i][side];
}

/* The reasons of each pair, in the order of pairs; those of one pair follow each other as they were taken. */
static int by_pair(const void *a, const void *b)
{
	const struct reason *x = a, *y = b;

	return (x->pair > y->pair) - (x->pair < y->pair);
}

static void make_reasons(const struct intake *k, const uint32_t *pair_of)
{
	struct instance *in = k->made;
	struct score_part *parts = arena_alloc(&in->arena, k->parts.len * sizeof(*parts));
	struct reason *reasons = arena_alloc(&in->arena, k->parts.len * sizeof(*reasons));
	size_t len = 0;

	for (size_t i = 0; i < k->parts.len; i++) {
		parts[i] = k->parts.at[i].part;
		if (!i || k->parts.at[i].row != k->parts.at[i - 1].row)
			reasons[len++] = (struct reason){ .pair = pair_of[k->parts.at[i].row],
							  .parts = &parts[i] };
		reasons[len - 1].len++;
	}
	if (len)
		qsort(reasons, len, sizeof(*reasons), by_pair);
	in->reasons = reasons;
	in->reasons_len = len;
}

bool intake_make_pairs(struct intake *k, struct conflict *why)
{
	struct instance *in = k->made;
	const size_t rows = k->pairs.len + 1;
	struct cell *cells = sort_rows(&k->pairs, in);
	/* Few files have something to be found again by the row. */
	const bool has_more = k->ranks.len || k->parts.len;
	uint32_t *pair_of = has_more ? mem_alloc(rows * sizeof(*pair_of)) : NULL;
	bool ok;

	in->first = mem_zeroed(in->len[MENTEES] + 1, sizeof(*in->first));
	in->mentor = mem_alloc(rows * sizeof(*in->mentor));
	in->score = mem_alloc(rows * sizeof(*in->score));
	ok = merge_rows(k, cells, pair_of, why);
	free(cells);
	for (size_t i = 0; i < in->len[MENTEES]; i++)
		in->first[i + 1] += in->first[i];
	in->state = mem_zeroed(in->pairs + 1, sizeof(*in->state));
	if (ok && has_more) {
		take_ranks(k, pair_of);
		make_reasons(k, pair_of);
	}
	free(pair_of);
	vec_release(&k->pairs);
	return ok;
}

void intake_keep_mutual(struct instance *in)
{
	uint32_t mentee = 0, kept = 0;

	intake_make_stated(in);
	for (uint32_t pair = 0; pair < in->pairs; pair++) {
		while (in->first[mentee + 1] <= pair)
			in->first[++mentee] = kept;
		if (in->state[pair] != PAIR_LOCKED &&
		    (!in->stated[MENTEES][pair] || !in->stated[MENTORS][pair]))
			continue;
		in->mentor[kept] = in->mentor[pair];
		in->score[kept] = in->score[pair];
		in->state[kept] = in->state[pair];
		for (int side = 0; side < SIDES; side++)
			in->stated[side][kept] = in->stated[side][pair];
		kept++;
	}
	while (mentee < in->len[MENTEES])
		in->first[++mentee] = kept;
	in->pairs = kept;
}
