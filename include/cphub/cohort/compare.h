/* What one matching has over another one, in sentences. */
#ifndef CPHUB_COHORT_COMPARE_H
#define CPHUB_COHORT_COMPARE_H

#include <cphub/core/str.h>
#include <cphub/match/judge.h>

/* Appends what changes from `now` to `then`: pairs, the worst pair, the total with its share, first choices, unhappy pairs;
 * that nothing does, where nothing does. */
void measure_tell(const struct measure *now, const struct measure *then, struct str *out);

#endif
