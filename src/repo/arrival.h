/* Where news arrive: under the lock of the clone, in it or in a new one beside it. */
#ifndef CPHUB_SRC_REPO_ARRIVAL_H
#define CPHUB_SRC_REPO_ARRIVAL_H

#include <cphub/repo/remote.h>

/* Takes the lock, sweeps what a killed one left, finds or makes the place. As arrival_fetch. */
MUST_CHECK bool arrival_begin(struct arrival *a, const char *gitdir, bool anew, struct err *err);

/* Makes an empty bare repository. */
MUST_CHECK bool arrival_init(const char *gitdir, struct err *err);

#endif
