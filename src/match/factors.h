#ifndef CPHUB_SRC_MATCH_FACTORS_H
#define CPHUB_SRC_MATCH_FACTORS_H

#include <cphub/match/ranking.h>

/* Fills one factor, whose `max` is set and whose rest is zero. */
typedef void (*factor_look)(const struct ranking *r, const struct person *p, struct factor *f);

/* Fills all factors of an empty score and adds them up. */
void factors_look(const struct ranking *r, const struct person *p, struct score *out);

#endif
