#include "optimum.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "block.h"
#include "transport.h"

void optimum_largest(const struct plan *p, struct cardinality *c)
{
	cardinality_init(c, p->in, (const uint32_t *const *)p->quota);
	for (size_t pair = 0; pair < p->in->pairs; pair++)
		if (p->take[pair])
			c->mark[pair] = PAIR_USABLE;
	cardinality_grow(c);
}

void optimum_part(struct plan *p, struct cardinality *c, uint8_t *const reached[SIDES])
{
	const struct instance *in = p->in;

	cardinality_reach(c, reached);
	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const uint32_t mentor = in->mentor[pair];
			const uint8_t is_reached = reached[MENTEES][mentee];

			if (!p->take[pair])
				continue;
			if (is_reached == reached[MENTORS][mentor]) {
				p->take[pair] = is_reached ? PART_OF_MENTORS : PART_OF_MENTEES;
				continue;
			}
			p->take[pair] = 0;
			if (!is_reached)
				continue;
			plan_choose(p, pair);
			p->quota[MENTEES][mentee]--;
			p->quota[MENTORS][mentor]--;
		}
}

static void solve_part(struct plan *p, enum side scarce, uint8_t *const reached[SIDES])
{
	const struct block b = { .plan = p,
				 .scarce = scarce,
				 .other = scarce == MENTEES ? MENTORS : MENTEES,
				 .number = scarce == MENTORS ? PART_OF_MENTORS : PART_OF_MENTEES };
	int64_t *price[SIDES];

	for (int side = 0; side < SIDES; side++)
		price[side] = mem_zeroed(p->in->len[side] + 1, sizeof(int64_t));
	block_solve(&b, price);
	/* To fill one place more, which all of the scarce side's are, would be worth `big`. */
	for (int side = 0; side < SIDES; side++) {
		for (size_t i = 0; p->prices.of[side] && i < p->in->len[side]; i++)
			if (reached[side][i] == (scarce == MENTORS))
				p->prices.of[side][i] =
					price[side][i] +
					((enum side)side == scarce ? p->prices.big : 0);
		free(price[side]);
	}
}

static void finish_largest(struct plan *p, struct cardinality *c)
{
	uint8_t *reached[SIDES];

	for (int side = 0; side < SIDES; side++)
		reached[side] = mem_zeroed(p->in->len[side] + 1, 1);
	optimum_part(p, c, reached);
	cardinality_release(c);
	solve_part(p, MENTORS, reached);
	solve_part(p, MENTEES, reached);
	for (int side = 0; side < SIDES; side++)
		free(reached[side]);
}

void largest_heaviest(struct plan *p)
{
	struct cardinality c;

	optimum_largest(p, &c);
	finish_largest(p, &c);
}

void largest(struct plan *p)
{
	struct cardinality c;

	optimum_largest(p, &c);
	for (uint32_t pair = 0; pair < p->in->pairs; pair++)
		if (c.mark[pair] & PAIR_CHOSEN)
			plan_choose(p, pair);
	cardinality_release(&c);
}

void largest_highest_floor(struct plan *p)
{
	struct cardinality c;

	optimum_largest(p, &c);
	optimum_raise_floor(p, &c);
	finish_largest(p, &c);
}

/* What a side's places are worth at most: the lower, the less there is to search for. */
static int64_t bound(const struct plan *p, enum side side)
{
	const struct instance *in = p->in;
	int32_t *top = mem_zeroed(in->len[side] + 1, sizeof(*top));
	int64_t sum = 0;

	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const uint32_t person = side == MENTEES ? mentee : in->mentor[pair];

			if (p->take[pair] && in->score[pair] > top[person])
				top[person] = in->score[pair];
		}
	for (size_t i = 0; i < in->len[side]; i++)
		sum += (int64_t)top[i] * p->quota[side][i];
	free(top);
	return sum;
}

void heaviest(struct plan *p)
{
	const struct instance *in = p->in;
	const struct choice choice = { .in = in, .take = p->take, .which = 1 };
	const enum side rows = bound(p, MENTEES) < bound(p, MENTORS) ? MENTEES : MENTORS;
	const enum side cols = rows == MENTEES ? MENTORS : MENTEES;
	struct transport t = { .row_quota = p->quota[rows],
			       .col_quota = p->quota[cols],
			       .may_stay = true };

	/* Pairs that give nothing are left out. */
	for (size_t pair = 0; pair < in->pairs; pair++)
		p->take[pair] = p->take[pair] && in->score[pair] > 0;
	lists_make(&t.lists, &choice, rows);
	transport_solve(&t);
	for (size_t i = 0; i < t.chosen_len; i++)
		plan_choose(p, instance_pair_of(in, rows, t.chosen[i].row, t.chosen[i].col));
	memcpy(p->prices.of[rows], t.row_price, in->len[rows] * sizeof(int64_t));
	memcpy(p->prices.of[cols], t.col_price, in->len[cols] * sizeof(int64_t));
	transport_release(&t);
}
