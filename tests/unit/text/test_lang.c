#include "cases.h"

#include <string.h>

#include <cphub/text/lang.h>

static const struct {
	const char *from, *to;
} locales[] = {
	{ "fr_FR.UTF-8", "fr" },
	{ "pt-BR", "pt-br" },
	{ "pt_BR.UTF-8", "pt-br" },
	{ "C", "" },
	{ "C.UTF-8", "" },
	{ "POSIX", "" },
	{ "", "" },
	{ "sr_RS@latin", "sr-latn" },
	{ "zh_TW", "zh-hant" },
	{ "zh_CN.UTF-8", "zh-hans" },
	{ "en_GB", "en-gb" },
	{ "de", "de" },
	{ "zh-Hant", "zh-hant" },
	{ "../etc", "" },
	{ "a", "" },
	{ "ca_ES@valencia", "ca" },
	{ "dag", "dag" },
	{ "fr!", "" },
	{ "xx-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd-eeeeeeee", "" },
};

START_TEST(locales_become_codes)
{
	char code[LANG_CODE_MAX + 1];

	lang_normalise(sv_from(locales[_i].from), code);
	ck_assert_str_eq(code, locales[_i].to);
}
END_TEST

static const struct {
	const char *wanted, *hub, *chain;
} chains[] = {
	{ "pt-br", "en", "pt-br pt en" },
	{ "pt-br", "fr", "pt-br pt fr en" },
	{ "en", "en", "en" },
	{ "dag", "en", "dag en" },
	{ "zh-tw", "en", "zh-tw zh-hant zh-hk zh zh-hans zh-cn en" },
	{ "sr-latn", "en", "sr-latn sr-el sr sr-cyrl sr-ec en" },
	{ "gl", "es", "gl pt es en" },
	{ "fr-ca", "en", "fr-ca fr en" },
	{ "", "en", "en" },
	{ "not a code", "also not", "en" },
	{ NULL, NULL, "en" },
	{ "pt-br,es", "en", "pt-br pt es en" },
	{ "fr_FR.UTF-8:en:de", "sw", "fr en de sw" },
	{ " uk , C, fr!,sv", "en", "uk sv en" },
	{ ",:,", "fr", "fr en" },
};

START_TEST(readers_get_the_nearest_language)
{
	struct lang_chain c;
	struct str got = { 0 };

	lang_chain_init(&c, chains[_i].wanted, chains[_i].hub);
	for (size_t i = 0; i < c.len; i++)
		str_addf(&got, "%s%s", i ? " " : "", c.at[i]);
	ck_assert_str_eq(str_text(&got), chains[_i].chain);
	ck_assert_uint_eq(lang_rank(&c, sv_from(c.at[c.len - 1])), c.len - 1);
	ck_assert_uint_eq(lang_rank(&c, SV("xyz")), c.len);
	str_release(&got);
}
END_TEST

static const struct {
	const char *wanted, *names;
} catalogs[] = {
	{ "", "en" },
	{ "en", "en" },
	{ "en-gb,fr", "en_GB" },
	{ "fr,en,de", "fr:en" },
	{ "pt-br", "pt_BR:pt:en" },
	/* The C library would stop at the first. */
	{ "pt_PT.UTF-8", "pt:pt_BR:en" },
	/* It would take the Cyrillic one for this. */
	{ "sr-el", "sr@latin:sr:en" },
	{ "sr-cyrl", "sr:sr@latin:en" },
	{ "zh-hant", "zh_TW:zh_HK:zh:zh_CN:en" },
	{ "zh-hans", "zh_CN:zh:zh_TW:zh_HK:en" },
	{ "uz-latn", "uz@latin:uz:en" },
	{ "es-419", "es_419:es:en" },
	{ "sw", "sw:en" },
};

START_TEST(translations_are_named_as_gettext_names_them)
{
	struct lang_chain c;
	struct str got = { 0 };

	lang_chain_init(&c, catalogs[_i].wanted, NULL);
	lang_add_catalogs(&got, &c);
	ck_assert_str_eq(str_text(&got), catalogs[_i].names);
	str_release(&got);
}
END_TEST

START_TEST(codes_have_a_form)
{
	static const char *const good[] = { "fr", "pt-br", "zh-hant", "sr-latn", "dag", "es-419" };
	static const char *const bad[] = { "", "f", "FR", "fr_fr", "fr-", "-fr", "fr--x", "fr.md" };

	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		ck_assert(lang_is_code(sv_from(good[i])));
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		ck_assert(!lang_is_code(sv_from(bad[i])));
}
END_TEST

START_TEST(languages_are_called_by_their_own_names)
{
	ck_assert(sv_is(lang_name(SV("fr")), "fran\u00E7ais"));
	ck_assert(sv_is(lang_name(SV("bn")), "\u09AC\u09BE\u0982\u09B2\u09BE"));
	ck_assert(sv_is(lang_name(SV("zu")), "isiZulu"));
	ck_assert(sv_is(lang_name(SV("af")), "Afrikaans"));
	ck_assert(sv_is(lang_name(SV("qqq")), "qqq"));
}
END_TEST

START_TEST(right_to_left_scripts_are_known)
{
	static const char *const rtl[] = { "ar", "fa",    "he",      "ur",     "ckb",
					   "ps", "ar-eg", "az-arab", "ku-arab" };
	static const char *const ltr[] = { "en", "", "zh-hant", "ur-latn", "sr-latn", "arn", "ku" };

	for (size_t i = 0; i < ARRAY_LEN(rtl); i++)
		ck_assert_msg(lang_is_rtl(sv_from(rtl[i])), "%s", rtl[i]);
	for (size_t i = 0; i < ARRAY_LEN(ltr); i++)
		ck_assert_msg(!lang_is_rtl(sv_from(ltr[i])), "%s", ltr[i]);
}
END_TEST

TCase *case_lang(void)
{
	TCase *c = tcase_create("lang");

	tcase_add_loop_test(c, locales_become_codes, 0, ARRAY_LEN(locales));
	tcase_add_loop_test(c, translations_are_named_as_gettext_names_them, 0,
			    ARRAY_LEN(catalogs));
	tcase_add_loop_test(c, readers_get_the_nearest_language, 0, ARRAY_LEN(chains));
	tcase_add_test(c, codes_have_a_form);
	tcase_add_test(c, languages_are_called_by_their_own_names);
	tcase_add_test(c, right_to_left_scripts_are_known);
	return c;
}
