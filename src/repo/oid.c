#include <cphub/repo/oid.h>

#include <string.h>

bool oid_is_zero(const struct oid *o)
{
	static const struct oid zero;

	return oid_eq(o, &zero);
}

bool oid_eq(const struct oid *a, const struct oid *b)
{
	return !memcmp(a->at, b->at, OID_SIZE);
}

void oid_hex(const struct oid *o, char out[OID_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < OID_SIZE; i++) {
		out[2 * i] = digits[o->at[i] >> 4];
		out[2 * i + 1] = digits[o->at[i] & 15];
	}
	out[OID_HEX] = '\0';
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool oid_parse(struct sv hex, struct oid *out)
{
	if (hex.len != OID_HEX)
		return false;
	for (size_t i = 0; i < OID_SIZE; i++) {
		const int high = digit(hex.at[2 * i]);
		const int low = digit(hex.at[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out->at[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}
