/* A line of text from anywhere: cleaned, cut, shaped, brought into the order of the screen. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/text/bidi.h>
#include <cphub/text/linebreak.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "fuzz.h"

static void expect(bool is_true)
{
	if (!is_true)
		abort();
}

static void check_breaks(struct sv v)
{
	unsigned char *breaks = mem_alloc(v.len);

	line_breaks(v, breaks);
	for (size_t i = 0; i < v.len; i++) {
		expect(breaks[i] <= BREAK_MUST);
		/* None inside of a letter. */
		expect(((unsigned char)v.at[i] & 0xC0) != 0x80 || breaks[i] == BREAK_NO);
	}
	free(breaks);
}

/* Each is seen once; the levels of a letter's bytes are one. */
static void check_order(struct sv v, enum direction base)
{
	unsigned char *levels = mem_alloc(v.len);
	size_t *order = mem_alloc(v.len * sizeof *order);
	bool *seen = mem_zeroed(v.len, sizeof *seen);

	bidi_levels(v, base, levels);
	bidi_order(levels, v.len, order);
	for (size_t i = 0; i < v.len; i++) {
		expect(order[i] < v.len && !seen[order[i]]);
		seen[order[i]] = true;
		expect(levels[i] < 4);
		expect(((unsigned char)v.at[i] & 0xC0) != 0x80 || levels[i] == levels[i - 1]);
		/* What is said to need no order is in it. */
		expect(base != DIRECTION_LTR || bidi_has_rtl(v) || order[i] == i);
	}
	free(seen);
	free(order);
	free(levels);
}

/* Forms take no more cells than letters, and are as clean; places in the text keep their order. */
static void check_shape(struct sv v)
{
	size_t offsets[16];
	struct str shaped = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(offsets); i++)
		offsets[i] = v.len * i / (ARRAY_LEN(offsets) - 1);
	bidi_shape(&shaped, v, offsets, ARRAY_LEN(offsets));
	expect(utf8_is_valid(str_view(&shaped), NULL));
	expect(width_of(str_view(&shaped)) <= width_of(v));
	for (size_t i = 0; i < ARRAY_LEN(offsets); i++)
		expect(offsets[i] <= shaped.len && (!i || offsets[i] >= offsets[i - 1]));
	check_order(str_view(&shaped), DIRECTION_RTL);
	str_release(&shaped);
}

static void check_fit(struct sv v)
{
	unsigned used;
	const struct sv part = width_fit(v, 20, &used);

	expect(part.len <= v.len && used <= 20 && width_of(part) == used);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str clean = { 0 };
	struct sv v;

	/* Widths of characters are known in a UTF-8 locale only. */
	setlocale(LC_CTYPE, "C.UTF-8");
	utf8_clean(&clean, sv_make((const char *)data, size), CLEAN_LINE);
	v = str_view(&clean);
	for (size_t i = 0; i < v.len;) {
		uint32_t c;

		i += utf8_decode(v, i, &c);
		expect(!utf8_is_hidden(c));
	}
	check_breaks(v);
	check_order(v, DIRECTION_LTR);
	check_order(v, bidi_base(v, DIRECTION_AUTO));
	check_shape(v);
	check_fit(v);
	/* What is not clean must do no harm either. */
	check_fit(sv_make((const char *)data, size));
	str_release(&clean);
	return 0;
}
