/* A wiki's list of mentors, brought up to date from the directory. */
#ifndef CPHUB_FLOW_MENTORS_H
#define CPHUB_FLOW_MENTORS_H

#include <cphub/content/growth.h>
#include <cphub/flow/session.h>

struct mentors_report {
	size_t listed; /* on the list and in the directory */
	size_t unlisted; /* in the directory as mentors, and not on the list: their account numbers are the wiki's to know */
};

/* Takes weight and absence of everybody on the list from their pages; what pages do not say stays, and so does everybody
 * else. The failures of the index. */
MUST_CHECK bool flow_mentors_update(struct session *s, struct growth *list,
				    struct mentors_report *out, struct err *err);

#endif
