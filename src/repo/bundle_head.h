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

#endif
