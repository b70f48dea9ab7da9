/* Every rule over a whole content folder or repository, without an index. */
#ifndef CPHUB_FLOW_LINT_H
#define CPHUB_FLOW_LINT_H

#include <cphub/content/check.h>
#include <cphub/flow/session.h>

/* Checks the content that the session names; `only` narrows what is told to paths (and what lies below them),
 * relative to the content's top. Problems come sorted by path, line and column. */
MUST_CHECK bool flow_lint(struct session *s, const char *const *only, size_t only_len,
			  struct problems *out, struct err *err);

#endif
