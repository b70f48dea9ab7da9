#include "cases.h"

#include <cphub/text/fold.h>

static const struct {
	const char *from, *to;
} folds[] = {
	{ "Hello  World", "hello world" },
	{ "\u00C9t\u00E9", "ete" },
	{ "Stra\u00DFe", "strasse" },
	{ "\u0152uvre \u00C6r\u00F8 \u0141\u00F3d\u017A \u0110", "oeuvre aero lodz d" },
	{ "\u014A\u0194\u025B\u0186", "ngeo" },
	{ "I\u0131\u0130", "iii" },
	{ "\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2",
	  "\u03C3\u03B9\u03C3\u03C5\u03C6\u03BF\u03C3" },
	{ "\u041F\u0440\u0438\u0432\u0435\u0442 \u0451 \u0439 \u0407",
	  "\u043F\u0440\u0438\u0432\u0435\u0442 \u0435 \u0439 \u0457" },
	{ "\u043F\u0430\u043C\u2019\u044F\u0442\u044C", "\u043F\u0430\u043C'\u044F\u0442\u044C" },
	{ "ng\u02BCombe", "ng'ombe" },
	/* Arabic: alef, yeh, kaf, teh marbuta, tatweel, vowels. */
	{ "\u0623\u0625\u0622\u0671", "\u0627\u0627\u0627\u0627" },
	{ "\u0645\u0643\u062A\u0628\u0640\u0640\u0629", "\u0645\u0643\u062A\u0628\u0647" },
	{ "\u06A9\u06CC\u0649", "\u0643\u064A\u064A" },
	{ "\u0643\u064E\u062A\u064E\u0628\u064E", "\u0643\u062A\u0628" },
	{ "\u0645\u06CC\u200C\u062E", "\u0645\u064A\u062E" },
	{ "\u05E9\u05C1\u05B8\u05DC\u05D5\u05B9\u05DD", "\u05E9\u05DC\u05D5\u05DD" },
	/* Vowel signs are letters; nuktas are not. */
	{ "\u092A\u0941\u0938\u094D\u0924\u0915", "\u092A\u0941\u0938\u094D\u0924\u0915" },
	{ "\u095B\u093C\u0930\u093E", "\u091C\u0930\u093E" },
	{ "\u0E17\u0E35\u0E48", "\u0E17\u0E35\u0E48" },
	{ "\u1781\u17D2\u1798\u17C2\u179A", "\u1781\u17D2\u1798\u17C2\u179A" },
	{ "\u304C\u30AC", "\u304C\u30AC" },
	{ "\uFF8A\uFF9E", "\u30D0" },
	{ "\uD55C\uAD6D\uC5B4", "\uD55C\uAD6D\uC5B4" },
	{ "\uFF21\uFF22\uFF11", "ab1" },
	{ "\u0661\u0662\u0969", "123" },
	{ "a\u00A0\u3000b", "a b" },
	{ "", "" },
};

START_TEST(letters_are_what_people_type_for_them)
{
	struct str out = { 0 };

	fold_add(&out, sv_from(folds[_i].from));
	ck_assert_str_eq(str_text(&out), folds[_i].to);
	str_release(&out);
}
END_TEST

START_TEST(folding_twice_is_folding_once)
{
	struct str once = { 0 }, twice = { 0 };

	fold_add(&once, sv_from(folds[_i].from));
	fold_add(&twice, str_view(&once));
	ck_assert_str_eq(str_text(&once), str_text(&twice));
	str_release(&once);
	str_release(&twice);
}
END_TEST

START_TEST(each_word_has_to_occur)
{
	ck_assert(fold_matches(SV("letter to a museum"), SV("mus lett")));
	ck_assert(!fold_matches(SV("letter to a museum"), SV("mus archive")));
	ck_assert(fold_matches(SV("anything"), SV("")));
	ck_assert(fold_matches(SV("anything"), SV("  ")));
	ck_assert(!fold_matches(SV(""), SV("x")));
}
END_TEST

TCase *case_fold(void)
{
	TCase *c = tcase_create("fold");

	tcase_add_loop_test(c, letters_are_what_people_type_for_them, 0, ARRAY_LEN(folds));
	tcase_add_loop_test(c, folding_twice_is_folding_once, 0, ARRAY_LEN(folds));
	tcase_add_test(c, each_word_has_to_occur);
	return c;
}
