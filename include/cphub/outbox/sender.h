/* One process at a time sends what waits. */
#ifndef CPHUB_OUTBOX_SENDER_H
#define CPHUB_OUTBOX_SENDER_H

#include <cphub/core/base.h>
#include <cphub/core/err.h>

/* Takes the turn, in the program's data folder; it ends with sender_end, or with the process, however that ends.
 * ERR_CONFLICT: another process has it. ERR_SYSTEM. */
MUST_CHECK bool sender_begin(const char *folder, int *turn, struct err *err);
void sender_end(int turn);

#endif
