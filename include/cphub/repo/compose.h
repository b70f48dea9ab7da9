/* Files of several repositories as one tree and commit of our own, in the clone that holds them all: whoever reads knows one
 * commit, wherever its pages come from. */
#ifndef CPHUB_REPO_COMPOSE_H
#define CPHUB_REPO_COMPOSE_H

#include <cphub/repo/listing.h>
#include <cphub/repo/remote.h>

/* A file that only this commit has. */
struct compose_file {
	const char *path;
	struct sv text;
};

struct compose {
	const struct listing *files;     /* whose blobs the clone has */
	const struct compose_file *more; /* those in place of files of the same path */
	size_t more_len;
	const char *folder; /* that all of it lies in; NULL: at the top */
	const char *message;
	time_t when;
};

/* Makes the commit, without parents, and points REF_ARRIVED at it. The same files and words make the same commit.
 * ERR_SYSTEM, ERR_DAMAGED. */
MUST_CHECK bool compose_commit(const struct arrival *a, const struct compose *what,
			       struct err *err);

#endif
