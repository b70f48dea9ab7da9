/* The keyring of a desktop, through libsecret's own program: a secret goes to its standard input and comes from its output,
 * and is never an argument. */
#ifndef CPHUB_SRC_FLOW_KEYRING_H
#define CPHUB_SRC_FLOW_KEYRING_H

#include <cphub/core/err.h>
#include <cphub/core/sv.h>

/* The program is installed, and the session has a bus to reach a keyring by; whether one answers, keyring_keep tells. */
bool keyring_is_there(void);

/* One secret a wiki. ERR_DENIED: it was not kept, or what comes back is something else; ERR_OFFLINE (it does not answer),
 * ERR_MISSING, ERR_SYSTEM. */
MUST_CHECK bool keyring_keep(const char *api, const char *user, const char *secret,
			     struct err *err);
/* The caller wipes and frees. Fails as keyring_keep does. */
MUST_CHECK bool keyring_find(const char *api, char **secret, struct err *err);
/* The same. */
MUST_CHECK bool keyring_drop(const char *api, struct err *err);

#endif
