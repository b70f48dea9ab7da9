/* Every rule over a whole content folder or repository, without an index. */
#ifndef CPHUB_FLOW_LINT_H
#define CPHUB_FLOW_LINT_H

#include <cphub/content/check.h>
#include <cphub/core/err.h>
#include <cphub/repo/repo.h>

struct lint_ask {
	day_t today;
	const char *zones; /* the folder of the database of time zones */
	/* Paths relative to the content's top: only these and what lies below them are told of; may be empty. */
	struct words only;
};

/* Checks the content of a snapshot. Problems come sorted by path, line and column. ERR_INPUT (a path that is not
 * there), ERR_DAMAGED, ERR_SYSTEM. */
MUST_CHECK bool flow_lint(struct repo *repo, const struct snapshot *at, const struct lint_ask *ask,
			  struct problems *out, struct err *err);

#endif
