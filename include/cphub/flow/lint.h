/* Every rule over a whole content folder or repository, without an index. */
#ifndef CPHUB_FLOW_LINT_H
#define CPHUB_FLOW_LINT_H

#include <cphub/content/check.h>
#include <cphub/core/err.h>
#include <cphub/repo/repo.h>

/* Checks the content of a snapshot; `only` (may be empty) narrows what is told to these paths and what lies
 * below them, relative to the content's top. Problems come sorted by path, line and column. ERR_MISSING (a
 * path that is not there), ERR_DAMAGED, ERR_SYSTEM. */
MUST_CHECK bool flow_lint(struct repo *repo, const struct snapshot *at, day_t today,
			  struct words only, struct problems *out, struct err *err);

#endif
