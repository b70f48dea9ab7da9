#include <cphub/text/utf8.h>

enum { REPLACEMENT = 0xFFFD };

static bool is_tail(struct sv v, size_t at)
{
	return at < v.len && ((unsigned char)v.at[at] & 0xC0) == 0x80;
}

static size_t sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xC2 && lead < 0xE0)
		return 2;
	if (lead >= 0xE0 && lead < 0xF0)
		return 3;
	if (lead >= 0xF0 && lead < 0xF5)
		return 4;
	return 0;
}

/* The length of the valid sequence at `at`, or 0. */
static size_t decode(struct sv v, size_t at, uint32_t *code_point)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	static const unsigned char lead_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
	const unsigned char lead = (unsigned char)v.at[at];
	const size_t len = sequence_length(lead);
	uint32_t c;

	if (!len)
		return 0;
	c = lead & lead_bits[len];
	for (size_t i = 1; i < len; i++) {
		if (!is_tail(v, at + i))
			return 0;
		c = c << 6 | ((unsigned char)v.at[at + i] & 0x3F);
	}
	if (c < least[len] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 0;
	*code_point = c;
	return len;
}

size_t utf8_decode(struct sv v, size_t at, uint32_t *code_point)
{
	const unsigned char lead = (unsigned char)v.at[at];
	size_t len;

	/* Most of what is not ASCII; every text of the index comes along here. */
	if (lead >= 0xC2 && lead < 0xE0 && is_tail(v, at + 1)) {
		*code_point = (lead & 0x1Fu) << 6 | ((unsigned char)v.at[at + 1] & 0x3F);
		return 2;
	}
	/* Most of what is left: Indic, Thai, Han, and Arabic letters in their forms. */
	if (lead >= 0xE0 && lead < 0xF0 && is_tail(v, at + 1) && is_tail(v, at + 2)) {
		const uint32_t c = (lead & 0x0Fu) << 12 |
				   ((unsigned char)v.at[at + 1] & 0x3Fu) << 6 |
				   ((unsigned char)v.at[at + 2] & 0x3Fu);

		if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) {
			*code_point = c;
			return 3;
		}
	}
	len = decode(v, at, code_point);

	if (len)
		return len;
	*code_point = REPLACEMENT;
	return 1;
}

size_t utf8_count(struct sv v)
{
	size_t count = 0;

	for (size_t i = 0; i < v.len; i++)
		count += ((unsigned char)v.at[i] & 0xc0) != 0x80;
	return count;
}

bool utf8_is_valid(struct sv v, size_t *bad)
{
	for (size_t i = 0; i < v.len;) {
		uint32_t c;
		const size_t len = (unsigned char)v.at[i] < 0x80 ? 1 : decode(v, i, &c);

		if (!len) {
			if (bad)
				*bad = i;
			return false;
		}
		i += len;
	}
	return true;
}
