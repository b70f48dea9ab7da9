#include "entity.h"

#include <stdint.h>
#include <string.h>

#include <cphub/core/base.h>

enum { ENTITY_MAX_LEN = 12, CODE_POINT_MAX = 0x10ffff };

static const struct {
	const char *name, *text;
} named[] = {
	{ "amp", "&" },    { "lt", "<" },          { "gt", ">" },     { "quot", "\"" },
	{ "apos", "'" },   { "nbsp", "\xc2\xa0" }, { "ndash", "–" },  { "mdash", "—" },
	{ "hellip", "…" }, { "bull", "•" },        { "middot", "·" }, { "rarr", "→" },
	{ "larr", "←" },   { "copy", "©" },        { "times", "×" },  { "laquo", "«" },
	{ "raquo", "»" },  { "lsquo", "‘" },       { "rsquo", "’" },  { "ldquo", "“" },
	{ "rdquo", "”" },  { "euro", "€" },        { "thinsp", " " }, { "ensp", " " },
	{ "emsp", " " },   { "zwnj", "" },         { "zwj", "" },     { "lrm", "" },
	{ "rlm", "" },     { "shy", "" },
};

void entity_add_code_point(struct str *out, uint32_t c)
{
	if (c < 0x80) {
		str_add_char(out, (char)c);
	} else if (c < 0x800) {
		str_add_char(out, (char)(0xc0 | c >> 6));
		str_add_char(out, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		str_add_char(out, (char)(0xe0 | c >> 12));
		str_add_char(out, (char)(0x80 | (c >> 6 & 0x3f)));
		str_add_char(out, (char)(0x80 | (c & 0x3f)));
	} else {
		str_add_char(out, (char)(0xf0 | c >> 18));
		str_add_char(out, (char)(0x80 | (c >> 12 & 0x3f)));
		str_add_char(out, (char)(0x80 | (c >> 6 & 0x3f)));
		str_add_char(out, (char)(0x80 | (c & 0x3f)));
	}
}

static bool add_number(struct str *out, struct sv digits)
{
	const bool is_hex = digits.len && (digits.at[0] == 'x' || digits.at[0] == 'X');
	uint32_t c = 0;

	for (size_t i = is_hex; i < digits.len; i++) {
		static const char letters[] = "0123456789abcdefABCDEF";
		const char *p = digits.at[i] ? strchr(letters, digits.at[i]) : NULL;
		const size_t value = p ? (size_t)(p - letters) : 99;

		if (value >= (is_hex ? 22U : 10U) || c > CODE_POINT_MAX)
			return false;
		c = c * (is_hex ? 16 : 10) + (uint32_t)(value > 15 ? value - 6 : value);
	}
	if (c < ' ' || c > CODE_POINT_MAX || (c >= 0xd800 && c < 0xe000))
		return false;
	entity_add_code_point(out, c);
	return true;
}

static bool add_entity(struct str *out, struct sv name)
{
	if (name.len > 1 && name.at[0] == '#')
		return add_number(out, sv_from_byte(name, 1));
	for (size_t i = 0; i < ARRAY_LEN(named); i++)
		if (sv_is(name, named[i].name)) {
			str_add(out, named[i].text);
			return true;
		}
	return false;
}

void entity_add_decoded(struct str *out, struct sv v)
{
	for (size_t i = 0; i < v.len;) {
		const size_t left = v.len - i;
		const size_t most = left < ENTITY_MAX_LEN ? left : ENTITY_MAX_LEN;
		const char *end = v.at[i] == '&' ? memchr(v.at + i, ';', most) : NULL;
		const size_t len = end ? (size_t)(end - (v.at + i)) : 0;

		if (len > 1 && add_entity(out, sv_make(v.at + i + 1, len - 1)))
			i += len + 1;
		else
			str_add_char(out, v.at[i++]);
	}
}
