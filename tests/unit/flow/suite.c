#include "cases.h"

const char *const unit_name = "flow";
const unit_case unit_cases[] = { case_update,        case_session,  case_read,
				 case_news,          case_deliver,  case_people,
				 case_sync_progress, case_wiki_log, NULL };
