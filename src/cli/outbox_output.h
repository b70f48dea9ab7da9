/* How an item of the outbox is printed. */
#ifndef CPHUB_SRC_CLI_OUTBOX_OUTPUT_H
#define CPHUB_SRC_CLI_OUTBOX_OUTPUT_H

#include <cphub/outbox/draft.h>
#include <cphub/outbox/post.h>

#include "output.h"

/* What waits, was sent, or is a draft: one list, the newest first. */
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

/* The members that interface.md gives to an item, into the object that is open. */
void output_item(struct jw *w, const struct post *p);
/* One object, printed. `is_whole`: with its text. */
void output_item_json(const struct post *p, bool is_whole);
void output_items_json(const struct outbox_items *o);
/* One line. */
void output_item_line(const struct post *p, time_t now);

/* Prints one item that was just made, as a line or as JSON. */
MUST_CHECK bool outbox_print(const struct call *call, struct state *state, int64_t item);

#endif
