/* Sends what waits in the outbox, each thing exactly once: record, look, then send. */
#ifndef CPHUB_FLOW_DELIVER_H
#define CPHUB_FLOW_DELIVER_H

#include <stdint.h>
#include <time.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/outbox/state.h>
#include <cphub/wiki/captcha.h>

/* All borrowed. Only one process at a time may deliver: see outbox/sender.h. */
struct delivery {
	struct state *outbox;
	struct wiki *wiki;
	const char *api; /* what is meant for another wiki is left */
	int64_t only; /* one item, also where it needs the person or should wait longer; 0: all that wait */
	unsigned
		patience; /* seconds that the wiki may still save what it was sent, after the line broke */
	time_t (*now)(void *data);
	void (*pause)(void *data, unsigned seconds);
	/* Asked where the wiki asks whether a robot writes; the answer goes to `word`. False: nobody answers now, and the
	 * item needs the person. NULL: nobody ever does. */
	bool (*answer)(void *data, int64_t item, const struct wiki_captcha *asked,
		       struct str *word);
	void *data;
};

struct delivered {
	size_t sent, left; /* how many went out, and how many should have and did not */
};

/* A refusal, or a line that broke, is noted with its item. ERR_SYSTEM and ERR_CONFLICT (state.db); a login that failed as
 * wiki_login tells. */
MUST_CHECK bool flow_deliver(const struct delivery *d, struct delivered *out, struct err *err);

#endif
