/* One compressed bundle of what is published. */
#ifndef CPHUB_SRC_REPO_PUBLISH_BUNDLE_H
#define CPHUB_SRC_REPO_PUBLISH_BUNDLE_H

#include <cphub/repo/manifest.h>

struct publish_bundle {
	const char *history;
	const char *dir;
	const char *part;
	const struct oid *from; /* NULL: whole */
	const struct oid *to;
	const struct oid *source; /* a commit that goes along without its history; NULL: none */
	bool keeps;               /* the history is to hold it from now on */
};

/* Writes it into the folder, whole or not at all, under a name that its two commits give. */
MUST_CHECK bool publish_bundle(const struct publish_bundle *b, struct manifest_bundle *out,
			       struct err *err);

#endif
