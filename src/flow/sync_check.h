/* Content that has come and is not read yet: may it be? */
#ifndef CPHUB_SRC_FLOW_SYNC_CHECK_H
#define CPHUB_SRC_FLOW_SYNC_CHECK_H

#include <cphub/flow/sync.h>

struct sync_check {
	struct session *session;
	const char *place; /* the repository it came to */
	const char *clone; /* the one that is read now */
	bool is_clone;     /* they are the same */
	bool accepts_loss;
	bool refuses_older; /* a stick may have lain about */
};

/*
 * Walks the new tree within the limits of listing_read. ERR_INPUT (no hub.yaml, or one that this program cannot
 * read), ERR_CONFLICT (more than 30 % of the pages would be gone; older than what is read), ERR_DAMAGED. Fills what `result` says of the
 * difference.
 */
MUST_CHECK bool sync_check(const struct sync_check *c, struct sync_result *result, struct err *err);

#endif
