/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_TEXT_CASES_H
#define CPHUB_TESTS_UNIT_TEXT_CASES_H

#include "unit.h"

TCase *case_bidi(void);
TCase *case_utf8(void);
TCase *case_clean(void);
TCase *case_width(void);
TCase *case_linebreak(void);
TCase *case_fold(void);
TCase *case_lang(void);
TCase *case_letter(void);
TCase *case_distance(void);
TCase *case_segment(void);
TCase *case_stem(void);

#endif
