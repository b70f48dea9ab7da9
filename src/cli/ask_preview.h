/* What a help request will look like, and what is to be known before it goes out: to the person, on standard error. */
#ifndef CPHUB_SRC_CLI_ASK_PREVIEW_H
#define CPHUB_SRC_CLI_ASK_PREVIEW_H

#include <cphub/flow/advice.h>

void ask_print_advice(const struct advice *advice, const struct similar_threads *similar);
/* `name`: whose signature will stand under it; NULL: not known yet. */
void ask_print_preview(const struct asked *asked, const struct wiki_target *to, const char *name);

#endif
