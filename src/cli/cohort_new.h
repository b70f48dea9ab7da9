/* A cohort file out of the directory. */
#ifndef CPHUB_SRC_CLI_COHORT_NEW_H
#define CPHUB_SRC_CLI_COHORT_NEW_H

#include <cphub/cohort/cohort.h>

#include "command.h"

/* Appends the file that --skill, --region and --limit ask for, and tells on standard error how many are in it. Opens the
 * index. ERR_USAGE, ERR_INPUT, ERR_MISSING (nobody wants to learn it), the failures of the index. */
MUST_CHECK bool cohort_new_text(struct call *call, enum objective objective, struct str *out);

#endif
