/* The test cases of this folder, one a file, and a data folder of their own for each test. */
#ifndef CPHUB_TESTS_UNIT_OUTBOX_CASES_H
#define CPHUB_TESTS_UNIT_OUTBOX_CASES_H

#include <cphub/outbox/state.h>

#include "unit.h"

TCase *case_state(void);
TCase *case_kept(void);
TCase *case_draft(void);
TCase *case_dropped(void);
TCase *case_place(void);
TCase *case_bookmark(void);
TCase *case_progress(void);
TCase *case_seen(void);
TCase *case_ledger(void);
TCase *case_tally(void);
TCase *case_own(void);
TCase *case_post(void);
TCase *case_mentorship(void);

/* Where state.db is made; its last part is not there yet. */
extern char *data_folder;
extern char *state_path;
void make_folder(void);
void remove_folder(void);

#endif
