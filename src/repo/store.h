/* Inside of this folder: what a struct repo is, and how objects and failures of libgit2 are met. */
#ifndef CPHUB_REPO_STORE_H
#define CPHUB_REPO_STORE_H

#include <cphub/core/err.h>
#include <cphub/repo/repo.h>

#include "libgit2.h"

struct folder;

struct repo {
	struct libgit2 git2;
	enum repo_type type;
	char *path;
	git_repository *git;   /* NULL for a folder */
	git_odb *odb;          /* owns the backend that reads `folder` */
	struct folder *folder; /* NULL for a repository */
};

/* Says what failed and why, in libgit2's words; the kind follows from its code. */
bool store_fail(const struct repo *r, int code, const char *what, struct err *err);

/* A tree's bytes; freed by git_odb_object_free. ERR_MISSING, ERR_DAMAGED, ERR_INPUT (over `max`). */
MUST_CHECK bool store_tree(struct repo *r, const struct oid *id, size_t max, git_odb_object **out,
			   struct err *err);
struct sv store_bytes(const struct repo *r, git_odb_object *object);

struct git_oid store_id(const struct oid *id);

#endif
