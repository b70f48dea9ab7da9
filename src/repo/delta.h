/* Objects that a pack keeps as their difference to another one: gitformat-pack(5), "Deltified representation". */
#ifndef CPHUB_REPO_DELTA_H
#define CPHUB_REPO_DELTA_H

#include <cphub/core/base.h>
#include <cphub/core/str.h>

/* Appends what `delta` makes of `base`; false, with something half appended, where it is none for that base, is
 * broken, or makes more than `max` bytes. */
MUST_CHECK bool delta_apply(struct sv base, struct sv delta, size_t max, struct str *out);

#endif
