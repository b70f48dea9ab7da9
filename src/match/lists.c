#include "lists.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

static void count(struct lists *l, const struct choice *choice, enum side rows)
{
	const struct instance *in = choice->in;

	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++)
			if (choice->take[pair] == choice->which)
				l->first[(rows == MENTEES ? mentee : in->mentor[pair]) + 1]++;
	for (size_t row = 0; row < l->rows; row++)
		l->first[row + 1] += l->first[row];
}

void lists_make(struct lists *l, const struct choice *choice, enum side rows)
{
	const struct instance *in = choice->in;
	const int32_t *weight = choice->weight ? choice->weight : in->score;
	uint32_t *end;

	*l = (struct lists){ .rows = in->len[rows],
			     .cols = in->len[rows == MENTEES ? MENTORS : MENTEES] };
	l->first = mem_zeroed(l->rows + 1, sizeof(*l->first));
	count(l, choice, rows);
	l->at = mem_alloc((l->first[l->rows] + 1) * sizeof(*l->at));
	end = mem_alloc((l->rows + 1) * sizeof(*end));
	memcpy(end, l->first, (l->rows + 1) * sizeof(*end));
	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const uint32_t mentor = in->mentor[pair];
			const uint32_t row = rows == MENTEES ? mentee : mentor;
			const uint32_t col = rows == MENTEES ? mentor : mentee;
			const int32_t ask = choice->ask ? choice->ask[col] : 0;

			if (choice->take[pair] == choice->which)
				l->at[end[row]++] = (struct entry){ weight[pair] - ask, col };
		}
	free(end);
	l->sorted = mem_zeroed(l->rows + 1, sizeof(*l->sorted));
}

void lists_release(struct lists *l)
{
	free(l->first);
	free(l->at);
	free(l->sorted);
	*l = (struct lists){ 0 };
}

static bool is_before(const struct entry *a, const struct entry *b)
{
	return a->weight > b->weight || (a->weight == b->weight && a->col < b->col);
}

static int by_weight(const void *a, const void *b)
{
	return is_before(a, b) ? -1 : is_before(b, a);
}

static void sort_short(struct entry *at, size_t len)
{
	for (size_t i = 1; i < len; i++) {
		const struct entry e = at[i];
		size_t to = i;

		for (; to && is_before(&e, &at[to - 1]); to--)
			at[to] = at[to - 1];
		at[to] = e;
	}
}

static struct entry median(const struct entry *a, const struct entry *b, const struct entry *c)
{
	if (is_before(b, a)) {
		const struct entry *lower = a;

		a = b;
		b = lower;
	}
	return is_before(c, a) ? *a : is_before(b, c) ? *b : *c;
}

static void swap(struct entry *a, struct entry *b)
{
	const struct entry kept = *a;

	*a = *b;
	*b = kept;
}

/* Hoare's partition of entries of which no two are equal: what is before the pivot comes to the left. Both sides get
 * something, since the pivot is neither the first nor the last of all. */
static size_t split(struct entry *at, size_t len)
{
	const struct entry pivot = median(&at[0], &at[len / 2], &at[len - 1]);
	size_t left = 0, right = len - 1;

	for (;;) {
		while (is_before(&at[left], &pivot))
			left++;
		while (is_before(&pivot, &at[right]))
			right--;
		if (left >= right)
			return left;
		swap(&at[left++], &at[right--]);
	}
}

/*
 * Partial quicksort (Martínez, "Partial quicksort", ALENEX 2004): the first `wanted` entries come into their place.
 * What splits badly again and again, perhaps because somebody made it so, is left to the library's sort.
 */
static void sort_first(struct entry *at, size_t len, size_t wanted, unsigned splits)
{
	while (len > 16 && splits) {
		const size_t left = split(at, len);

		splits--;
		if (left >= wanted) {
			len = left;
			continue;
		}
		sort_first(at, left, left, splits);
		at += left;
		len -= left;
		wanted -= left;
	}
	if (len > 16)
		qsort(at, len, sizeof(*at), by_weight);
	else
		sort_short(at, len);
}

/* More splits than any list needs that was not made to need them. */
enum { SPLITS = 80 };

/* The first few of a list in one pass: what comes is mostly worse than the last of them. */
static void sort_few(struct entry *at, size_t len, size_t few)
{
	sort_short(at, few);
	for (size_t i = few; i < len; i++) {
		if (!is_before(&at[i], &at[few - 1]))
			continue;
		swap(&at[i], &at[few - 1]);
		for (size_t to = few - 1; to && is_before(&at[to], &at[to - 1]); to--)
			swap(&at[to], &at[to - 1]);
	}
}

enum { FEW = 24 };

void lists_sort_on(struct lists *l, uint32_t row)
{
	const uint32_t done = l->sorted[row];
	const uint32_t left = l->first[row + 1] - l->first[row] - done;
	struct entry *at = l->at + l->first[row] + done;
	uint32_t more;

	if (!done && left > FEW) {
		sort_few(at, left, FEW);
		l->sorted[row] = FEW;
		return;
	}
	/* Each time twice as many: all of a list costs little more than sorting it at once. */
	more = done && done < left ? done : left;
	sort_first(at, left, more, SPLITS);
	l->sorted[row] = done + more;
}

void lists_sort_all(struct lists *l)
{
	for (size_t row = 0; row < l->rows; row++) {
		const uint32_t len = l->first[row + 1] - l->first[row];

		sort_first(l->at + l->first[row], len, len, SPLITS);
		l->sorted[row] = len;
	}
}
