/* How far a fetch is, in words: bytes, rate, time left; twice a second. */
#ifndef CPHUB_SRC_FLOW_SYNC_PROGRESS_H
#define CPHUB_SRC_FLOW_SYNC_PROGRESS_H

#include <cphub/core/str.h>
#include <cphub/flow/session.h>
#include <cphub/repo/remote.h>

struct sync_progress {
	const struct progress *to; /* may be NULL */
	int64_t begun, told;       /* ms; of the first byte, and of the last words */
	uint64_t first;            /* bytes that were there when it was begun */
	enum remote_phase phase;
};

void sync_progress_begin(struct sync_progress *p, const struct progress *to);

/* `data` is a struct sync_progress; for struct remote. */
bool sync_progress_step(void *data, const struct remote_progress *now);

/* The words, `ms` after the first byte; `before` bytes came in earlier tries. */
void sync_progress_words(struct str *out, const struct remote_progress *now, uint64_t before,
			 int64_t ms);

#endif
