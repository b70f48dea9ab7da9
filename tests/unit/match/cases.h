/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_MATCH_CASES_H
#define CPHUB_TESTS_UNIT_MATCH_CASES_H

#include "unit.h"

TCase *case_instance(void);
TCase *case_intake(void);
TCase *case_judge(void);
TCase *case_large(void);
TCase *case_lists(void);
TCase *case_solve(void);
TCase *case_stable(void);
TCase *case_hours(void);
TCase *case_kin(void);
TCase *case_ranking(void);
TCase *case_ring(void);
TCase *case_shortlist(void);
TCase *case_wording(void);

#endif
