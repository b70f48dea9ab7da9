#include "cases.h"

const char *const unit_name = "match";
const unit_case unit_cases[] = { case_instance, case_intake,  case_judge,  case_large,
				 case_lists,    case_solve,   case_stable, case_hours,
				 case_kin,      case_ranking, case_ring,   case_shortlist,
				 case_wording,  NULL };
