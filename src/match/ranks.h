/* Places on lists, as numbers. */
#ifndef CPHUB_SRC_MATCH_RANKS_H
#define CPHUB_SRC_MATCH_RANKS_H

#include <cphub/match/instance.h>

/*
 * The rank that the mentee gives to each pair whose `take` is 1, from 1; 0: not taken. It is the place on the mentee's
 * list; behind it, and without one, scores are ranked, equal ones alike. `most` is the lowest rank. Freed by the caller.
 */
uint32_t *ranks_of_mentees(const struct instance *in, const uint8_t *take, uint32_t *most);

/* Does a side like two open pairs of one person equally? */
bool ranks_have_ties(const struct instance *in, enum side side);

#endif
