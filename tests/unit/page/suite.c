#include "cases.h"

const char *const unit_name = "page";
const unit_case unit_cases[] = { case_layout, case_hostile, case_export, case_order, NULL };
