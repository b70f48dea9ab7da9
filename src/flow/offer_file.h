/* The files of an offer: where they are, and how they come here. */
#ifndef CPHUB_SRC_FLOW_OFFER_FILE_H
#define CPHUB_SRC_FLOW_OFFER_FILE_H

#include "offer.h"

/* Where a bundle is on this machine, or grows; the caller's. */
char *offer_file(const struct offer *o, const struct manifest_bundle *b);

/* The text of the manifest at an address or in a file; sets where the rest is. Fetched only where it changed. */
MUST_CHECK bool offer_fetch_manifest(struct offer *o, const char *where,
				     struct sync_progress *shown, struct str *out, struct err *err);

/* The next time it is fetched whole. */
void offer_forget_manifest(const struct offer *o);

#endif
