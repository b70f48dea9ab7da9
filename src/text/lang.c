#include <cphub/text/lang.h>

#include <string.h>

#include "lang_table.h"

enum { SUBTAG_MAX = 8 };

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_subtag(struct sv part, bool first)
{
	if (part.len < (first ? 2 : 1) || part.len > SUBTAG_MAX)
		return false;
	for (size_t i = 0; i < part.len; i++)
		if (!is_lower(part.at[i]) && (first || part.at[i] < '0' || part.at[i] > '9'))
			return false;
	return true;
}

bool lang_is_code(struct sv v)
{
	struct sv rest = v, part;
	bool first = true;

	if (!v.len || v.len > LANG_CODE_MAX)
		return false;
	for (; sv_next(&rest, '-', &part); first = false)
		if (!is_subtag(part, first))
			return false;
	return true;
}

static const struct lang_row *row_of(struct sv code)
{
	size_t low = 0, high = lang_rows_len;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;
		const int order = sv_cmp(code, sv_from(lang_rows[mid].code));

		if (!order)
			return &lang_rows[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

static bool copy_code(char *to, struct sv v)
{
	if (!lang_is_code(v))
		return false;
	memcpy(to, v.at, v.len);
	to[v.len] = '\0';
	return true;
}

/* Lower case with hyphens; the modifier of a locale (@latin) tells the script. */
static size_t lower(struct sv v, char *to)
{
	size_t len = 0;

	for (; len < v.len && len < LANG_CODE_MAX && v.at[len] != '.' && v.at[len] != '@'; len++) {
		const char c = v.at[len];

		if (c == '_')
			to[len] = '-';
		else
			to[len] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	/* What is too long is no code at all. */
	if (len == LANG_CODE_MAX && len < v.len && v.at[len] != '.' && v.at[len] != '@')
		len = 0;
	to[len] = '\0';
	return len;
}

/* The language without its country, but where the two together are a language of their own. */
static void drop_country(char *code, size_t len)
{
	static const struct {
		const char *locale, *code;
	} known[] = { { "zh-cn", "zh-hans" }, { "zh-sg", "zh-hans" }, { "zh-tw", "zh-hant" },
		      { "zh-hk", "zh-hk" },   { "zh-mo", "zh-mo" },   { "no-no", "nb" } };
	const size_t hyphen = sv_find_char(sv_make(code, len), '-');

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (sv_is(sv_make(code, len), known[i].locale)) {
			memcpy(code, known[i].code, strlen(known[i].code) + 1);
			return;
		}
	if (hyphen < len && len - hyphen == 3 && !row_of(sv_make(code, len)))
		code[hyphen] = '\0';
}

void lang_normalise(struct sv v, char out[LANG_CODE_MAX + 1])
{
	const size_t at = sv_find_char(v, '@');
	const struct sv modifier = at < v.len ? sv_from_byte(v, at + 1) : (struct sv){ 0 };
	const bool is_locale = sv_find_char(v, '_') < v.len || sv_find_char(v, '.') < v.len;
	char code[LANG_CODE_MAX + sizeof "-latn"];
	size_t len = lower(v, code);

	out[0] = '\0';
	if (sv_is(sv_make(code, len), "posix"))
		return;
	if (is_locale)
		drop_country(code, len);
	len = strlen(code);
	if (sv_is(modifier, "latin") || sv_is(modifier, "Latn"))
		memcpy(code + len, "-latn", sizeof "-latn");
	else if (sv_is(modifier, "cyrillic"))
		memcpy(code + len, "-cyrl", sizeof "-cyrl");
	copy_code(out, sv_from(code));
}

static void chain_add(struct lang_chain *c, struct sv code)
{
	if (c->len < LANG_CHAIN_MAX && lang_rank(c, code) == c->len &&
	    copy_code(c->at[c->len], code))
		c->len++;
}

static void chain_add_fallbacks(struct lang_chain *c, struct sv code)
{
	const struct lang_row *row = row_of(code);
	struct sv rest = sv_from(row ? row->fallbacks : NULL), part;

	while (sv_next(&rest, ' ', &part))
		chain_add(c, part);
}

bool lang_next(struct sv *wanted, char out[LANG_CODE_MAX + 1])
{
	out[0] = '\0';
	while (wanted->len && !out[0]) {
		const size_t colon = sv_find_char(*wanted, ':'), comma = sv_find_char(*wanted, ',');
		const struct sv part = sv_make(wanted->at, colon < comma ? colon : comma);

		lang_normalise(sv_trim(part), out);
		*wanted = sv_from_byte(*wanted, part.len + 1);
	}
	return out[0] != '\0';
}

static void chain_add_wanted(struct lang_chain *c, struct sv code)
{
	chain_add(c, code);
	chain_add_fallbacks(c, code);
	/* zh-hant-tw is also zh-hant and zh, but only after what MediaWiki knows of the longer code. */
	while (code.len) {
		while (code.len && code.at[code.len - 1] != '-')
			code.len--;
		if (code.len)
			code.len--;
		chain_add(c, code);
		chain_add_fallbacks(c, code);
	}
}

void lang_chain_init(struct lang_chain *c, const char *wanted, const char *hub_default)
{
	struct sv rest = sv_from(wanted);
	char code[LANG_CODE_MAX + 1];

	*c = (struct lang_chain){ 0 };
	while (lang_next(&rest, code))
		chain_add_wanted(c, sv_from(code));
	chain_add(c, sv_from(hub_default));
	chain_add(c, SV("en"));
}

static bool is_region(struct sv part)
{
	return part.len == 2 || (part.len == 3 && part.at[0] >= '0' && part.at[0] <= '9');
}

/* https://www.gnu.org/software/gettext/manual/html_node/Locale-Names.html */
static void add_locale(struct str *out, struct sv code)
{
	static const struct {
		const char *code, *name;
	} known[] = {
		{ "sr-cyrl", "sr" },    { "sr-ec", "sr" },      { "sr-el", "sr@latin" },
		{ "zh-hans", "zh_CN" }, { "zh-hant", "zh_TW" },
	};
	const size_t hyphen = sv_find_char(code, '-');
	const struct sv part = sv_from_byte(code, hyphen + 1);

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (sv_is(code, known[i].code)) {
			str_add(out, known[i].name);
			return;
		}
	str_add_sv(out, sv_make(code.at, hyphen));
	if (!part.len)
		return;
	str_add_char(out, is_region(part) ? '_' : '@');
	if (sv_is(part, "latn"))
		str_add(out, "latin");
	else if (sv_is(part, "cyrl"))
		str_add(out, "cyrillic");
	else
		for (size_t i = 0; i < part.len; i++)
			str_add_char(out, is_region(part) && is_lower(part.at[i])
						  ? (char)(part.at[i] - 'a' + 'A')
						  : part.at[i]);
}

static void add_catalog(struct str *out, struct sv code)
{
	struct str name = { 0 };
	struct sv rest = str_view(out), part;
	bool is_there = false;

	add_locale(&name, code);
	while (sv_next(&rest, ':', &part))
		is_there = is_there || sv_eq(part, str_view(&name));
	if (!is_there)
		str_addf(out, "%s%s", out->len ? ":" : "", str_text(&name));
	str_release(&name);
}

static bool is_english(struct sv code)
{
	return sv_is(code, "en") || sv_has_prefix(code, "en-");
}

void lang_add_catalogs(struct str *out, const struct lang_chain *c)
{
	for (size_t i = 0; i < c->len; i++) {
		add_catalog(out, sv_from(c->at[i]));
		if (is_english(sv_from(c->at[i])))
			return;
	}
}

size_t lang_rank(const struct lang_chain *c, struct sv code)
{
	size_t i = 0;

	while (i < c->len && !sv_is(code, c->at[i]))
		i++;
	return i;
}

struct sv lang_name(struct sv code)
{
	const struct lang_row *row = row_of(code);

	return row && row->name ? sv_from(row->name) : code;
}

bool lang_is_rtl(struct sv code)
{
	struct sv rest = code, part, first = { 0 };
	const struct lang_row *row = row_of(code);

	if (row && row->name)
		return row->rtl;
	/* A script in the code says more than the language. */
	while (sv_next(&rest, '-', &part)) {
		if (!first.at)
			first = part;
		else if (sv_is(part, "arab") || sv_is(part, "hebr") || sv_is(part, "thaa"))
			return true;
		else if (part.len == 4 && is_lower(part.at[0]))
			return false;
	}
	row = row_of(first);
	return row && row->rtl;
}
