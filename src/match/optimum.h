/* What the objectives that begin with "as many pairs as possible" share. */
#ifndef CPHUB_SRC_MATCH_OPTIMUM_H
#define CPHUB_SRC_MATCH_OPTIMUM_H

#include "cardinality.h"
#include "plan.h"

/* A largest matching of the pairs that may be taken. */
void optimum_largest(const struct plan *p, struct cardinality *c);

/*
 * The same problem in two parts that have nothing to do with each other: where mentees are left over, every place of a
 * mentor is filled; elsewhere every mentee is. Pairs that all largest matchings have are chosen at once; `take` becomes
 * the part of each pair that is left, 0: none.
 */
enum { PART_OF_MENTORS = 1, PART_OF_MENTEES = 2 };
void optimum_part(struct plan *p, struct cardinality *c, uint8_t *const reached[SIDES]);

/* No longer takes pairs below the highest score that still allows a largest matching; `c` holds one. */
void optimum_raise_floor(struct plan *p, struct cardinality *c);

#endif
