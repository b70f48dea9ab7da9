/* Matches as text and as JSON. */
#ifndef CPHUB_SRC_CLI_MATCH_OUTPUT_H
#define CPHUB_SRC_CLI_MATCH_OUTPUT_H

#include <cphub/flow/matching.h>

/* `kind` as it was typed. */
void match_print_json(const char *kind, const struct match_ask *ask, const struct match_answer *a);
void match_print_text(const struct match_answer *a, bool explain);

#endif
