#include <cphub/text/fold.h>

#include <stdlib.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

#include "fold_letters.h"
#include "points.h"

/* Blocks whose marks are vowels and tones, not ornaments. */
static const struct point_range vowels[] = {
	{ 0x0780, 0x07BF }, { 0x0900, 0x0FFF },   { 0x1000, 0x109F }, { 0x1700, 0x17FF },
	{ 0x1900, 0x1CCF }, { 0x3099, 0x309A },   { 0xA800, 0xA8DF }, { 0xA900, 0xAAFF },
	{ 0xABE0, 0xABFF }, { 0x11000, 0x11FFF },
};

/* й, ў and ї are letters of their own; ё is written е by many. */
static bool makes_letter(uint32_t base, uint32_t mark)
{
	return (mark == 0x306 && (base == 0x438 || base == 0x443)) ||
	       (mark == 0x308 && base == 0x456);
}

static bool is_ornament(uint32_t c, uint32_t before, unsigned how)
{
	if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me |
							 UC_CATEGORY_MASK_Cf))
		return false;
	/* Nuktas have the combining class 7. */
	if (point_in(c, vowels, ARRAY_LEN(vowels)))
		return uc_combining_class(c) == 7;
	if ((how & FOLD_MARKS) && c >= 0x300 && c <= 0x36F)
		return false;
	return !makes_letter(before, c);
}

static const char *letter_for(uint32_t c, unsigned how)
{
	/* đ is a letter beside d there. */
	if ((how & FOLD_MARKS) && c == 0x111)
		return NULL;
	if (how & FOLD_LATIN) {
		const char *latin = fold_cyrillic(c);

		if (latin)
			return latin;
	}
	return fold_letter(c);
}

static void fold_point(struct points *out, uint32_t c, unsigned how)
{
	const uint32_t before = out->len ? out->at[out->len - 1] : 0;
	const int digit = c > '9' ? uc_decimal_value(c) : -1;
	const char *to = letter_for(c, how);

	if (to)
		points_decode(out, sv_from(to));
	else if (digit >= 0)
		*vec_add(out) = '0' + (uint32_t)digit;
	else if (!uc_is_property_white_space(c) && c >= ' ' && c != 0x7F &&
		 !is_ornament(c, before, how))
		*vec_add(out) = how & FOLD_VARIANTS ? c : fold_han(fold_ethiopic(c));
	else if (uc_is_property_white_space(c) && before != ' ')
		*vec_add(out) = ' ';
}

static void fold_points(struct str *out, struct sv v, unsigned how)
{
	struct points in = { 0 }, folded = { 0 };
	uint32_t *cased;
	size_t len = 0;

	points_decode(&in, v);
	cased = u32_casefold(in.at, in.len, NULL, UNINORM_NFKD, NULL, &len);
	for (size_t i = 0; cased && i < len; i++)
		fold_point(&folded, cased[i], how);
	points_compose(&folded);
	points_encode(&folded, out);
	free(cased);
	vec_release(&folded);
	vec_release(&in);
}

static bool is_ascii(struct sv v)
{
	for (size_t i = 0; i < v.len; i++)
		if ((unsigned char)v.at[i] >= 0x80)
			return false;
	return true;
}

