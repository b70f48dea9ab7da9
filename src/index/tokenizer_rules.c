#include "tokenizer_rules.h"

#include <cphub/core/base.h>

static const char romance[] =
	"c d j l m n s t qu un all dall dell nell sull coll quell quest jusqu lorsqu puisqu";

/* Where the language of a text is not told, or has no rules here. */
static const struct rules general = { "", romance, 0 };
static const struct rules plain = { 0 };

/* Sorted by code. */
static const struct rules all[] = {
	{ "ar", NULL, RULE_ARTICLE },
	{ "arz", NULL, RULE_ARTICLE },
	{ "az", NULL, RULE_TURKIC | RULE_BEFORE },
	{ "bo", NULL, RULE_UNCUT },
	{ "bs", NULL, RULE_LATIN },
	{ "ca", "d l m n s t", RULE_DOT },
	{ "ckb", NULL, RULE_NON_JOINER },
	{ "cnr", NULL, RULE_LATIN },
	{ "da", NULL, RULE_RING },
	{ "de", NULL, RULE_UMLAUT | RULE_NOUNS },
	{ "dz", NULL, RULE_UNCUT },
	{ "en", NULL, RULE_IZE },
	{ "fa", NULL, RULE_NON_JOINER },
	{ "fr", "c d j l m n s t qu jusqu lorsqu puisqu quoiqu", 0 },
	{ "ga", "b d m", RULE_INITIAL },
	{ "he", NULL, RULE_QUOTES | RULE_PREFIXES },
	{ "hr", NULL, RULE_LATIN },
	{ "id", NULL, RULE_INITIAL },
	{ "it",
	  "c d l m n s t v un gl all agl dall dagl dell degl nell negl sull sugl coll quell quest "
	  "bell sant nessun ciascun qualcun com dov anch mezz senz tutt trent",
	  0 },
	{ "ja", NULL, RULE_UNCUT },
	{ "km", NULL, RULE_UNCUT },
	{ "ko", NULL, RULE_UNCUT },
	{ "lb", NULL, RULE_NOUNS },
	{ "lo", NULL, RULE_UNCUT },
	{ "ms", NULL, RULE_INITIAL },
	{ "my", NULL, RULE_UNCUT },
	{ "nb", NULL, RULE_RING },
	{ "nn", NULL, RULE_RING },
	{ "no", NULL, RULE_RING },
	{ "oc", "d l m n s t qu", 0 },
	{ "ps", NULL, RULE_NON_JOINER },
	{ "pt", "d n m t lh", RULE_TILDE },
	{ "rn", NULL, RULE_SPLIT },
	{ "rw", NULL, RULE_SPLIT },
	{ "sh", NULL, RULE_LATIN },
	{ "shn", NULL, RULE_UNCUT },
	{ "sr", NULL, RULE_LATIN },
	{ "th", NULL, RULE_UNCUT },
	{ "tr", NULL, RULE_TURKIC | RULE_BEFORE },
	{ "ur", NULL, RULE_NON_JOINER },
	{ "vi", NULL, RULE_MARKS | RULE_UNCUT },
	{ "wuu", NULL, RULE_UNCUT },
	{ "yi", NULL, RULE_QUOTES },
	{ "yue", NULL, RULE_UNCUT },
	{ "zh", NULL, RULE_UNCUT },
};

const struct rules *rules_for(struct sv lang)
{
	const struct sv first = sv_make(lang.at, sv_find_char(lang, '-'));

	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		if (sv_is(first, all[i].lang))
			return &all[i];
	return first.len ? &plain : &general;
}

static bool is_among(const char *list, struct sv word)
{
	struct sv rest = sv_from(list), one;

	while (sv_next(&rest, ' ', &one))
		if (sv_eq(one, word))
			return true;
	return false;
}

bool rules_is_elision(const struct rules *r, struct sv word)
{
	return (r->rules & RULE_SPLIT) || (r->elisions && is_among(r->elisions, word));
}

bool rules_is_romance(struct sv word)
{
	return is_among(romance, word);
}
