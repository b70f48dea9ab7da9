/* Content as one file to carry about, which git reads too: https://git-scm.com/docs/gitformat-bundle */
#ifndef CPHUB_REPO_BUNDLE_H
#define CPHUB_REPO_BUNDLE_H

#include <cphub/repo/oid.h>
#include <cphub/repo/remote.h>

/* Writes the tree of a commit to `file`, whole or not at all; `since`, a commit that the receiver has (NULL: none), leaves
 * out what is in it. Of history there is what the repository has. ERR_INPUT (`since` is no commit here), ERR_MISSING
 * (no git program), ERR_SYSTEM. */
MUST_CHECK bool bundle_write(const char *gitdir, const struct oid *commit, const char *since,
			     const char *file, struct err *err);

/* As arrival_fetch, from a bundle of ours or of git's; of several branches the one that `from->branch` names, else HEAD,
 * main, or the first. `from->url` is the file. ERR_INPUT (no bundle, damaged, needs a commit that is not here). */
MUST_CHECK bool arrival_unpack(struct arrival *a, const char *gitdir, const struct remote *from,
			       bool anew, struct err *err);

#endif
