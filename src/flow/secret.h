/* Memory that held a secret is overwritten before it is given back. */
#ifndef CPHUB_SRC_FLOW_SECRET_H
#define CPHUB_SRC_FLOW_SECRET_H

#include <cphub/core/str.h>

/* NULL is nothing. */
void secret_free(char *secret);
/* Its bytes; it stays as long as it was, and is released as any other. */
void secret_wipe(struct str *s);

#endif
