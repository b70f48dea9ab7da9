#include <cphub/text/fold.h>

#include <stdlib.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>

#include "points.h"

/* Letters that people type without their stroke, hook or ligature; sorted. */
static const struct letter {
	uint32_t from;
	const char *to;
} letters[] = {
	{ 0x60, "'" },       { 0xB4, "'" },       { 0xDF, "ss" },      { 0xE6, "ae" },
	{ 0xF0, "d" },       { 0xF8, "o" },       { 0xFE, "th" },      { 0x111, "d" },
	{ 0x127, "h" },      { 0x131, "i" },      { 0x142, "l" },      { 0x14B, "n" },
	{ 0x153, "oe" },     { 0x167, "t" },      { 0x180, "b" },      { 0x199, "k" },
	{ 0x1B4, "y" },      { 0x1DD, "e" },      { 0x253, "b" },      { 0x254, "o" },
	{ 0x256, "d" },      { 0x257, "d" },      { 0x259, "e" },      { 0x25B, "e" },
	{ 0x260, "g" },      { 0x263, "g" },      { 0x268, "i" },      { 0x269, "i" },
	{ 0x272, "n" },      { 0x289, "u" },      { 0x28A, "u" },      { 0x28B, "v" },
	{ 0x292, "z" },      { 0x2B9, "'" },      { 0x2BB, "'" },      { 0x2BC, "'" },
	{ 0x2BD, "'" },      { 0x3C2, "\u03C3" }, { 0x5F3, "'" },      { 0x5F4, "\"" },
	{ 0x640, "" },       { 0x649, "\u064A" }, { 0x629, "\u0647" }, { 0x671, "\u0627" },
	{ 0x6A9, "\u0643" }, { 0x6C1, "\u0647" }, { 0x6CC, "\u064A" }, { 0x6D2, "\u064A" },
	{ 0x6D5, "\u0647" }, { 0x2010, "-" },     { 0x2011, "-" },     { 0x2018, "'" },
	{ 0x2019, "'" },     { 0x201B, "'" },     { 0x201C, "\"" },    { 0x201D, "\"" },
	{ 0xA78C, "'" },     { 0xFF07, "'" },
};

/* Blocks whose marks are vowels and tones, not ornaments. */
static const struct point_range vowels[] = {
	{ 0x0780, 0x07BF }, { 0x0900, 0x0FFF },   { 0x1000, 0x109F }, { 0x1700, 0x17FF },
	{ 0x1900, 0x1CCF }, { 0x3099, 0x309A },   { 0xA800, 0xA8DF }, { 0xA900, 0xAAFF },
	{ 0xABE0, 0xABFF }, { 0x11000, 0x11FFF },
};

static const char *letter_for(uint32_t c)
{
	for (size_t i = 0; i < ARRAY_LEN(letters); i++)
		if (letters[i].from == c)
			return letters[i].to;
	return NULL;
}

/* й, ў and ї are letters of their own; ё is written е by many. */
static bool makes_letter(uint32_t base, uint32_t mark)
{
	return (mark == 0x306 && (base == 0x438 || base == 0x443)) ||
	       (mark == 0x308 && base == 0x456);
}

static bool is_ornament(uint32_t c, uint32_t before)
{
	if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me |
							 UC_CATEGORY_MASK_Cf))
		return false;
	/* Nuktas have the combining class 7. */
	if (point_in(c, vowels, ARRAY_LEN(vowels)))
		return uc_combining_class(c) == 7;
	return !makes_letter(before, c);
}

static void fold_point(struct points *out, uint32_t c)
{
	const uint32_t before = out->len ? out->at[out->len - 1] : 0;
	const int digit = c > '9' ? uc_decimal_value(c) : -1;
	const char *to = letter_for(c);

	if (to)
		points_decode(out, sv_from(to));
	else if (digit >= 0)
		*vec_add(out) = '0' + (uint32_t)digit;
	else if (!uc_is_property_white_space(c) && c >= ' ' && !is_ornament(c, before))
		*vec_add(out) = c;
	else if (uc_is_property_white_space(c) && before != ' ')
		*vec_add(out) = ' ';
}

static void fold_points(struct str *out, struct sv v)
{
	struct points in = { 0 }, folded = { 0 };
	uint32_t *cased;
	size_t len = 0;

	points_decode(&in, v);
	cased = u32_casefold(in.at, in.len, NULL, UNINORM_NFKD, NULL, &len);
	for (size_t i = 0; cased && i < len; i++)
		fold_point(&folded, cased[i]);
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

void fold_add(struct str *out, struct sv v)
{
	if (is_ascii(v))
		fold_ascii(out, v);
	else
		fold_points(out, v);
}

void fold_lower(struct str *out, struct sv v)
{
	struct points points = { 0 };

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
