#include <stdlib.h>

#include <cphub/core/str.h>

#include "lists.h"
#include "optimum.h"

/* Lets only pairs of that score or a higher one be used, and grows the matching again. */
static void use_from(const struct plan *p, struct cardinality *c, int32_t score)
{
	const struct instance *in = p->in;

	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const bool is_usable = p->take[pair] && in->score[pair] >= score;

			if (!is_usable && c->mark[pair] & PAIR_CHOSEN)
				cardinality_drop(c, pair, mentee);
			c->mark[pair] = is_usable ? c->mark[pair] | PAIR_USABLE : 0;
		}
	cardinality_grow(c);
}

/* Who is full in every largest matching needs as many pairs of the floor's score; the lowest score among these. */
static int32_t bound_floor(const struct plan *p, enum side side, const uint8_t *reached)
{
	struct lists l;
	int32_t bound = SCORE_MOST;

	lists_make(&l, &(struct choice){ .in = p->in, .take = p->take, .which = 1 }, side);
	for (uint32_t row = 0; row < l.rows; row++) {
		const uint32_t quota = p->quota[side][row];

		if (!quota || reached[row] != (side == MENTORS))
			continue;
		while (l.sorted[row] < quota)
			lists_sort_on(&l, row);
		if (l.at[l.first[row] + quota - 1].weight < bound)
			bound = l.at[l.first[row] + quota - 1].weight;
	}
	lists_release(&l);
	return bound;
}

static int32_t bound_both(const struct plan *p, struct cardinality *c)
{
	uint8_t *reached[SIDES];
	int32_t bound = SCORE_MOST;

	for (int side = 0; side < SIDES; side++)
		reached[side] = mem_zeroed(p->in->len[side] + 1, 1);
	cardinality_reach(c, reached);
	for (int side = 0; side < SIDES; side++) {
		const int32_t here = bound_floor(p, (enum side)side, reached[side]);

		bound = here < bound ? here : bound;
		free(reached[side]);
	}
	return bound;
}

void optimum_raise_floor(struct plan *p, struct cardinality *c)
{
	const struct instance *in = p->in;
	const size_t size = c->size;
	/* The bound is often the floor: it is tried first. */
	int32_t high = bound_both(p, c), low = high, next = high;

	for (size_t pair = 0; pair < in->pairs; pair++)
		if (c->mark[pair] & PAIR_CHOSEN && in->score[pair] < low)
			low = in->score[pair];
	while (low < high) {
		use_from(p, c, next);
		if (c->size == size)
			low = next;
		else
			high = next - 1;
		next = low + (high - low + 1) / 2;
	}
	use_from(p, c, low);
	for (size_t pair = 0; pair < in->pairs; pair++)
		p->take[pair] = p->take[pair] && in->score[pair] >= low;
}
