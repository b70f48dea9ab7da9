#include "cases.h"

const char *const unit_name = "repo";
const unit_case unit_cases[] = { case_bundle_head, case_folder,  case_lines,
				 case_listing,     case_oid,     case_remote_error,
				 case_repo,        case_peek,    case_remote_progress,
				 case_manifest,    case_squeeze, NULL };