static void fold_ascii(struct str *out, struct sv v)
{
	char *to = str_room(out, v.len);
	size_t len = 0;

	for (size_t i = 0; i < v.len; i++) {
		char c = v.at[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		else if (c == '`')
			c = '\'';
		else if (c >= '\t' && c <= '\r')
			c = ' ';
		if ((c == ' ' && len && to[len - 1] == ' ') || c < ' ' || c == 0x7F)
			continue;
		to[len++] = c;
	}
	out->len += len;
	out->at[out->len] = '\0';
}

void fold_add_as(struct str *out, struct sv v, unsigned how)
{
	if (is_ascii(v))
		fold_ascii(out, v);
	else
		fold_points(out, v, how);
}

void fold_add(struct str *out, struct sv v)
{
	fold_add_as(out, v, FOLD_ALL);
}

enum { POINTS = 0x10000 };

/* What a code point becomes, whatever stands beside it: itself a code point, or one of these, or two small
 * ASCII letters, which are numbered from PAIR on; there are no letters of ours among private ones. */
enum { UNKNOWN = 0, GONE = 1, DEPENDS = 2, PAIR = 0xE000, PAIR_END = PAIR + 26 * 26 };

struct folder {
	unsigned how;
	struct str one, folded; /* while a code point is learned */
	struct points to;
	uint16_t becomes[POINTS];
};

struct folder *folder_new(unsigned how)
{
	struct folder *f = mem_zeroed(1, sizeof(*f));

	f->how = how;
	return f;
}

void folder_free(struct folder *f)
{
	if (!f)
		return;
	str_release(&f->one);
	str_release(&f->folded);
	vec_release(&f->to);
	free(f);
}

/* What may become one letter with what stands behind it, though that is not known for a mark below. */
static const struct point_range firsts[] = {
	{ 0x09C7, 0x09C7 }, { 0x0B47, 0x0B47 }, { 0x0B92, 0x0B92 }, { 0x0BC6, 0x0BC7 },
	{ 0x0C46, 0x0C46 }, { 0x0CBF, 0x0CBF }, { 0x0CC6, 0x0CC6 }, { 0x0CCA, 0x0CCA },
	{ 0x0D46, 0x0D47 }, { 0x0DD9, 0x0DD9 }, { 0x0DDC, 0x0DDC }, { 0x1025, 0x1025 },
	{ 0x1100, 0x11FF }, { 0x1B05, 0x1B44 }, { 0xD7B0, 0xD7FF },
};

/* Marks that stay. Two of them in a row may have to be put in order; one alone is only itself. */
static bool is_mark(uint32_t c)
{
	return c >= 0x0900 && c < 0x2000 && uc_combining_class(c);
}

/* Letters that may be made of another one and a mark: a mark behind them is not alone. */
static bool may_hold_mark(uint32_t c)
{
	return (c >= 0x80 && c < 0x0900) || (c >= 0x1E00 && c < 0x2000) ||
	       (c >= 0x3040 && c < 0x3100);
}

/* True where the neighbours decide what becomes of a code point, or it of them. */
static bool depends(const struct folder *f, uint32_t c)
{
	for (size_t i = 0; i < f->to.len; i++) {
		const uint32_t to = f->to.at[i];

		/* How many spaces come before it decides whether one stays. */
		if (to == ' ' || point_in(to, firsts, ARRAY_LEN(firsts)) ||
		    (uc_combining_class(to) && (f->to.len > 1 || !is_mark(to))))
			return true;
	}
	return c < ' ' || (c >= 0x300 && c <= 0x36F) || uc_is_property_white_space(c);
}

static bool is_small(uint32_t c)
{
	return c >= 'a' && c <= 'z';
}

static uint16_t learn(struct folder *f, uint32_t c)
{
	const uint32_t *to;

	str_truncate(&f->one, 0);
	str_truncate(&f->folded, 0);
	point_encode(&f->one, c);
	fold_add_as(&f->folded, str_view(&f->one), f->how);
	f->to.len = 0;
	points_decode(&f->to, str_view(&f->folded));
	to = f->to.at;
	if (depends(f, c))
		return DEPENDS;
	if (!f->to.len)
		return GONE;
	if (f->to.len == 1 && to[0] < POINTS && !(to[0] >= PAIR && to[0] < PAIR_END))
		return (uint16_t)to[0];
	if (f->to.len == 2 && is_small(to[0]) && is_small(to[1]))
		return (uint16_t)(PAIR + (to[0] - 'a') * 26 + (to[1] - 'a'));
	return DEPENDS;
}

static uint32_t becomes(struct folder *f, uint32_t c)
{
	if (c >= POINTS)
		return DEPENDS;
	if (f->becomes[c] == UNKNOWN)
		f->becomes[c] = learn(f, c);
	return f->becomes[c];
}

/* Writes at most 3 bytes. */
static size_t put_point(char *at, uint32_t to)
{
	if (to == GONE)
		return 0;
	if (to < 0x80) {
		at[0] = (char)to;
		return 1;
	}
	if (to >= PAIR && to < PAIR_END) {
		at[0] = (char)('a' + (to - PAIR) / 26);
		at[1] = (char)('a' + (to - PAIR) % 26);
		return 2;
	}
	if (to < 0x800) {
		at[0] = (char)(0xC0 | to >> 6);
		at[1] = (char)(0x80 | (to & 0x3F));
		return 2;
	}
	at[0] = (char)(0xE0 | to >> 12);
	at[1] = (char)(0x80 | (to >> 6 & 0x3F));
	at[2] = (char)(0x80 | (to & 0x3F));
	return 3;
}

void folder_add(struct folder *f, struct str *out, struct sv v)
{
	char *at = str_room(out, 3 * v.len);
	bool was_mark = false;
	size_t len = 0;
	uint32_t c;

	for (size_t i = 0; i < v.len;) {
		c = (unsigned char)v.at[i];
		i += c < 0x80 ? 1 : utf8_decode(v, i, &c);
		const uint32_t to = becomes(f, c);

		if (to == DEPENDS || (was_mark && is_mark(to))) {
			fold_add_as(out, v, f->how);
			return;
		}
		len += put_point(at + len, to);
		was_mark = is_mark(to) || may_hold_mark(to) || (was_mark && to == GONE);
	}
	out->len += len;
	out->at[out->len] = '\0';
}

void fold_lower(struct str *out, struct sv v)
{
	struct points points = { 0 };

	if (is_ascii(v)) {
		char *to = str_room(out, v.len);

		for (size_t i = 0; i < v.len; i++)
			to[i] = v.at[i] >= 'A' && v.at[i] <= 'Z' ? (char)(v.at[i] - 'A' + 'a')
								 : v.at[i];
		out->len += v.len;
		out->at[out->len] = '\0';
		return;
	}
	points_decode(&points, v);
	for (size_t i = 0; i < points.len; i++)
		points.at[i] = uc_tolower(points.at[i]);
	points_compose(&points);
	points_encode(&points, out);
	vec_release(&points);
}

bool fold_matches(struct sv folded_hay, struct sv folded_needle)
{
	struct sv rest = folded_needle, word;

	while (sv_next(&rest, ' ', &word))
		if (word.len && sv_find(folded_hay, word) == folded_hay.len)
			return false;
	return true;
}
