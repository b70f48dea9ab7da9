/* A skill by what the person calls it. */
#ifndef CPHUB_SRC_FLOW_SKILL_H
#define CPHUB_SRC_FLOW_SKILL_H

#include <cphub/flow/session.h>

/* Borrowed from the session's taxonomy. ERR_INPUT tells the nearest one. */
MUST_CHECK bool skill_meant(struct session *s, struct sv word, const struct skill **out,
			    struct err *err);

#endif
