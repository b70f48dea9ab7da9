/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_CORE_CASES_H
#define CPHUB_TESTS_UNIT_CORE_CASES_H

#include "unit.h"

TCase *case_config(void);
TCase *case_process(void);
TCase *case_str(void);
TCase *case_vec(void);

#endif
