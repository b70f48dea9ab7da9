/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_MATCH_CASES_H
#define CPHUB_TESTS_UNIT_MATCH_CASES_H

#include "unit.h"

TCase *case_hours(void);
TCase *case_kin(void);
TCase *case_ranking(void);
TCase *case_ring(void);
TCase *case_shortlist(void);
TCase *case_wording(void);

#endif
