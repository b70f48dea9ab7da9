/* One page as the JSON value of interface.md, section 2. */
#ifndef CPHUB_SRC_CLI_SHOW_JSON_H
#define CPHUB_SRC_CLI_SHOW_JSON_H

#include <cphub/core/jw.h>
#include <cphub/flow/read.h>

/* The caller frees. */
struct jw *show_json(const struct reading *r);

#endif
