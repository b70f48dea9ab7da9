/*
 * A folder for any web server, out of which content is fetched in few bytes and by ranges: a manifest, and compressed bundles,
 * whole and from each of the last states that were published (manifest.h).
 */
#ifndef CPHUB_REPO_PUBLISH_H
#define CPHUB_REPO_PUBLISH_H

#include <cphub/repo/listing.h>
#include <cphub/repo/manifest.h>

enum { PUBLISH_KEEP = 14, PUBLISH_KEEP_MAX = 100 };

struct publish_part {
	const char *name; /* as that of a manifest_part */
	const struct listing *files;
};

struct publish {
	const char *gitdir; /* the content */
	struct snapshot content;
	const char *branch;
	const char *dir; /* the folder; made where it is missing */
	const struct publish_part *parts;
	size_t parts_len;
	unsigned keep; /* of how many states before there is an increment */
};

struct publish_result {
	bool is_new;     /* something was added; otherwise not a byte has changed */
	size_t files;    /* bundles that are there now */
	uint64_t first;  /* bytes of a first sync of everything */
	uint64_t update; /* from the state before; 0: there was none */
};

/* Each state is a commit on top of the one that was published before. The manifest is written last, and whole: whoever fetches
 * sees the old state or the new one. What no manifest names is removed at the time after next. ERR_INPUT (the folder holds
 * something else), ERR_CONFLICT (another one is at it), ERR_SYSTEM, ERR_MISSING (no git program). */
MUST_CHECK bool publish_write(const struct publish *p, struct publish_result *out, struct err *err);

#endif
