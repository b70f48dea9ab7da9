/* What `cohort` prints for people and for programs. */
#ifndef CPHUB_SRC_CLI_COHORT_OUTPUT_H
#define CPHUB_SRC_CLI_COHORT_OUTPUT_H

#include <cphub/cohort/result.h>

#include "output.h"

/* The whole result: pairs with reasons, who has nobody and why, how full the mentors are, what other methods would give. */
void cohort_output_solution(const struct instance *in, const struct solution *s);

/* Says on standard error why not one pair can be made. */
void cohort_output_hindrance(const struct hindrance *h);

/* What a check found; `path` of the result stands before places. */
void cohort_output_verdict(const struct result *r, const struct verdict *v,
			   enum objective objective, const char *path);
void cohort_output_verdict_json(const struct result *r, const struct verdict *v,
				enum objective objective);

#endif
