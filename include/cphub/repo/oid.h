/* The name of a git object: SHA-1 of its content. */
#ifndef CPHUB_REPO_OID_H
#define CPHUB_REPO_OID_H

#include <cphub/core/base.h>
#include <cphub/core/sv.h>

enum { OID_SIZE = 20, OID_HEX = 40 };

struct oid {
	unsigned char at[OID_SIZE];
};

bool oid_is_zero(const struct oid *o);
bool oid_eq(const struct oid *a, const struct oid *b);

/* Writes 40 digits and a terminator. */
void oid_hex(const struct oid *o, char out[OID_HEX + 1]);
/* False unless `hex` is exactly 40 hexadecimal digits. */
MUST_CHECK bool oid_parse(struct sv hex, struct oid *out);

#endif
