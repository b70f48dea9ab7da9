#include "cases.h"

const char *const unit_name = "content";
const unit_case unit_cases[] = { case_check,         case_course, case_hub,      case_tables,
				 case_node,          case_doc,    case_markdown, case_privacy,
				 case_sections,      case_region, case_profile,  case_profile_page,
				 case_taxonomy_word, case_merge,  NULL };
