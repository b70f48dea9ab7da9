#include <cphub/text/linebreak.h>

#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>

#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

#include "points.h"
#include "thai.h"

static enum line_break break_of(unsigned char kind)
{
	return kind == UC_BREAK_POSSIBLE || kind == UC_BREAK_HYPHENATION ? BREAK_MAY : BREAK_NO;
}

/* The library marks the line end itself; a line that must end does so behind it. */
static void translate(struct sv v, unsigned char *breaks)
{
	bool behind_end = false;

	for (size_t i = 0; i < v.len; i++) {
		const bool ends = breaks[i] == UC_BREAK_MANDATORY;
		const bool inside = ((unsigned char)v.at[i] & 0xC0) == 0x80;

		if (behind_end && !inside)
			breaks[i] = BREAK_MUST;
		else
			breaks[i] = break_of(breaks[i]);
		if (ends)
			behind_end = true;
		else if (!inside)
			behind_end = false;
	}
	if (v.len)
		breaks[0] = BREAK_NO;
}

/* Chinese and Japanese follow a URL without a space. */
static bool ends_url(uint32_t c)
{
	return c <= ' ' || c == '<' || c == '>' || c == '"' || c == 0xA0 ||
	       (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x9FFF) ||
	       (c >= 0xFF00 && c <= 0xFFEF);
}

/* Sets the breaks of the URL at `at`, whose path begins behind `host`, and returns where it ends. */
static size_t keep_url(struct sv v, size_t at, size_t host, unsigned char *breaks)
{
	size_t i = at, len;
	char last = 0;

	for (; i < v.len; i += len) {
		uint32_t c;

		len = utf8_decode(v, i, &c);
		if (ends_url(c))
			break;
		if (i > at)
			breaks[i] = i > host && strchr("/?&", last) && last && c != '/' ? BREAK_LATE
											: BREAK_NO;
		memset(breaks + i + 1, BREAK_NO, len - 1);
		last = v.at[i];
	}
	return i;
}

static bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What names of hosts are made of: letters of scripts with spaces, digits, hyphens. Behind C2 stand signs and blanks. */
static bool is_host_byte(unsigned char b)
{
	return is_ascii_letter((char)b) || (b >= '0' && b <= '9') || b == '-' ||
	       (b >= 0x80 && b <= 0xDF && b != 0xC2);
}

/* The word around a dot is a host, a file or an abbreviation and stays whole; with a path it is a URL. Nothing before
 * `least` belongs to it. Returns where it ends. */
static size_t keep_dotted(struct sv v, size_t dot, size_t least, unsigned char *breaks)
{
	size_t begin = dot, end = dot + 1;

	while (begin > least && is_host_byte((unsigned char)v.at[begin - 1]))
		begin--;
	if (end == v.len || !is_host_byte((unsigned char)v.at[end]))
		return end;
	breaks[end] = BREAK_NO;
	if (begin == dot)
		return end;
	if (sv_has_prefix(sv_from_byte(v, begin), "www."))
		return keep_url(v, begin, dot + 1, breaks);
	while (end < v.len && (is_host_byte((unsigned char)v.at[end]) ||
			       (v.at[end] == '.' && end + 1 < v.len &&
				is_host_byte((unsigned char)v.at[end + 1]))))
		end++;
	memset(breaks + begin + 1, BREAK_NO, end - begin - 1);
	return end < v.len && v.at[end] == '/' ? keep_url(v, end, end, breaks) : end;
}

/* The URL around a colon, if there is one. Returns where what was looked at ends. */
static size_t keep_scheme(struct sv v, size_t colon, size_t least, unsigned char *breaks)
{
	size_t begin = colon;

	if (!sv_has_prefix(sv_from_byte(v, colon), "://"))
		return colon + 1;
	while (begin > least && is_ascii_letter(v.at[begin - 1]))
		begin--;
	return begin == colon ? colon + 1 : keep_url(v, begin, colon + 3, breaks);
}

static void keep_addresses(struct sv v, unsigned char *breaks)
{
	size_t done = 0;

	for (size_t i = 0; i < v.len;) {
		if (v.at[i] == '.')
			done = i = keep_dotted(v, i, done, breaks);
		else if (v.at[i] == ':')
			done = i = keep_scheme(v, i, done, breaks);
		else
			i++;
	}
}

