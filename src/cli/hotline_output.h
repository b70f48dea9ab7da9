/* Threads of the hotline, printed. */
#ifndef CPHUB_SRC_CLI_HOTLINE_OUTPUT_H
#define CPHUB_SRC_CLI_HOTLINE_OUTPUT_H

#include <cphub/flow/hotline.h>

#include "command.h"

/* Those that pass, the last one that somebody wrote in first, or the oldest one first. Returns the
 * exit code. */
int hotline_list(struct call *call, const struct hotline *h, enum hotline_filter filter,
		 const struct hotline_reader *reader);
/* Thread `n` (from 1) with its comments. ERR_MISSING. */
int hotline_show(struct call *call, const struct hotline *h, const char *n, struct sv user);

/* A number from 1 to `most`. */
bool hotline_number(const char *text, size_t most, unsigned long *n);

#endif
