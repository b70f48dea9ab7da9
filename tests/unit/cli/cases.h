/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_CLI_CASES_H
#define CPHUB_TESTS_UNIT_CLI_CASES_H

#include "unit.h"

TCase *case_tables(void);
TCase *case_search_output(void);

#endif
