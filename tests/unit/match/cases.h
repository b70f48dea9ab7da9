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

#endif
