#include "points.h"

#include <stdlib.h>
#include <string.h>

#include <uninorm.h>

#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

bool point_in(uint32_t c, const struct point_range *table, size_t len)
{
	size_t low = 0, high = len;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (c < table[mid].from)
			high = mid;
		else if (c > table[mid].to)
			low = mid + 1;
		else
			return true;
	}
	return false;
}

void points_decode(struct points *p, struct sv v)
{
	for (size_t i = 0; i < v.len;) {
		uint32_t c;

		i += utf8_decode(v, i, &c);
		*vec_add(p) = c;
	}
}

size_t point_bytes(uint32_t c, char bytes[4])
{
	size_t len = 0;

	if (c < 0x80) {
		bytes[len++] = (char)c;
	} else if (c < 0x800) {
		bytes[len++] = (char)(0xC0 | c >> 6);
		bytes[len++] = (char)(0x80 | (c & 0x3F));
	} else if (c < 0x10000) {
		bytes[len++] = (char)(0xE0 | c >> 12);
		bytes[len++] = (char)(0x80 | (c >> 6 & 0x3F));
		bytes[len++] = (char)(0x80 | (c & 0x3F));
	} else {
		bytes[len++] = (char)(0xF0 | c >> 18);
		bytes[len++] = (char)(0x80 | (c >> 12 & 0x3F));
		bytes[len++] = (char)(0x80 | (c >> 6 & 0x3F));
		bytes[len++] = (char)(0x80 | (c & 0x3F));
	}
	return len;
}

void point_encode(struct str *out, uint32_t c)
{
	char bytes[4];

	str_add_sv(out, sv_make(bytes, point_bytes(c, bytes)));
}

void points_encode(const struct points *p, struct str *out)
{
	for (size_t i = 0; i < p->len; i++)
		point_encode(out, p->at[i]);
}

/* Letters that neither decompose nor join with what stands before them. */
static const struct point_range composed[] = {
	{ 0x0000, 0x02FF }, { 0x0400, 0x0482 }, { 0x05D0, 0x05EA }, { 0x0620, 0x064A },
	{ 0x0904, 0x0928 }, { 0x092A, 0x0930 }, { 0x0932, 0x0933 }, { 0x0935, 0x0939 },
	{ 0x0E01, 0x0E30 }, { 0x0E40, 0x0E46 }, { 0x1200, 0x1357 }, { 0x2010, 0x2027 },
	{ 0x3001, 0x3029 }, { 0x3041, 0x3096 }, { 0x30A1, 0x30FA }, { 0x3400, 0x9FFF },
	{ 0xAC00, 0xD7A3 }, { 0xFF01, 0xFF60 },
};

static bool is_composed(const struct points *p)
{
	for (size_t i = 0; i < p->len; i++)
		if (p->at[i] > 0x2FF && !point_in(p->at[i], composed, ARRAY_LEN(composed)))
			return false;
	return true;
}

void points_compose(struct points *p)
{
	size_t len = 0;
	uint32_t *done;

	if (is_composed(p))
		return;
	done = u32_normalize(UNINORM_NFC, p->at, p->len, NULL, &len);
	/* Only for want of memory; the text as it is does no harm. */
	if (!done)
		return;
	free(p->at);
	*p = (struct points){ .at = done, .len = len, .cap = len };
}
