#include "cases.h"

const char *const unit_name = "template";
const unit_case unit_cases[] = { case_fill, NULL };
