#include "cases.h"

const char *const unit_name = "cli";
const unit_case unit_cases[] = { case_tables, case_search_output, NULL };
