/* What a programme on the desk leaves in files. */
#ifndef CPHUB_SRC_UI_SCREEN_COHORT_FILES_H
#define CPHUB_SRC_UI_SCREEN_COHORT_FILES_H

#include "cohort.h"

/* Writes what was ruled into the file of the cohort, and says so; false, with the reason said, where that failed. */
bool cohort_keep_rulings(struct app *app, struct cohort_state *c);
/* The pairs in every format beside the file. */
void cohort_export(struct app *app, void *state);
/* For screen_type.holds. */
bool cohort_holds(struct app *app, void *state, bool is_end);

#endif
