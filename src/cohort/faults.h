/* The list of faults in a result. */
#ifndef CPHUB_SRC_COHORT_FAULTS_H
#define CPHUB_SRC_COHORT_FAULTS_H

#include <cphub/cohort/result.h>

/* Counts the fault, and keeps a copy, to be added to; NULL where there are too many. */
struct fault *faults_add(struct result *r, const struct fault *f);

#endif
