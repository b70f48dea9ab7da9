/* The text of what is sent to the wiki, as the person gives it. */
#ifndef CPHUB_SRC_CLI_BODY_INPUT_H
#define CPHUB_SRC_CLI_BODY_INPUT_H

#include "command.h"

/* From the file of --body, else from standard input. ERR_INPUT (too long), as file_read fails. */
MUST_CHECK bool body_read(const struct call *call, struct str *out);

#endif
