/* How far a fetch is, in words: bytes, rate, time left; twice a second. */
#ifndef CPHUB_SRC_FLOW_SYNC_PROGRESS_H
#define CPHUB_SRC_FLOW_SYNC_PROGRESS_H

#include <cphub/core/str.h>
#include <cphub/flow/session.h>
#include <cphub/repo/remote.h>

struct sync_progress {
	const struct progress *to; /* may be NULL */
	unsigned silence;          /* seconds after which a silent line is given up; 0: never */
	int64_t started;           /* ms; when it was begun */
	int64_t begun, told;       /* ms; of the first byte, and of the last words */
	int64_t heard;             /* ms; when something came last */
	uint64_t came;             /* bytes of every kind that had come then */
	int64_t received;          /* ms; when content came last */
	uint64_t bytes;            /* of it, that had come then */
	uint64_t first;            /* bytes that were there when it was begun */
	enum remote_phase phase;
};

void sync_progress_begin(struct sync_progress *p, const struct progress *to, unsigned silence);

/* `data` is a struct sync_progress; for struct remote. */
bool sync_progress_step(void *data, const struct remote_progress *now);

/* Bytes a second, what was waited for among it; 0: too few came to tell. */
uint64_t sync_progress_rate(const struct sync_progress *p, const struct remote_progress *now);

/* What is told where nothing came for `quiet` ms; false: that is no time. */
bool sync_progress_quiet(struct str *out, const struct sync_progress *p, int64_t quiet);

/* The words, `ms` after the first byte; `before` bytes came in earlier tries. */
void sync_progress_words(struct str *out, const struct remote_progress *now, uint64_t before,
			 int64_t ms);

#endif
