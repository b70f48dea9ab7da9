/* The steps of opening a session that flows share. */
#ifndef CPHUB_SRC_FLOW_SESSION_PRIVATE_H
#define CPHUB_SRC_FLOW_SESSION_PRIVATE_H

#include <cphub/flow/update.h>

/* A number for where the content comes from, never 0: an index serves one source. */
int64_t session_source(const struct session *s);

/* Finds, opens and looks at the content; no index yet. */
MUST_CHECK bool session_open_repo(struct session *s, struct err *err);
void session_close_content(struct session *s);

/* Opens the repository where only the index is open yet. ERR_MISSING, ERR_INPUT, ERR_SYSTEM. */
MUST_CHECK bool session_need_repo(struct session *s, struct err *err);

/* Opens content and index and brings the index to the content; `result` may be NULL. */
MUST_CHECK bool session_open_content(struct session *s, bool rebuild,
				     const struct progress *progress, struct update_result *result,
				     struct err *err);

#endif
