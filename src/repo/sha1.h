/* SHA-1 (RFC 3174), for what is read without libgit2: git names objects by it. */
#ifndef CPHUB_REPO_SHA1_H
#define CPHUB_REPO_SHA1_H

#include <stdint.h>

#include <cphub/core/sv.h>
#include <cphub/repo/oid.h>

enum { SHA1_BLOCK = 64, SHA1_WORDS = 5 };

struct sha1 {
	uint32_t state[SHA1_WORDS];
	uint64_t len;
	unsigned char block[SHA1_BLOCK]; /* what is not enough for one yet */
};

void sha1_init(struct sha1 *s);
void sha1_add(struct sha1 *s, struct sv bytes);
void sha1_finish(struct sha1 *s, struct oid *out);

#endif
