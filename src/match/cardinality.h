/*
 * As many pairs as possible: Hopcroft and Karp (SIAM J. Comput. 2, 1973), with quotas on both sides, as in Dinic's
 * method for unit capacities; and what all largest matchings have in common: Dulmage and Mendelsohn (Canad. J. Math. 10,
 * 1958).
 */
#ifndef CPHUB_SRC_MATCH_CARDINALITY_H
#define CPHUB_SRC_MATCH_CARDINALITY_H

#include <cphub/match/instance.h>

/* Of a pair. */
enum { PAIR_USABLE = 1, PAIR_CHOSEN = 2 };

struct cardinality {
	const struct instance *in; /* borrowed */
	uint8_t *mark;             /* of each pair; a chosen pair is usable */
	uint32_t *left[SIDES];     /* places that are not taken */
	uint32_t *
		slot_first; /* the chosen pairs of mentor m: slots slot_first[m] and on, `taken` of them */
	uint32_t *slots, *slot_mentee, *taken;
	size_t size;

	/* Of one search. */
	uint32_t *level[SIDES], *queue, *next_pair, *next_slot, *path_mentee, *path_slot;
};

/* Without a pair that may be chosen; `left` has the quotas. */
void cardinality_init(struct cardinality *c, const struct instance *in,
		      const uint32_t *const quota[SIDES]);
void cardinality_release(struct cardinality *c);

/* Adds pairs, moving others, until there is no larger matching of usable pairs. No person loses all. */
void cardinality_grow(struct cardinality *c);

/* Takes a chosen pair out of the matching. */
void cardinality_drop(struct cardinality *c, uint32_t pair, uint32_t mentee);

/* Fixes a chosen pair: it stays chosen for ever, and takes its places with it. */
void cardinality_fix(struct cardinality *c, uint32_t pair);

/*
 * Who can be left out by a largest matching, and who is reached from them by alternating paths. Reached mentors have no
 * free place in any largest matching, mentees who are not reached neither; none has a pair of a mentee who is not
 * reached with a mentor who is, and all have each usable pair of a mentee who is reached with a mentor who is not.
 */
void cardinality_reach(struct cardinality *c, uint8_t *const reached[SIDES]);

#endif
