/* `outbox send`: the way from the outbox to the wiki, with the settings and the account of the person. */
#ifndef CPHUB_SRC_CLI_OUTBOX_SEND_H
#define CPHUB_SRC_CLI_OUTBOX_SEND_H

#include <stdint.h>

#include <cphub/flow/deliver.h>

#include "command.h"

/* `only`: one item, or 0. The exit code: 3 where something stays. With --progress it tells what goes over the line. */
int outbox_send(struct call *call, struct state *state, int64_t only, struct delivered *out);

#endif
