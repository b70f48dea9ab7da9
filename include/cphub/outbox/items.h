/* Drafts, what waits and what was sent, as the one list that a person sees. */
#ifndef CPHUB_OUTBOX_ITEMS_H
#define CPHUB_OUTBOX_ITEMS_H

#include <cphub/outbox/draft.h>
#include <cphub/outbox/post.h>

/* The newest first. */
struct outbox_items {
	struct drafts drafts; /* own the texts below */
	struct posts posts;
	struct {
		struct post *at;
		size_t len, cap;
	} items; /* drafts have no state: POST_STATES */
};

MUST_CHECK bool outbox_items_read(struct state *s, struct outbox_items *out, struct err *err);
void outbox_items_release(struct outbox_items *o);
/* NULL where there is none of this number. */
const struct post *outbox_items_find(const struct outbox_items *o, int64_t item);

/* How many are to be sent from here and are not yet, drafts left out. */
MUST_CHECK bool outbox_count_unsent(struct state *s, size_t *out, struct err *err);

#endif
