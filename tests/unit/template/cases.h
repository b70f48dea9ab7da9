/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_TEMPLATE_CASES_H
#define CPHUB_TESTS_UNIT_TEMPLATE_CASES_H

#include "unit.h"

TCase *case_fill(void);

#endif
