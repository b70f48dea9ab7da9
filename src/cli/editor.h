/* The person's own editor, on our terminal. */
#ifndef CPHUB_SRC_CLI_EDITOR_H
#define CPHUB_SRC_CLI_EDITOR_H

#include <cphub/core/base.h>
#include <cphub/core/err.h>

/* Waits until it ends: $VISUAL, else $EDITOR, else vi. ERR_MISSING, ERR_CANCELLED (it ended with a failure), ERR_SYSTEM. */
MUST_CHECK bool editor_run(const char *path, struct err *err);

#endif
