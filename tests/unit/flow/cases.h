/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_FLOW_CASES_H
#define CPHUB_TESTS_UNIT_FLOW_CASES_H

#include "unit.h"

TCase *case_deliver(void);
TCase *case_news(void);
TCase *case_people(void);
TCase *case_read(void);
TCase *case_update(void);
TCase *case_session(void);
TCase *case_sync_progress(void);
TCase *case_wiki_log(void);

#endif
