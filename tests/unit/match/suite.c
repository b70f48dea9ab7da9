#include "cases.h"

const char *const unit_name = "match";
const unit_case unit_cases[] = { case_instance, case_intake, case_judge,  case_large,
				 case_lists,    case_solve,  case_stable, NULL };
