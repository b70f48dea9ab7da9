/* What `index` and `sync` say of what they did. */
#ifndef CPHUB_SRC_CLI_UPDATE_OUTPUT_H
#define CPHUB_SRC_CLI_UPDATE_OUTPUT_H

#include <cphub/core/jw.h>
#include <cphub/flow/update.h>

/* A line to standard error for each step; for struct progress. */
bool update_step(void *data, const char *what, size_t done, size_t total);

/* The keys of an open object; or one line. */
void update_json(struct jw *w, const struct update_result *r);
void update_print(const struct update_result *r);

#endif
