#include "tokenizer_spelling.h"

#include <string.h>

#include <cphub/core/base.h>

#include "tokenizer_rules.h"

/* The length of a mark at the beginning of `v`; 0: none. */
static size_t mark_at(struct sv v)
{
	if (sv_has_prefix(v, PART_APOSTROPHE))
		return strlen(PART_APOSTROPHE);
	return sv_has_prefix(v, PART_NON_JOINER) ? strlen(PART_NON_JOINER) : 0;
}

void spelling_add_plain(struct str *out, struct sv word)
{
	if (!memchr(word.at, PART_APOSTROPHE[0], word.len) &&
	    !memchr(word.at, PART_NON_JOINER[0], word.len)) {
		str_add_sv(out, word);
		return;
	}
	for (size_t i = 0; i < word.len;) {
		const size_t mark = mark_at(sv_from_byte(word, i));

		if (!mark)
			str_add_char(out, word.at[i]);
		i += mark ? mark : 1;
	}
}

static void add(struct spellings *s, struct sv spelling)
{
	if (spelling.len)
		s->add(s->to, spelling);
}

/* The word with `new` in the place of `old_len` bytes at `at`. */
static void add_changed(struct spellings *s, struct sv word, size_t at, size_t old_len,
			const char *new)
{
	str_truncate(&s->scratch, 0);
	str_add_sv(&s->scratch, sv_make(word.at, at));
	str_add(&s->scratch, new);
	str_add_sv(&s->scratch, sv_from_byte(word, at + old_len));
	add(s, str_view(&s->scratch));
}

/* Cuts the part before the next mark off `*rest`. */
static bool next_part(struct sv *rest, struct sv *part)
{
	size_t at = 0;

	if (!rest->len)
		return false;
	while (at < rest->len && !mark_at(sv_from_byte(*rest, at)))
		at++;
	*part = sv_make(rest->at, at);
	*rest = sv_from_byte(*rest, at);
	*rest = sv_from_byte(*rest, mark_at(*rest));
	return true;
}

/* "Türkiye'nin": Türkiye. Elsewhere what stands behind: "d'Orsay" in a text that is not French. */
static void by_apostrophes(struct spellings *s)
{
	struct sv rest = s->word, part;
	bool is_first = true;

	while (next_part(&rest, &part)) {
		if ((s->rules & RULE_BEFORE) ? is_first : !rest.len)
			add(s, part);
		is_first = false;
	}
}

static void by_non_joiners(struct spellings *s)
{
	struct sv rest = s->word, part;

	while (next_part(&rest, &part))
		add(s, part);
}

/* Spellings that no ending tells; the longer of two that begin alike comes first. */
static const struct {
	const char *british, *american;
} beginnings[] = {
	{ "archaeolog", "archeolog" },   { "artefact", "artifact" },   { "behaviour", "behavior" },
	{ "catalogued", "cataloged" },   { "catalogues", "catalogs" }, { "catalogue", "catalog" },
	{ "cataloguing", "cataloging" }, { "centre", "center" },       { "colour", "color" },
	{ "defence", "defense" },        { "favour", "favor" },        { "harbour", "harbor" },
	{ "honour", "honor" },           { "labour", "labor" },        { "licence", "license" },
	{ "neighbour", "neighbor" },     { "programme", "program" },   { "theatre", "theater" },
};

static void american(struct spellings *s)
{
	static const char *const endings[] = { "ise",  "ised",  "ises",    "ising",
					       "iser", "isers", "isation", "isations",
					       "yse",  "ysed",  "yses",    "ysing" };
	enum { STEM_MIN = 3 };

	/* Most words are neither; this is asked of every one. */
	if (s->surface.len <= STEM_MIN)
		return;
	for (size_t i = 0; i < ARRAY_LEN(beginnings); i++) {
		if (s->surface.at[0] != beginnings[i].british[0] ||
		    !sv_has_prefix(s->surface, beginnings[i].british))
			continue;
		add_changed(s, s->surface, 0, strlen(beginnings[i].british),
			    beginnings[i].american);
		return;
	}
	if (!memchr(s->surface.at + 1, 's', s->surface.len - 1))
		return;
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		const size_t len = strlen(endings[i]);

		if (s->surface.len >= STEM_MIN + len && sv_has_suffix(s->surface, endings[i]))
			add_changed(s, s->surface, s->surface.len - len + 1, 1, "z");
	}
}

