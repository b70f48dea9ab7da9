/* A file compressed as a whole by zstd, and taken apart again within limits that its maker has no say in. */
#ifndef CPHUB_SRC_REPO_SQUEEZE_H
#define CPHUB_SRC_REPO_SQUEEZE_H

#include <stdint.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/sha256.h>

/* A compressed file, as whoever made it says: bytes of it, bytes that are in it. */
struct squeezed {
	uint64_t bytes, plain;
	char sha256[SHA256_HEX + 1]; /* of the compressed bytes */
};

/* Asked between pieces; false cancels. May be NULL. */
struct squeeze_watch {
	bool (*may_go_on)(void *data);
	void *data;
};

/* Writes `to` anew; the same bytes for the same file, by the same version of libzstd. ERR_SYSTEM, ERR_CANCELLED. */
MUST_CHECK bool squeeze_file(const char *from, const char *to, const struct squeeze_watch *watch,
			     struct squeezed *out, struct err *err);

/* Writes to `to`, anew, what is in `from`; never more than `want->plain` bytes, in at most 20 MB of memory. ERR_INPUT (it is
 * not what `want` says; `to` is then removed), ERR_SYSTEM, ERR_CANCELLED. */
MUST_CHECK bool unsqueeze_file(const char *from, const char *to, const struct squeezed *want,
			       const struct squeeze_watch *watch, struct err *err);

#endif
