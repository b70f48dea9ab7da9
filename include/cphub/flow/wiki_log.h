/* What the wiki warned of in answers that were good, for who looks for a fault: a line each, the newest last. */
#ifndef CPHUB_FLOW_WIKI_LOG_H
#define CPHUB_FLOW_WIKI_LOG_H

#include <cphub/flow/session.h>

/* Where it is, owned by the caller; the file need not be there, and may be deleted at any time. */
char *wiki_log_path(const struct dirs *dirs);

/* Adds a line; the oldest go where there are too many. Nothing is told where it cannot be written. */
void wiki_log_add(const struct dirs *dirs, time_t when, struct sv code, struct sv text);

/* How many lines there are, and the newest, without its end; `*last` is the caller's. */
size_t wiki_log_read(const struct dirs *dirs, struct str *last);

#endif
