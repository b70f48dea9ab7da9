/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_COHORT_CASES_H
#define CPHUB_TESTS_UNIT_COHORT_CASES_H

#include "unit.h"

TCase *case_csv(void);
TCase *case_desk(void);
TCase *case_keep(void);
TCase *case_read(void);
TCase *case_result(void);

#endif
