/* hub.yaml and skills.yaml out of a listing: what both the index and lint need first. */
#ifndef CPHUB_SRC_FLOW_LOAD_H
#define CPHUB_SRC_FLOW_LOAD_H

#include <cphub/content/hub.h>
#include <cphub/core/err.h>
#include <cphub/repo/listing.h>

/* Reads both files. A file that is missing or cannot be used gives a problem and an empty hub or taxonomy,
 * so that the pages stay readable; only a broken repository is an error. The caller frees both. */
MUST_CHECK bool load_hub(struct repo *repo, const struct listing *files, struct hub **hub,
			 struct taxonomy **taxonomy, struct problems *problems, struct err *err);

/* The entry of a path, or NULL. */
const struct tree_entry *load_entry(const struct listing *files, struct sv path);

#endif