static bool is_ascii(struct sv v)
{
	for (size_t i = 0; i < v.len; i++)
		if ((unsigned char)v.at[i] >= 0x80)
			return false;
	return true;
}

struct exchange {
	const char *from, *to;
};

/* The word with every `from` as its `to`, where there is one. */
static void exchange(struct spellings *s, const struct exchange *all, size_t len)
{
	bool is_other = false;

	if (is_ascii(s->lower))
		return;
	str_truncate(&s->scratch, 0);
	for (size_t at = 0; at < s->lower.len;) {
		const struct sv rest = sv_from_byte(s->lower, at);
		size_t i = 0;

		while (i < len && !sv_has_prefix(rest, all[i].from))
			i++;
		if (i < len)
			str_add(&s->scratch, all[i].to);
		else
			str_add_char(&s->scratch, rest.at[0]);
		is_other = is_other || i < len;
		at += i < len ? strlen(all[i].from) : 1;
	}
	if (is_other)
		add(s, str_view(&s->scratch));
}

static void umlauts(struct spellings *s)
{
	static const struct exchange all[] = { { "ä", "ae" }, { "ö", "oe" }, { "ü", "ue" } };

	exchange(s, all, ARRAY_LEN(all));
}

static void rings(struct spellings *s)
{
	static const struct exchange all[] = { { "å", "aa" } };

	exchange(s, all, ARRAY_LEN(all));
}

/* "coleções", and "colecoes" as it is typed. */
static void tildes(struct spellings *s)
{
	static const char *const plurals[] = { "ões", "ães", "oes", "aes" };
	enum { STEM_MIN = 1 };

	for (size_t i = 0; i < ARRAY_LEN(plurals); i++) {
		const size_t len = strlen(plurals[i]);

		if (s->lower.len < STEM_MIN + len || !sv_has_suffix(s->lower, plurals[i]))
			continue;
		add_changed(s, s->lower, s->lower.len - len, len, "ão");
	}
}

/* Bytes of a letter of Hebrew and of Arabic, and the fewest that a word is left with. */
enum { LETTER = 2, REST_MIN = 3 * LETTER };

static void without_article(struct spellings *s)
{
	static const char *const articles[] = { "وال", "فال", "بال", "كال", "ولل", "ال", "لل" };

	for (size_t i = 0; i < ARRAY_LEN(articles); i++) {
		const size_t len = strlen(articles[i]);

		if (!sv_has_prefix(s->surface, articles[i]) || s->surface.len < len + REST_MIN)
			continue;
		add(s, sv_from_byte(s->surface, len));
		return;
	}
}

static bool is_proclitic(struct sv v)
{
	return sv_find(SV("והבכלמש"), sv_make(v.at, LETTER)) < strlen("והבכלמש");
}

/* "ובספרייה": in the library, with and without the "and". */
static void without_proclitics(struct spellings *s)
{
	struct sv rest = s->surface;

	for (int i = 0; i < 2 && rest.len >= LETTER + REST_MIN && is_proclitic(rest); i++) {
		rest = sv_from_byte(rest, LETTER);
		add(s, rest);
	}
}

static const struct {
	unsigned rule;
	void (*run)(struct spellings *s);
} by_rule[] = {
	{ RULE_IZE, american },
	{ RULE_UMLAUT, umlauts },
	{ RULE_RING, rings },
	{ RULE_TILDE, tildes },
	{ RULE_ARTICLE, without_article },
	{ RULE_PREFIXES, without_proclitics },
};

void spellings_each(struct spellings *s)
{
	for (size_t i = 0; i < ARRAY_LEN(by_rule); i++)
		if (s->rules & by_rule[i].rule)
			by_rule[i].run(s);
	if (!s->is_parted)
		return;
	if (s->rules & RULE_NON_JOINER)
		by_non_joiners(s);
	else
		by_apostrophes(s);
}
