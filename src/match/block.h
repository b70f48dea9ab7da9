/*
 * A part of the problem in which one side, the scarce one, fills all its places (optimum_part), and the way to the
 * heaviest matching of it: which side looks for the other, and from which prices.
 */
#ifndef CPHUB_SRC_MATCH_BLOCK_H
#define CPHUB_SRC_MATCH_BLOCK_H

#include "plan.h"
#include "transport.h"

struct block {
	struct plan *plan;
	enum side scarce, other;
	uint8_t number; /* of the part, in plan->take */
};

/* The heaviest matching that fills the scarce side, added to the plan. `price` of each person of the part, by side: of
 * the scarce side it may be negative; of the other it is 0 where there are free places. */
void block_solve(const struct block *b, int64_t *const price[SIDES]);

#endif
