/* What every unit test program shares: a list of cases and one main. */
#ifndef CPHUB_TESTS_UNIT_H
#define CPHUB_TESTS_UNIT_H

#include <check.h>

/* One test case, made by a file test_<file>.c; the list in suite.c ends with NULL. */
typedef TCase *(*unit_case)(void);
extern const char *const unit_name;
extern const unit_case unit_cases[];

#endif
