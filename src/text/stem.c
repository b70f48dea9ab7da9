#include <cphub/text/stem.h>

#include <libstemmer.h>

#include <cphub/core/base.h>

/* Sorted by code. Languages that the rules of a near one serve are here, too. */
static const struct rules {
	const char *lang, *name;
} rules[] = {
	{ "ar", "arabic" },    { "bs", "serbian" },    { "ca", "catalan" },
	{ "cnr", "serbian" },  { "da", "danish" },     { "de", "german" },
	{ "el", "greek" },     { "en", "english" },    { "es", "spanish" },
	{ "eu", "basque" },    { "fi", "finnish" },    { "fr", "french" },
	{ "ga", "irish" },     { "hi", "hindi" },      { "hr", "serbian" },
	{ "hu", "hungarian" }, { "hy", "armenian" },   { "id", "indonesian" },
	{ "it", "italian" },   { "lt", "lithuanian" }, { "ms", "indonesian" },
	{ "nb", "norwegian" }, { "ne", "nepali" },     { "nl", "dutch" },
	{ "nn", "norwegian" }, { "no", "norwegian" },  { "pt", "portuguese" },
	{ "ro", "romanian" },  { "ru", "russian" },    { "sh", "serbian" },
	{ "sr", "serbian" },   { "sv", "swedish" },    { "ta", "tamil" },
	{ "tr", "turkish" },   { "yi", "yiddish" },
};

/* The library's own struct under our name. */
static struct sb_stemmer *inner(struct stemmer *s)
{
	return (struct sb_stemmer *)s;
}

struct stemmer *stemmer_new(struct sv lang)
{
	const struct sv first = sv_make(lang.at, sv_find_char(lang, '-'));

	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		if (sv_is(first, rules[i].lang))
			return (struct stemmer *)sb_stemmer_new(rules[i].name, "UTF_8");
	return NULL;
}

void stemmer_free(struct stemmer *s)
{
	sb_stemmer_delete(inner(s));
}

struct sv stemmer_run(struct stemmer *s, struct sv word)
{
	const sb_symbol *out = sb_stemmer_stem(inner(s), (const sb_symbol *)word.at, (int)word.len);

	/* NULL only for want of memory: the word as it is does no harm. */
	if (!out)
		return word;
	return sv_make((const char *)out, (size_t)sb_stemmer_length(inner(s)));
}