/* Thai, Lao, Myanmar, Khmer: no spaces between words. */
static bool is_unspaced(uint32_t c)
{
	return (c >= 0x0E01 && c <= 0x0E4E) || (c >= 0x0E81 && c <= 0x0EDF) ||
	       (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17D3);
}

/* What is written before the consonant it is spoken after, or stacks the next one below. */
static bool needs_next(uint32_t c)
{
	return (c >= 0x0E40 && c <= 0x0E44) || (c >= 0x0EC0 && c <= 0x0EC4) || c == 0x1039 ||
	       c == 0x17D2;
}

/* Vowels and signs that go with what stands before them; GCB leaves some of Myanmar's marks apart. */
static bool needs_last(uint32_t c)
{
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M) || c == 0x0E2F ||
	       c == 0x0E30 || c == 0x0E32 || c == 0x0E33 || c == 0x0E45 || c == 0x0E46 ||
	       c == 0x0EAF || c == 0x0EB0 || c == 0x0EB2 || c == 0x0EB3 || c == 0x0EC6;
}

/* A Myanmar consonant under a killer or a stacker closes the syllable before it. */
static bool is_killed(struct sv v, size_t behind)
{
	uint32_t c = 0;

	if (behind < v.len)
		utf8_decode(v, behind, &c);
	return c == 0x1039 || c == 0x103A;
}

/* The Thai letters from `at` on; returns where they end. What begins no cluster begins no word either. */
static size_t break_thai(struct sv v, size_t at, unsigned char *breaks)
{
	struct points run = { 0 };
	size_t i = at, n = 0;
	bool *begins;

	while (i < v.len) {
		uint32_t c;
		const size_t len = utf8_decode(v, i, &c);

		if (!thai_is_letter(c))
			break;
		*vec_add(&run) = c;
		i += len;
	}
	begins = mem_zeroed(run.len, sizeof *begins);
	/* Each of them has three bytes. */
	if (thai_words(run.at, run.len, begins))
		for (n = 1; n < run.len; n++)
			if (!begins[n])
				breaks[at + n * 3] = BREAK_NO;
	free(begins);
	vec_release(&run);
	return i;
}

static void break_words(struct sv v, unsigned char *breaks)
{
	size_t len;

	for (size_t i = 0; i < v.len; i += len) {
		uint32_t c;

		len = utf8_decode(v, i, &c);
		if (thai_is_letter(c))
			len = break_thai(v, i, breaks) - i;
	}
}

static void break_clusters(struct sv v, unsigned char *breaks)
{
	char *clusters = mem_alloc(v.len);
	uint32_t last = 0;
	size_t len;

	u8_grapheme_breaks((const uint8_t *)v.at, v.len, clusters);
	for (size_t i = 0; i < v.len; i += len) {
		uint32_t c;

		len = utf8_decode(v, i, &c);
		if (is_unspaced(c) && is_unspaced(last) && breaks[i] != BREAK_MUST)
			breaks[i] = clusters[i] == 1 && !needs_next(last) && !needs_last(c) &&
						    !is_killed(v, i + len)
					    ? BREAK_MAY
					    : BREAK_NO;
		last = c;
	}
	free(clusters);
}

static bool has_unspaced(struct sv v)
{
	/* All of them begin with the bytes E0 B8…BB, E1 80…82 or E1 9E…9F. */
	for (size_t i = 0; i + 2 < v.len; i++) {
		const unsigned char a = (unsigned char)v.at[i], b = (unsigned char)v.at[i + 1];

		if ((a == 0xE0 && b >= 0xB8 && b <= 0xBB) ||
		    (a == 0xE1 && ((b >= 0x80 && b <= 0x82) || b == 0x9E || b == 0x9F)))
			return true;
	}
	return false;
}

void line_breaks(struct sv v, unsigned char *breaks)
{
	if (!v.len)
		return;
	u8_possible_linebreaks((const uint8_t *)v.at, v.len, "UTF-8", (char *)breaks);
	translate(v, breaks);
	if (has_unspaced(v)) {
		break_clusters(v, breaks);
		break_words(v, breaks);
	}
	keep_addresses(v, breaks);
}
