/* The network, through the `git` program in a watched child (git-fetch(1)); never through libgit2. */
#ifndef CPHUB_REPO_REMOTE_H
#define CPHUB_REPO_REMOTE_H

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>

struct remote {
	const char *url;
	const char *branch; /* NULL: what the remote's HEAD names */
	unsigned silence;   /* seconds without a byte before it is given up */
	void (*on_progress)(void *data, struct sv piece); /* git's own words; may be NULL */
	void *data;
};

/*
 * Makes the bare repository at `gitdir` when it is not there (whole or not at all: it is made under another
 * name and renamed) and brings refs/cphub/upstream to the remote's branch. One at a time, by a lock file.
 * ERR_OFFLINE, ERR_DENIED (login, not found: git's words are in the text), ERR_CONFLICT (another sync is
 * running), ERR_MISSING (no git program), ERR_SYSTEM (disk).
 */
MUST_CHECK bool remote_fetch(const char *gitdir, const struct remote *remote, struct err *err);

#endif
