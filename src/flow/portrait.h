/* What a person's page says for matching, in words. */
#ifndef CPHUB_SRC_FLOW_PORTRAIT_H
#define CPHUB_SRC_FLOW_PORTRAIT_H

#include <cphub/flow/read.h>

/* Fills r->facts from r->doc; nothing for pages of other kinds, and of who did not agree to be listed. */
void portrait_add(struct session *s, struct reading *r);

#endif
