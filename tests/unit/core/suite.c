#include "cases.h"

const char *const unit_name = "core";
const unit_case unit_cases[] = { case_config, case_process, case_str, case_vec, NULL };
