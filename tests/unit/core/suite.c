#include "cases.h"

const char *const unit_name = "core";
const unit_case unit_cases[] = { case_config, case_process, case_program, case_str,   case_date,
				 case_feed,   case_file,    case_jr,      case_path,  case_jw,
				 case_sv,     case_vec,     case_library, case_limit, case_tr,
				 case_zone,   case_size,    NULL };
