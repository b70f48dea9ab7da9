/*
 * Two threads for one index: one reads and parses, one inserts. Both are the cost of a full build, about
 * equal, and neither needs what the other holds (the reader has the repository, the inserter the index).
 */
#ifndef CPHUB_SRC_FLOW_PIPELINE_H
#define CPHUB_SRC_FLOW_PIPELINE_H

#include <cphub/content/hub.h>
#include <cphub/content/markdown.h>
#include <cphub/flow/session.h>
#include <cphub/flow/update.h>
#include <cphub/repo/listing.h>

/* What the pages' words are taken with. */
struct hub_words {
	const struct taxonomy *taxonomy;
	struct sv language;           /* of the source texts */
	const struct listing *before; /* the texts that were shown until now, sorted */
};

/* Puts and drops all changes into the open update of `s->catalog`. ERR_CANCELLED when progress said so. */
MUST_CHECK bool pipeline_run(struct session *s, const struct changes *changes,
			     const struct hub_words *words, const struct progress *progress,
			     struct update_result *result, struct err *err);

#endif
