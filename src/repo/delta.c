#include "delta.h"

#include <stdint.h>

enum { COPY = 0x80, MORE = 0x80, OFFSET_BYTES = 4, SIZE_BYTES = 3, SIZE_OF_ZERO = 0x10000 };

static bool take(struct sv *rest, unsigned char *byte)
{
	if (!rest->len)
		return false;
	*byte = (unsigned char)rest->at[0];
	*rest = sv_from_byte(*rest, 1);
	return true;
}

/* Seven bits a byte, the low ones first. */
static bool take_size(struct sv *rest, uint64_t *size)
{
	unsigned char byte = MORE;

	*size = 0;
	for (unsigned shift = 0; byte & MORE; shift += 7) {
		if (shift > 35 || !take(rest, &byte))
			return false;
		*size |= (uint64_t)(byte & 0x7f) << shift;
	}
	return true;
}

/* Of a number's bytes, those that the bits of `which` name are there; the others are zero. */
static bool take_some(struct sv *rest, unsigned which, unsigned bytes, uint64_t *number)
{
	unsigned char byte;

	*number = 0;
	for (unsigned i = 0; i < bytes; i++) {
		if (!(which >> i & 1))
			continue;
		if (!take(rest, &byte))
			return false;
		*number |= (uint64_t)byte << 8 * i;
	}
	return true;
}

/* What one instruction adds. */
static bool next_piece(struct sv *rest, struct sv base, struct sv *piece)
{
	unsigned char code;
	uint64_t offset, size;

	if (!take(rest, &code))
		return false;
	if (!(code & COPY)) {
		/* Zero is kept for later versions. */
		if (!code || code > rest->len)
			return false;
		*piece = sv_make(rest->at, code);
		*rest = sv_from_byte(*rest, code);
		return true;
	}
	if (!take_some(rest, code, OFFSET_BYTES, &offset) ||
	    !take_some(rest, code >> OFFSET_BYTES, SIZE_BYTES, &size))
		return false;
	if (!size)
		size = SIZE_OF_ZERO;
	if (offset > base.len || size > base.len - offset)
		return false;
	*piece = sv_make(base.at + offset, (size_t)size);
	return true;
}

bool delta_apply(struct sv base, struct sv delta, size_t max, struct str *out)
{
	const size_t begin = out->len;
	uint64_t from, to;
	struct sv piece;

	if (!take_size(&delta, &from) || !take_size(&delta, &to) || from != base.len || to > max)
		return false;
	while (delta.len) {
		if (!next_piece(&delta, base, &piece) || piece.len > to - (out->len - begin))
			return false;
		str_add_sv(out, piece);
	}
	return out->len - begin == to;
}
