/* state.db: the person's own words. Never deleted and never made anew by the program. */
#ifndef CPHUB_OUTBOX_STATE_H
#define CPHUB_OUTBOX_STATE_H

#include <cphub/core/err.h>

struct state;

/* `folder` is the program's data folder. Nothing is opened or made before the first thing is kept; what cannot
 * be opened is told by the function that needs it, and tried again by the next. NULL to close is nothing. */
struct state *state_open(const char *folder);
void state_close(struct state *s);

/* False where nothing of a person's was ever kept: nobody was here before. What the program counts of its own line (ledger.h)
 * is nobody's. */
bool state_is_begun(struct state *s);

/*
 * All functions of this folder fail in the same ways: ERR_SYSTEM (the disk, the rights, or a damaged file, which
 * stays as it is), ERR_CONFLICT (made by a newer program, or in use for too long).
 */

#endif
