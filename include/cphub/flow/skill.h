/* Skills and regions by what the person calls them. */
#ifndef CPHUB_FLOW_SKILL_H
#define CPHUB_FLOW_SKILL_H

#include <cphub/flow/session.h>

/* Borrowed from the session's taxonomy. ERR_INPUT tells the nearest one. */
MUST_CHECK bool skill_meant(struct session *s, struct sv word, const struct skill **out,
			    struct err *err);
/* Whether it is the id of a skill, word for word. ERR_INPUT tells the nearest one. */
MUST_CHECK bool skill_is_id(struct session *s, struct sv word, struct err *err);
/* ERR_INPUT for what is neither a country nor a region. */
MUST_CHECK bool region_meant(struct sv word, struct err *err);

#endif
