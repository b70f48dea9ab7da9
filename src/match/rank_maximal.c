/*
 * As many first choices as possible, then as many second ones, …: Irving, Kavitha, Mehlhorn, Michail and Paluch,
 * "Rank-maximal matchings", ACM Trans. Algorithms 2 (2006). Rank by rank, the matching grows to a largest one, and what
 * no such matching can have (any more) is taken out. Quotas on both sides are those of a flow; a pair that all largest
 * ones have is then fixed.
 */
#include <stdlib.h>

#include <cphub/core/str.h>

#include "optimum.h"
#include "ranks.h"

/* The pairs by the mentee's rank of them. */
struct by_rank {
	uint32_t *first; /* pairs of rank r, from 1: first[r] to first[r + 1] */
	uint32_t *at;
	uint32_t most;
};

static void sort_by_rank(struct by_rank *r, const struct plan *p)
{
	const size_t pairs = p->in->pairs;
	uint32_t *rank = ranks_of_mentees(p->in, p->take, &r->most);
	uint32_t *end;

	r->first = mem_zeroed((size_t)r->most + 2, sizeof(*r->first));
	r->at = mem_alloc((pairs + 1) * sizeof(*r->at));
	end = mem_zeroed((size_t)r->most + 2, sizeof(*end));
	for (size_t pair = 0; pair < pairs; pair++)
		if (rank[pair])
			r->first[rank[pair] + 1]++;
	for (uint32_t i = 1; i <= r->most; i++) {
		r->first[i + 1] += r->first[i];
		end[i] = r->first[i];
	}
	for (uint32_t pair = 0; pair < pairs; pair++)
		if (rank[pair])
			r->at[end[rank[pair]]++] = pair;
	free(end);
	free(rank);
}

/* Who has no use for a pair of a lower rank. */
struct closing {
	uint8_t *reached[SIDES], *closed[SIDES];
};

static void close_people(const struct instance *in, struct closing *c)
{
	for (size_t i = 0; i < in->len[MENTEES]; i++)
		c->closed[MENTEES][i] |= !c->reached[MENTEES][i];
	for (size_t i = 0; i < in->len[MENTORS]; i++)
		c->closed[MENTORS][i] |= c->reached[MENTORS][i];
}

static void narrow(struct cardinality *m, struct closing *c)
{
	const struct instance *in = m->in;

	cardinality_reach(m, c->reached);
	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const bool is_reached = c->reached[MENTEES][mentee];

			if (!(m->mark[pair] & PAIR_USABLE) ||
			    is_reached == (bool)c->reached[MENTORS][in->mentor[pair]])
				continue;
			if (is_reached)
				cardinality_fix(m, pair);
			else
				m->mark[pair] = 0;
		}
	close_people(in, c);
}

static void use_rank(struct cardinality *m, const struct by_rank *r, uint32_t rank,
		     const struct closing *c)
{
	for (uint32_t i = r->first[rank]; i < r->first[rank + 1]; i++) {
		const uint32_t pair = r->at[i];

		if (!c->closed[MENTEES][instance_mentee(m->in, pair)] &&
		    !c->closed[MENTORS][m->in->mentor[pair]])
			m->mark[pair] = PAIR_USABLE;
	}
}

void rank_maximal(struct plan *p)
{
	const struct instance *in = p->in;
	struct cardinality m;
	struct closing c;
	struct by_rank r;

	sort_by_rank(&r, p);
	cardinality_init(&m, in, (const uint32_t *const *)p->quota);
	for (int side = 0; side < SIDES; side++) {
		c.reached[side] = mem_zeroed(in->len[side] + 1, 1);
		c.closed[side] = mem_zeroed(in->len[side] + 1, 1);
	}
	for (uint32_t rank = 1; rank <= r.most; rank++) {
		if (r.first[rank] == r.first[rank + 1])
			continue;
		use_rank(&m, &r, rank, &c);
		cardinality_grow(&m);
		narrow(&m, &c);
	}
	for (uint32_t pair = 0; pair < in->pairs; pair++)
		if (m.mark[pair] & PAIR_CHOSEN)
			plan_choose(p, pair);
	cardinality_release(&m);
	for (int side = 0; side < SIDES; side++) {
		free(c.reached[side]);
		free(c.closed[side]);
	}
	free(r.first);
	free(r.at);
}
