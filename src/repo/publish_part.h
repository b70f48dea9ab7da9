/* The states of one part of what is published, in a repository of their own beside it, and the bundles that lead to them. */
#ifndef CPHUB_SRC_REPO_PUBLISH_PART_H
#define CPHUB_SRC_REPO_PUBLISH_PART_H

#include <cphub/repo/publish.h>

/* Where the states are, what is published of them, and what is to be. */
struct publish_place {
	const struct publish *wish;
	char *history;   /* the repository of all states; it sees the content's objects, too */
	struct oid root; /* the tree of the content's commit */
};

/* Fills `out` with what is to be offered of a part: as it was, where `old` (NULL: none) holds the same tree, or with a state
 * on top of it. */
MUST_CHECK bool publish_part(const struct publish_place *place, const struct publish_part *wish,
			     const struct manifest_part *old, struct manifest_part *out,
			     struct err *err);

/* The tree of a commit. ERR_DENIED where it is not there. */
MUST_CHECK bool publish_tree(const char *gitdir, const struct oid *commit, struct oid *tree,
			     struct err *err);

#endif
