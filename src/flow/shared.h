/* The files at the top that all pages share, of more than one source: skills and themes of all, so that the pages of each find theirs. */
#ifndef CPHUB_SRC_FLOW_SHARED_H
#define CPHUB_SRC_FLOW_SHARED_H

#include <cphub/core/str.h>
#include <cphub/repo/listing.h>
#include <cphub/text/lang.h>

struct shared_part {
	const char *source;
	struct str hub, skills;
};

struct shared {
	struct shared_part *at;
	size_t len, cap;
};

/* What a source has; what cannot be read is none. */
void shared_add(struct shared *s, struct repo *repo, const char *source,
		const struct listing *files);

/* The language in which a source writes what does not say its language. */
void shared_language(const struct shared *s, size_t i, char out[LANG_CODE_MAX + 1]);

/* hub.yaml and skills.yaml as they are read: empty where the first's stays as it is. */
void shared_merge(const struct shared *s, struct str *hub, struct str *skills);
void shared_release(struct shared *s);

#endif
