/* Brings the index to the content: nothing when the tree ids are equal, else the difference of two trees. */
#ifndef CPHUB_FLOW_UPDATE_H
#define CPHUB_FLOW_UPDATE_H

#include <cphub/flow/session.h>

struct update_result {
	size_t put, dropped, problems;
	bool rebuilt;
};

/* `rebuild` makes it anew whatever the tree. One transaction with the tree's id inside; a first build goes
 * into a new file with a reading thread beside the inserting one. `result` may be NULL. */
MUST_CHECK bool flow_update(struct session *s, bool rebuild, const struct progress *progress,
			    struct update_result *result, struct err *err);

/* flow_open_content that counts what it did, and makes the index anew when `rebuild` says so. */
MUST_CHECK bool flow_index(struct session *s, bool rebuild, const struct progress *progress,
			   struct update_result *result, struct err *err);

#endif
