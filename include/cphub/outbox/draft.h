/* Texts that the person began and did not send. */
#ifndef CPHUB_OUTBOX_DRAFT_H
#define CPHUB_OUTBOX_DRAFT_H

#include <stdint.h>
#include <time.h>

#include <cphub/core/arena.h>
#include <cphub/outbox/state.h>

struct draft {
	int64_t id;     /* never given twice */
	struct sv kind; /* "ask": a help request; "reply", "message", "letter" */
	struct sv title, body;
	struct sv skills, languages, about,
		pings; /* as those of a post; what is not said is empty */
	time_t created;
};

struct drafts {
	struct arena arena; /* owns all below */
	struct draft *at;
	size_t len, cap;
};

/* Keeps a draft; `*is_new` is false where one of this kind, title and body is there already, which is then the
 * one meant. The id goes to `*id`; both may be NULL. */
MUST_CHECK bool draft_add(struct state *s, const struct draft *draft, int64_t *id, bool *is_new,
			  struct err *err);

/* The same without a look for one that says the same: what is being written is a draft of its own. */
MUST_CHECK bool draft_begin(struct state *s, const struct draft *draft, int64_t *id,
			    struct err *err);

/* All that the draft of this id says, but for its kind and its time. ERR_MISSING. */
MUST_CHECK bool draft_keep(struct state *s, const struct draft *draft, struct err *err);

/* Other words in place of those. ERR_MISSING. */
MUST_CHECK bool draft_rewrite(struct state *s, int64_t id, struct sv title, struct sv body,
			      struct err *err);

/* Those that do not wait to be sent, the newest first; none where nothing was ever kept, and then no file is made. */
MUST_CHECK bool draft_list(struct state *s, struct drafts *out, struct err *err);
void drafts_release(struct drafts *d);

/* ERR_MISSING where there is none of this id. */
MUST_CHECK bool draft_drop(struct state *s, int64_t id, struct err *err);

#endif
