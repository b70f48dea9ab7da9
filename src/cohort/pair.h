/* A pair as it stands in files of JSON, of a cohort and of a result alike. */
#ifndef CPHUB_SRC_COHORT_PAIR_H
#define CPHUB_SRC_COHORT_PAIR_H

#include <cphub/core/jw.h>
#include <cphub/match/instance.h>

/* Writes who, the score, and the parts that it is made of where they are known. */
void pair_write(struct jw *w, const struct instance *in, uint32_t pair);

#endif
