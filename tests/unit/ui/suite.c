#include "cases.h"

const char *const unit_name = "ui";
const unit_case unit_cases[] = { case_surface, case_paint,
				 case_input,   case_list,
				 case_action,  case_find,
				 case_job,     case_screens,
				 case_search,  case_look,
				 case_keymap,  case_confirm,
				 case_panes,   case_undo,
				 case_writing, case_sorting,
				 case_read,    case_place,
				 case_course,  case_news,
				 case_linear,  case_linear_at_start,
				 case_measure, case_map,
				 case_listing, case_settings,
				 case_steps,   case_people,
				 case_cohort,  case_hotline,
				 case_update,  case_search_rows,
				 case_compose, NULL };
