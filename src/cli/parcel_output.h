/* Posts on a stick, beside the content's file: FILE.posts. */
#ifndef CPHUB_SRC_CLI_PARCEL_OUTPUT_H
#define CPHUB_SRC_CLI_PARCEL_OUTPUT_H

#include "command.h"

/* Writes what waits beside `file`, and says so on standard error. */
MUST_CHECK bool parcel_pack(struct call *call, const char *file, size_t *count, struct err *err);

bool parcel_is_beside(const char *file);

/* Shows what lies beside `file` on standard error, and puts it into the outbox with --outbox, or where the person says yes. */
MUST_CHECK bool parcel_unpack(struct call *call, const char *file, struct err *err);

#endif
