/* The head of a bundle, as text that a stranger wrote. */
#ifndef CPHUB_SRC_REPO_BUNDLE_HEAD_H
#define CPHUB_SRC_REPO_BUNDLE_HEAD_H

#include <cphub/core/err.h>
#include <cphub/core/sv.h>
#include <cphub/repo/oid.h>

enum { BUNDLE_HEAD_MAX = 1 << 20 };

/* Finds the commit of a branch (NULL: HEAD, main, or the first) in the begin of a bundle. ERR_INPUT: no bundle, of an
 * unknown kind, or without such a branch. */
MUST_CHECK bool bundle_head(struct sv text, const char *branch, struct oid *tip, struct err *err);

/* Begins a bundle that leads to the commit `tip` and builds on `since` (NULL: it is whole); the pack follows. ERR_SYSTEM. */
MUST_CHECK bool bundle_write_head(int to, const char *tip, const char *since, struct err *err);

#endif
