#include "cases.h"

const char *const unit_name = "db";
const unit_case unit_cases[] = { case_db, case_fts, NULL };
