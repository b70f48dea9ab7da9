/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_INDEX_CASES_H
#define CPHUB_TESTS_UNIT_INDEX_CASES_H

#include "unit.h"

TCase *case_tokenizer(void);
TCase *case_sql(void);
TCase *case_terms(void);
TCase *case_catalog(void);
TCase *case_catalog_file(void);
TCase *case_list(void);
TCase *case_search(void);
TCase *case_spell(void);
TCase *case_synonym(void);
TCase *case_grams(void);
TCase *case_facets(void);
TCase *case_keep(void);
TCase *case_sections(void);
TCase *case_shard(void);
TCase *case_order(void);
TCase *case_migration(void);
TCase *case_prose(void);
TCase *case_top(void);
TCase *case_small(void);
TCase *case_fact(void);
TCase *case_form(void);
TCase *case_directory(void);
TCase *case_still(void);
TCase *case_fill(void);

#endif
