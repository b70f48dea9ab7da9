/* A look at a bare repository without opening it, which takes libgit2: at what most runs of the program need of it. */
#ifndef CPHUB_REPO_PEEK_H
#define CPHUB_REPO_PEEK_H

#include <stddef.h>

#include <cphub/core/base.h>
#include <cphub/core/str.h>
#include <cphub/repo/oid.h>

/* What was fetched last. */
#define REF_FETCHED "refs/cphub/upstream"
/* What was indexed last. */
#define REF_INDEXED "refs/cphub/indexed"

/* The commit that repo_snapshot would read now: of what was fetched, else of HEAD. False for a folder, and wherever
 * something is out of the ordinary: then open it. https://git-scm.com/docs/gitrepository-layout */
bool repo_peek(const char *path, struct oid *commit);

/* The commit of any other ref of a bare repository. */
bool repo_peek_ref(const char *path, const char *ref, struct oid *commit);

/* Appends a blob of at most `max` bytes, whose name is that of its content. False, and nothing is appended, for a folder,
 * for a blob that is not there, and wherever something is out of the ordinary: then open it. */
MUST_CHECK bool repo_peek_blob(const char *path, const struct oid *blob, size_t max,
			       struct str *out);

#endif
