/* The test cases beside those that need a server. */
#ifndef CPHUB_TESTS_GIT_CASES_H
#define CPHUB_TESTS_GIT_CASES_H

#include "unit.h"

TCase *case_refused(void);

#endif
