/* One solution in the making: what is left to decide once locked pairs are made. */
#ifndef CPHUB_SRC_MATCH_PLAN_H
#define CPHUB_SRC_MATCH_PLAN_H

#include <cphub/match/solve.h>

struct plan {
	const struct instance *in;
	uint32_t *quota[SIDES]; /* places that are not locked */
	uint8_t *take;          /* of each pair, whether it may be chosen; 0 or 1 */
	struct {
		uint32_t *at;
		size_t len, cap;
	} chosen;
	struct prices prices; /* `of` is zeroed, or NULL where nobody asked for them */
};

/* What is locked is made, or, where nobody `keeps_locks`, may be chosen like all else. */
void plan_init(struct plan *p, const struct instance *in, bool keeps_locks);
void plan_release(struct plan *p);
void plan_choose(struct plan *p, uint32_t pair);

/* Each adds the pairs of its objective. */
void stable_best_for_mentees(struct plan *p);
void stable_best_for_mentors(struct plan *p);
void largest(struct plan *p);
void heaviest(struct plan *p);
void largest_heaviest(struct plan *p);
void largest_highest_floor(struct plan *p);
void rank_maximal(struct plan *p);
void leximin(struct plan *p);

#endif
