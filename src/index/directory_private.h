/* A tie as a number, see sql.h. */
#ifndef CPHUB_SRC_INDEX_DIRECTORY_PRIVATE_H
#define CPHUB_SRC_INDEX_DIRECTORY_PRIVATE_H

#include <cphub/index/directory.h>

#include "catalog_private.h"

enum { TIE_SIZE = 8 };

/* Together they are the key; all zero is the lowest of its trait. */
struct tie_key {
	enum tie tie;
	uint32_t trait, party;
	unsigned level;
};

static inline int64_t tie_pack(struct tie_key k)
{
	return (((int64_t)k.tie << TIE_TRAIT_BITS | k.trait) << TIE_PARTY_BITS | k.party)
		       << TIE_LEVEL_BITS |
	       k.level;
}

static inline struct tie_key tie_unpack(int64_t key)
{
	struct tie_key k = { .level = (unsigned)(key & ((1 << TIE_LEVEL_BITS) - 1)) };

	key >>= TIE_LEVEL_BITS;
	k.party = (uint32_t)key;
	key >>= TIE_PARTY_BITS;
	k.trait = (uint32_t)(key & ((1 << TIE_TRAIT_BITS) - 1));
	k.tie = (enum tie)(key >> TIE_TRAIT_BITS & 3);
	return k;
}

/* The keys of one party stand together in a blob, lowest byte first. */
void ties_add(struct str *blob, int64_t key);
/* Cuts one off; false at the end. */
bool ties_next(struct sv *blob, int64_t *key);

#endif
