#include "cases.h"

const char *const unit_name = "index";
const unit_case unit_cases[] = {
	case_tokenizer, case_sql,    case_terms,    case_catalog, case_catalog_file,
	case_list,      case_search, case_spell,    case_synonym, case_grams,
	case_facets,    case_keep,   case_sections, case_shard,   case_order,
	case_migration, case_prose,  case_top,      case_small,   case_fact,
	case_directory, case_still,  case_fill,     case_form,    NULL
};
