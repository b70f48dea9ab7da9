/* In which language the program speaks: --lang, else ui.lang, else what the environment says. */
#ifndef CPHUB_SRC_CLI_LANGUAGE_H
#define CPHUB_SRC_CLI_LANGUAGE_H

#include "options.h"

/* Before the first text: looks at the environment and into the settings, so that a message about a wrong option is
 * understood as well. What is wrong with the settings is told later, by who needs them. */
void language_begin(struct globals *g);

/* Again, when an option named a language. */
void language_use(const struct globals *g);

void language_end(struct globals *g);

#endif
