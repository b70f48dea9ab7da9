/* The `git` program: what its children may know, may cost, and may be asked. */
#ifndef CPHUB_SRC_REPO_REMOTE_GIT_H
#define CPHUB_SRC_REPO_REMOTE_GIT_H

#include <cphub/core/process.h>
#include <cphub/core/str.h>
#include <cphub/repo/remote.h>

/* Runs it with our environment, and our limits where `p` says none; `result` is the caller's in every case. A status
 * that is not 0 is no error here. */
MUST_CHECK bool remote_git(const struct process *p, struct process_result *result, struct err *err);

/* The same for a git from which only success is wanted; its words become the failure. */
MUST_CHECK bool remote_git_run(const struct process *p, struct err *err);

/* ERR_INPUT where the address would run a program or could be read as an option, or the branch is no name. */
MUST_CHECK bool remote_check(const struct remote *remote, struct err *err);

/* The address, and the full name of the branch, as git takes them; the caller's. */
char *remote_url(const struct remote *remote);
char *remote_ref(const struct remote *remote);

/* What the branch is called at the other side, by `git ls-remote`: its commit, and where HEAD leads ("" where that
 * is not told); both are empty where the other side shows nothing. */
struct remote_view {
	struct str commit, head;
};
MUST_CHECK bool remote_view(const struct remote *remote, struct remote_view *out, struct err *err);
/* What a view without a commit means; false. */
bool remote_absent(const struct remote *remote, const struct remote_view *view, struct err *err);
void remote_view_release(struct remote_view *v);

#endif
