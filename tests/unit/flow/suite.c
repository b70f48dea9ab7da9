#include "cases.h"

const char *const unit_name = "flow";
const unit_case unit_cases[] = { case_update, case_session, NULL };
