/* One call of git in a repository, of which only success and what it prints are wanted. */
#ifndef CPHUB_SRC_REPO_REMOTE_CALL_H
#define CPHUB_SRC_REPO_REMOTE_CALL_H

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>

struct remote_call {
	const char *gitdir;
	const char *const *words; /* what stands behind --git-dir, ended by NULL */
	struct sv input;
	int output;        /* as that of struct process */
	size_t max_output; /* the same */
	size_t max_memory; /* the same */
};

enum { CALL_WORDS_MAX = 24 };

/* What it printed, without white space around it, is added to `out`, which may be NULL. git's words become the failure. */
MUST_CHECK bool remote_call(const struct remote_call *call, struct str *out, struct err *err);

/* All that the commit `tip` needs is in the repository; history may end at it. */
MUST_CHECK bool remote_is_whole(const char *gitdir, const char *tip, struct err *err);

#endif
