/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_CORE_CASES_H
#define CPHUB_TESTS_UNIT_CORE_CASES_H

#include "unit.h"

TCase *case_config(void);
TCase *case_process(void);
TCase *case_program(void);
TCase *case_size(void);
TCase *case_str(void);
TCase *case_vec(void);
TCase *case_date(void);
TCase *case_feed(void);
TCase *case_file(void);
TCase *case_jr(void);
TCase *case_path(void);
TCase *case_jw(void);
TCase *case_library(void);
TCase *case_limit(void);
TCase *case_sv(void);
TCase *case_tr(void);
TCase *case_zone(void);

#endif
