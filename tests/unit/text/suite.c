#include "cases.h"

const char *const unit_name = "text";
const unit_case unit_cases[] = { case_bidi,      case_utf8, case_clean,  case_width,
				 case_linebreak, case_fold, case_lang,   case_distance,
				 case_segment,   case_stem, case_letter, NULL };
