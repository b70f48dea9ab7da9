#include "sha1.h"

#include <string.h>

enum { ROUNDS = 80, LENGTH_SIZE = 8 };

static uint32_t turned(uint32_t word, unsigned bits)
{
	return word << bits | word >> (32 - bits);
}

static void expand(const unsigned char block[SHA1_BLOCK], uint32_t words[ROUNDS])
{
	for (size_t i = 0; i < SHA1_BLOCK / 4; i++)
		words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
			   (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (size_t i = SHA1_BLOCK / 4; i < ROUNDS; i++)
		words[i] = turned(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
}

/* The function and the constant of a round. */
static uint32_t mixed(size_t round, const uint32_t s[SHA1_WORDS])
{
	if (round < 20)
		return ((s[1] & s[2]) | (~s[1] & s[3])) + 0x5a827999u;
	if (round < 40)
		return (s[1] ^ s[2] ^ s[3]) + 0x6ed9eba1u;
	if (round < 60)
		return ((s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3])) + 0x8f1bbcdcu;
	return (s[1] ^ s[2] ^ s[3]) + 0xca62c1d6u;
}

static void take_block(struct sha1 *sha, const unsigned char block[SHA1_BLOCK])
{
	uint32_t words[ROUNDS], s[SHA1_WORDS];

	expand(block, words);
	memcpy(s, sha->state, sizeof(s));
	for (size_t i = 0; i < ROUNDS; i++) {
		const uint32_t first = turned(s[0], 5) + mixed(i, s) + s[4] + words[i];

		s[4] = s[3];
		s[3] = s[2];
		s[2] = turned(s[1], 30);
		s[1] = s[0];
		s[0] = first;
	}
	for (size_t i = 0; i < SHA1_WORDS; i++)
		sha->state[i] += s[i];
}

void sha1_init(struct sha1 *s)
{
	*s = (struct sha1){ .state = { 0x67452301u, 0xefcdab89u, 0x98badcfeu, 0x10325476u,
				       0xc3d2e1f0u } };
}

void sha1_add(struct sha1 *s, struct sv bytes)
{
	size_t used = s->len % SHA1_BLOCK;

	s->len += bytes.len;
	while (bytes.len) {
		const size_t room = SHA1_BLOCK - used;
		const size_t now = bytes.len < room ? bytes.len : room;

		memcpy(s->block + used, bytes.at, now);
		bytes = sv_from_byte(bytes, now);
		used += now;
		if (used < SHA1_BLOCK)
			return;
		take_block(s, s->block);
		used = 0;
	}
}

void sha1_finish(struct sha1 *s, struct oid *out)
{
	static const char padding[SHA1_BLOCK] = { '\x80' };
	const uint64_t bits = s->len * 8;
	const size_t used = s->len % SHA1_BLOCK;
	char length[LENGTH_SIZE];

	for (size_t i = 0; i < LENGTH_SIZE; i++)
		length[i] = (char)(bits >> (8 * (LENGTH_SIZE - 1 - i)));
	/* At least one byte, up to where the length ends a block. */
	sha1_add(s, sv_make(padding, (2 * SHA1_BLOCK - LENGTH_SIZE - 1 - used) % SHA1_BLOCK + 1));
	sha1_add(s, sv_make(length, sizeof(length)));
	for (size_t i = 0; i < OID_SIZE; i++)
		out->at[i] = (unsigned char)(s->state[i / 4] >> (24 - 8 * (i % 4)));
}
