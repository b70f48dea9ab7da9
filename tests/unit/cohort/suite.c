#include "cases.h"

const char *const unit_name = "cohort";
const unit_case unit_cases[] = { case_csv, case_desk, case_keep, case_read, case_result, NULL };
