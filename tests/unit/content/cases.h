/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_CONTENT_CASES_H
#define CPHUB_TESTS_UNIT_CONTENT_CASES_H

#include "unit.h"

TCase *case_check(void);
TCase *case_course(void);
TCase *case_doc(void);
TCase *case_hub(void);
TCase *case_markdown(void);
TCase *case_merge(void);
TCase *case_node(void);
TCase *case_privacy(void);
TCase *case_region(void);
TCase *case_profile(void);
TCase *case_profile_page(void);
TCase *case_taxonomy_word(void);
TCase *case_sections(void);
TCase *case_tables(void);

#endif
