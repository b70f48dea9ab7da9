/* SHA-256 (FIPS 180-4), for fingerprints that other programs can compute too. */
#ifndef CPHUB_CORE_SHA256_H
#define CPHUB_CORE_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_SIZE = 32, SHA256_HEX = 64 };

struct sha256 {
	uint32_t state[8];
	uint64_t len;
	unsigned char block[64];
};

void sha256_init(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *bytes, size_t len);
void sha256_end(struct sha256 *s, unsigned char out[SHA256_SIZE]);

/* In lower-case hexadecimal digits, terminated. */
void sha256_hex(const unsigned char digest[SHA256_SIZE], char out[SHA256_HEX + 1]);

#endif
