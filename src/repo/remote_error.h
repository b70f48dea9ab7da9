/* What the git program said when it failed, turned into a failure of ours. */
#ifndef CPHUB_REPO_REMOTE_ERROR_H
#define CPHUB_REPO_REMOTE_ERROR_H

#include <cphub/core/err.h>
#include <cphub/core/sv.h>

/* Keeps git's last telling lines word for word (but for passwords and control characters), finds the kind
 * and adds what to do next. Returns false. */
bool remote_fail(struct err *err, struct sv said);

/* The line was cut or stood still in the middle: trying again may help at once. */
bool remote_was_cut(struct sv said);

/* The other side has no such branch, or showed nothing at all. */
bool remote_has_no_ref(struct sv said);

#endif
