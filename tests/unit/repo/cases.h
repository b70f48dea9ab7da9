/* The test cases of this folder, one a file. */
#ifndef CPHUB_TESTS_UNIT_REPO_CASES_H
#define CPHUB_TESTS_UNIT_REPO_CASES_H

#include "unit.h"

TCase *case_bundle_head(void);
TCase *case_folder(void);
TCase *case_lines(void);
TCase *case_listing(void);
TCase *case_manifest(void);
TCase *case_oid(void);
TCase *case_remote_error(void);
TCase *case_remote_progress(void);
TCase *case_repo(void);
TCase *case_peek(void);
TCase *case_squeeze(void);

#endif
