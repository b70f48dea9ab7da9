#include <cphub/text/width.h>

#include <stdlib.h>
#include <wchar.h>

#include <unigbrk.h>

#include <cphub/core/str.h>
#include <cphub/text/utf8.h>

/* Letters of one cell, of which whole pages are written. */
static bool is_narrow(uint32_t c)
{
	return (c >= 0xC0 && c < 0x300) || (c >= 0x400 && c < 0x483) || (c >= 0x5D0 && c < 0x5EB) ||
	       (c >= 0x620 && c < 0x64B) || (c >= 0xFE80 && c < 0xFEFD);
}

bool width_is_plain(uint32_t c)
{
	return is_narrow(c) || (c >= ' ' && c < 0x7F);
}

static unsigned width_of_point(uint32_t c)
{
	int width;

	if (c < 0x7F)
		return c >= ' ';
	if (is_narrow(c))
		return 1;
	width = wcwidth((wchar_t)c);
	return width > 0 ? (unsigned)width : 0;
}

unsigned width_of(struct sv v)
{
	unsigned width = 0;

	for (size_t i = 0; i < v.len;) {
		uint32_t c;

		if (v.at[i] >= ' ' && v.at[i] <= '~') {
			width++;
			i++;
			continue;
		}
		i += utf8_decode(v, i, &c);
		width += width_of_point(c);
	}
	return width;
}

/* `len` bytes or up to three more, so that no code point is cut. */
static size_t whole_points(struct sv v, size_t len)
{
	const size_t most = len + 3;

	while (len < v.len && len < most && ((unsigned char)v.at[len] & 0xC0) == 0x80)
		len++;
	return len < v.len ? len : v.len;
}

/* Takes whole clusters of the window while they fit. False where the window ends before `cells` do and the
 * text goes on. */
static bool fit_window(struct sv v, size_t window, unsigned cells, struct sv *fit, unsigned *used)
{
	char *breaks = mem_alloc(window + 1);
	unsigned width = 0;
	bool full = false;

	*fit = sv_make(v.at, 0);
	*used = 0;
	u8_grapheme_breaks((const uint8_t *)v.at, window, breaks);
	for (size_t i = 0; i < window;) {
		uint32_t c;

		i += utf8_decode(v, i, &c);
		width += width_of_point(c);
		if (width > cells) {
			full = true;
			break;
		}
		if (i < window ? breaks[i] == 1 : window == v.len) {
			fit->len = i;
			*used = width;
		}
	}
	free(breaks);
	return full || window == v.len;
}

struct sv width_fit(struct sv v, unsigned cells, unsigned *used)
{
	/* Five code points a cell is what clean text holds at most. */
	size_t window = whole_points(v, ((size_t)cells + 2) * 20);
	struct sv fit = { 0 };
	unsigned width = 0;
	size_t ascii = 0;

	while (ascii < v.len && ascii <= cells && v.at[ascii] >= ' ' && v.at[ascii] <= '~')
		ascii++;
	if (ascii == v.len && ascii <= cells) {
		fit = v;
		width = (unsigned)v.len;
	} else if (ascii == (size_t)cells + 1) {
		fit = sv_make(v.at, cells);
		width = cells;
	} else {
		while (!fit_window(v, window, cells, &fit, &width))
			window = whole_points(v, window * 2);
	}
	if (used)
		*used = width;
	return fit;
}

size_t width_cluster(struct sv v, size_t at)
{
	const struct sv rest = sv_from_byte(v, at);
	uint32_t first, second;
	size_t len;

	if (rest.len < 2 || ((unsigned char)rest.at[0] < 0x80 && (unsigned char)rest.at[1] < 0x80))
		return 1;
	len = utf8_decode(rest, 0, &first);
	if (len < rest.len)
		utf8_decode(rest, len, &second);
	if (len == rest.len || (width_is_plain(first) && width_is_plain(second)))
		return len;
	for (size_t window = whole_points(rest, 64);; window = whole_points(rest, window * 2)) {
		char *breaks = mem_alloc(window);

		len = 1;
		u8_grapheme_breaks((const uint8_t *)rest.at, window, breaks);
		while (len < window && breaks[len] != 1)
			len++;
		free(breaks);
		if (len < window || window == rest.len)
			return len;
	}
}
