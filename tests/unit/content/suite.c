#include "cases.h"

const char *const unit_name = "content";
const unit_case unit_cases[] = { case_node, NULL };
