/* Which file came from which source. */
#ifndef CPHUB_SRC_FLOW_ORIGIN_H
#define CPHUB_SRC_FLOW_ORIGIN_H

#include <cphub/core/sv.h>

struct origins;

/* From the lines of SOURCES_FILE. */
struct origins *origins_parse(struct sv text);
void origins_free(struct origins *o);

/* Empty where the text said nothing of any file. */
struct sv origins_find(const struct origins *o, struct sv path);

#endif
