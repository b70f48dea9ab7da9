#include "cases.h"

#include <unistd.h>

#include <cphub/core/date.h>
#include <cphub/core/number.h>
#include <cphub/core/tr.h>

/* Translations lie beside a program that was not installed; tests run in its folder. */
static const char program[] = "./cphub";

static void speak(const char *languages)
{
	tr_open(program, languages);
}

static void back_to_english(void)
{
	speak("en");
}

static const struct {
	const char *languages;
	unsigned long long n;
	const char *shown;
} numbers[] = {
	{ "en", 0, "0" },
	{ "en", 999, "999" },
	{ "en", 1234, "1,234" },
	{ "en", 1234567, "1,234,567" },
	{ "en", UINT64_MAX, "18,446,744,073,709,551,615" },
	{ "fr", 1234, "1\u00a0234" },
	{ "fr", 12345678, "12\u00a0345\u00a0678" },
	{ "es", 1234, "1234" },
	{ "es", 12345, "12.345" },
	{ "sv", 12345, "12\u00a0345" },
	{ "bn", 12345678, "\u09e7,\u09e8\u09e9,\u09ea\u09eb,\u09ec\u09ed\u09ee" },
	{ "bn", 70, "\u09ed\u09e6" },
	{ "ar", 12345, "12,345" },
	{ "nobody", 1234, "1,234" },
	{ "nobody:uk", 12345, "12\u00a0345" },
};

START_TEST(numbers_are_written_as_the_language_does)
{
	char room[NUMBER_ROOM];

	speak(numbers[_i].languages);
	ck_assert_str_eq(number_show(numbers[_i].n, room), numbers[_i].shown);
}
END_TEST

START_TEST(numbers_below_zero_have_a_minus)
{
	char room[NUMBER_ROOM];

	speak("");
	ck_assert_str_eq(number_show_signed(-1234, room), "\u22121,234");
	ck_assert_str_eq(number_show_signed(0, room), "0");
	ck_assert_str_eq(number_show_signed(1234, room), "1,234");
	ck_assert_str_eq(number_show_signed(INT64_MIN, room), "\u22129,223,372,036,854,775,808");
	speak("bn");
	ck_assert_str_eq(number_show_signed(-70, room), "\u2212\u09ed\u09e6");
}
END_TEST

static const struct {
	const char *languages, *shown;
} days[] = {
	{ "en", "2026-03-01" },
	{ "fr", "1 mars 2026" },
	{ "es", "1 de marzo de 2026" },
	{ "pt", "1 de mar\u00e7o de 2026" },
	{ "sv", "1 mars 2026" },
	{ "sw", "1 Machi 2026" },
	{ "uk", "1 \u0431\u0435\u0440\u0435\u0437\u043d\u044f 2026" },
	{ "ar", "1 \u0645\u0627\u0631\u0633 2026" },
	{ "bn", "\u09e7 \u09ae\u09be\u09b0\u09cd\u099a \u09e8\u09e6\u09e8\u09ec" },
};

START_TEST(days_are_written_as_the_language_does)
{
	struct str text = { 0 };

	speak(days[_i].languages);
	date_show_text(&text, SV("2026-03-01"));
	ck_assert_str_eq(str_text(&text), days[_i].shown);
	str_truncate(&text, 0);
	date_show_text(&text, SV("soon"));
	ck_assert_str_eq(str_text(&text), "soon");
	str_release(&text);
}
END_TEST

/* https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html */
static const struct {
	const char *language;
	unsigned long n;
	const char *form;
} plurals[] = {
	{ "ar", 0, "لا صفحات" },     { "ar", 1, "صفحة واحدة" },   { "ar", 2, "صفحتان" },
	{ "ar", 3, "%s صفحات" },     { "ar", 10, "%s صفحات" },    { "ar", 11, "%s صفحة" },
	{ "ar", 102, "%s صفحة" },    { "ar", 103, "%s صفحات" },   { "uk", 0, "%s сторінок" },
	{ "uk", 1, "%s сторінка" },  { "uk", 2, "%s сторінки" },  { "uk", 5, "%s сторінок" },
	{ "uk", 12, "%s сторінок" }, { "uk", 22, "%s сторінки" }, { "uk", 101, "%s сторінка" },
	{ "sv", 0, "%s sidor" },     { "sv", 1, "%s sida" },      { "sv", 2, "%s sidor" },
	{ "fr", 0, "%s page" },      { "fr", 1, "%s page" },      { "fr", 2, "%s pages" },
	{ "es", 0, "%s páginas" },   { "sw", 1, "ukurasa %s" },   { "sw", 2, "kurasa %s" },
	{ "en", 0, "%s pages" },
};

START_TEST(counts_take_the_form_of_the_language)
{
	speak(plurals[_i].language);
	ck_assert_str_eq(ngettext("%s page", "%s pages", plurals[_i].n), plurals[_i].form);
}
END_TEST

START_TEST(the_first_language_with_a_translation_is_spoken)
{
	speak("nobody:sr@latin:sv:fr");
	ck_assert_str_eq(_("yesterday"), "i går");
	speak("fr");
	ck_assert_str_eq(_("yesterday"), "hier");
	speak("nobody:en");
	ck_assert_str_eq(_("yesterday"), "yesterday");
}
END_TEST

START_TEST(a_translation_says_which_language_it_is)
{
	speak("nobody:ar:fr");
	ck_assert(sv_is(tr_language(), "ar"));
	speak("fr");
	ck_assert(sv_is(tr_language(), "fr"));
	speak("nobody:en");
	ck_assert_uint_eq(tr_language().len, 0);
}
END_TEST

START_TEST(countries_have_the_names_of_the_language_or_of_english)
{
	speak("en");
	ck_assert_str_eq(tr_country("Ghana"), "Ghana");
	ck_assert_str_eq(tr_country("Germany"), "Germany");
	speak("fr");
	ck_assert_str_eq(tr_country("Nowhere at all"), "Nowhere at all");
	/* Where the package is not installed they stay English. */
	if (!access("/usr/share/locale/fr/LC_MESSAGES/iso_3166-1.mo", R_OK))
		ck_assert_str_eq(tr_country("Germany"), "Allemagne");
	back_to_english();
}
END_TEST

TCase *case_tr(void)
{
	TCase *c = tcase_create("tr");

	tcase_add_checked_fixture(c, NULL, back_to_english);
	tcase_add_loop_test(c, numbers_are_written_as_the_language_does, 0, ARRAY_LEN(numbers));
	tcase_add_test(c, numbers_below_zero_have_a_minus);
	tcase_add_loop_test(c, counts_take_the_form_of_the_language, 0, ARRAY_LEN(plurals));
	tcase_add_test(c, the_first_language_with_a_translation_is_spoken);
	tcase_add_test(c, a_translation_says_which_language_it_is);
	tcase_add_loop_test(c, days_are_written_as_the_language_does, 0, ARRAY_LEN(days));
	tcase_add_test(c, countries_have_the_names_of_the_language_or_of_english);
	return c;
}
