/* `cphub me agreement ID`: what was agreed in a mentorship, on paper. */
#ifndef CPHUB_SRC_CLI_ME_AGREEMENT_H
#define CPHUB_SRC_CLI_ME_AGREEMENT_H

#include <cphub/outbox/state.h>

#include "command.h"

/* The exit code. */
int me_agreement(struct call *call, struct state *own);

#endif
