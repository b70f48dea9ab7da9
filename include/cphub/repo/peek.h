/* A look at a bare repository without opening it: what it costs to find out that nothing has changed. */
#ifndef CPHUB_REPO_PEEK_H
#define CPHUB_REPO_PEEK_H

#include <cphub/core/base.h>
#include <cphub/repo/oid.h>

/* What was fetched last. */
#define REF_FETCHED "refs/cphub/upstream"

/* The commit that repo_snapshot would read now: of what was fetched, else of HEAD. False for a folder, and wherever
 * something is out of the ordinary: then open it. https://git-scm.com/docs/gitrepository-layout */
bool repo_peek(const char *path, struct oid *commit);

#endif
