/*
 * Content is always a git tree: the bare clone at a commit, a folder on this machine (written as a tree
 * in memory, uncommitted changes included), the content installed with the program. Blobs are read from
 * the object database by their id, so that what was indexed is what is read.
 *
 * libgit2: https://libgit2.org/libgit2/#v1.5.1
 */
#ifndef CPHUB_REPO_REPO_H
#define CPHUB_REPO_REPO_H

#include <stdint.h>
#include <time.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>
#include <cphub/repo/oid.h>

struct repo;

enum repo_type {
	REPO_GIT,   /* a repository: its commits are read */
	REPO_FOLDER /* a plain folder, or the files of a work tree */
};

/* Opens whatever lies at `path`: a bare repository or .git folder, or any other folder as a tree.
 * ERR_MISSING, ERR_INPUT (no folder, a sha256 repository), ERR_SYSTEM (not readable, libgit2 not installed). */
MUST_CHECK bool repo_open(const char *path, struct repo **out, struct err *err);
void repo_free(struct repo *r);

enum repo_type repo_type(const struct repo *r);

/* What is to be read: the tree that holds hub.yaml, and where it comes from. */
struct snapshot {
	struct oid tree;
	struct oid commit; /* zero for a folder */
	time_t when;       /* of the commit; of the newest file for a folder */
};

/* The present state. `ref` is the branch's full ref name (NULL: what was fetched, else HEAD). The content's folder is `subdir`
 * (NULL: found by itself: the top when hub.yaml lies there, else `content/` when it lies there).
 * A folder is read again at each call. ERR_MISSING (no commit yet, no hub.yaml anywhere), ERR_INPUT,
 * ERR_SYSTEM. */
MUST_CHECK bool repo_snapshot(struct repo *r, const char *ref, const char *subdir,
			      struct snapshot *out, struct err *err);

/* Reads a blob whole. ERR_MISSING (not there, or the file in the folder has changed since the snapshot),
 * ERR_INPUT (larger than `max`, told before it is inflated), ERR_DAMAGED. Safe from any thread when each
 * thread has opened its own repo; for a folder each has to take its own snapshot first. */
MUST_CHECK bool repo_read(struct repo *r, const struct oid *blob, size_t max, struct str *out,
			  struct err *err);

/* Is it there at all? */
bool repo_has(struct repo *r, const struct oid *blob);

/* Points our own ref at the commit that was indexed, so that its objects are kept. No-op for a folder,
 * where we may not write, and where another process points it somewhere this very moment. ERR_CONFLICT. */
MUST_CHECK bool repo_keep(struct repo *r, const struct oid *commit, struct err *err);

#endif
