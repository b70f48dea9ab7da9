/* hub.yaml and skills.yaml out of a listing: what both the index and lint need first. */
#ifndef CPHUB_SRC_FLOW_LOAD_H
#define CPHUB_SRC_FLOW_LOAD_H

#include <cphub/content/hub.h>
#include <cphub/core/err.h>
#include <cphub/repo/listing.h>

#define HUB_FILE    "hub.yaml"
#define SKILLS_FILE "skills.yaml"

struct loaded {
	struct str hub_text, skills_text; /* empty where there is no such file */
	struct str sources_text;          /* the same, SOURCES_FILE */
	struct hub *hub;
	struct taxonomy *taxonomy;
};

/* Reads both files. A file that is missing or cannot be used gives a problem and an empty hub or taxonomy,
 * so that the pages stay readable; only a broken repository is an error. Release in every case. */
MUST_CHECK bool load_hub(struct repo *repo, const struct listing *files, struct loaded *out,
			 struct problems *problems, struct err *err);
void loaded_release(struct loaded *l);

/* Never NULL: what cannot be used gives a hub without a name of its own. */
struct hub *load_parse_hub(struct sv text, struct problems *problems);

/* The entry of a path, or NULL. */
const struct tree_entry *load_entry(const struct listing *files, struct sv path);

#endif
