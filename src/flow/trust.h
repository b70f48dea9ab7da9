/* Which certificates are believed when content is fetched: the same for git and for what we download ourselves. */
#ifndef CPHUB_SRC_FLOW_TRUST_H
#define CPHUB_SRC_FLOW_TRUST_H

#include <cphub/flow/session.h>

/* From here on every git that we start believes what the person says: sync.caFile, else what git's own settings say, else
 * SSL_CERT_FILE. ERR_INPUT where sync.caFile is not there. */
MUST_CHECK bool trust_tell_git(const struct session *s, struct err *err);

/* The file of certificates that git believes for this address, by its environment or its settings; nothing: the system's. */
void trust_find(const char *url, struct str *out);

#endif
