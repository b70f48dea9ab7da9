#include "cases.h"

#include <cphub/core/base.h>
#include <cphub/text/stem.h>

static const struct {
	const char *lang, *word, *stem; /* stem NULL: no rules for this language */
} rows[] = {
	{ "en", "museums", "museum" },
	{ "en-gb", "museums", "museum" },
	{ "pt-br", "bibliotecas", "bibliotec" },
	{ "sr-latn", "biblioteke", "bibliotek" },
	{ "nn", "museer", "muse" },
	{ "ru", "музеев", "музе" },
	{ "en", "", "" },
	{ "en", "图书馆", "图书馆" },
	{ "en", "\xff\xc3", "\xff\xc3" },
	{ "uk", "", NULL },
	{ "", "", NULL },
	{ "e", "", NULL },
	{ "english", "", NULL },
	{ "-en", "", NULL },
};

START_TEST(words_lose_their_endings)
{
	struct stemmer *s = stemmer_new(sv_from(rows[_i].lang));

	ck_assert_int_eq(s != NULL, rows[_i].stem != NULL);
	if (s) {
		const struct sv stem = stemmer_run(s, sv_from(rows[_i].word));

		ck_assert_msg(sv_is(stem, rows[_i].stem), "%s: %.*s", rows[_i].word, SV_ARG(stem));
	}
	stemmer_free(s);
}
END_TEST

/* A name that the library does not know would leave a language without stems, unseen. */
START_TEST(every_language_of_the_table_is_in_the_library)
{
	static const char *const langs[] = {
		"ar", "bs", "ca", "cnr", "da", "de", "el", "en", "es", "eu", "fi", "fr",
		"ga", "hi", "hr", "hu",  "hy", "id", "it", "lt", "ms", "nb", "ne", "nl",
		"nn", "no", "pt", "ro",  "ru", "sh", "sr", "sv", "ta", "tr", "yi",
	};

	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		struct stemmer *s = stemmer_new(sv_from(langs[i]));

		ck_assert_msg(s != NULL, "%s", langs[i]);
		stemmer_free(s);
	}
}
END_TEST

TCase *case_stem(void)
{
	TCase *c = tcase_create("stem");

	tcase_add_loop_test(c, words_lose_their_endings, 0, (int)ARRAY_LEN(rows));
	tcase_add_test(c, every_language_of_the_table_is_in_the_library);
	return c;
}
