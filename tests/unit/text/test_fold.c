#include "cases.h"

#include <stdint.h>

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
	/* Letter variants of keyboards and traditions. */
	{ "\u0192\u0188\u024D \u0181a\u2019a", "fcr ba'a" },
	{ "Hawai\u02BBi Qur\u02BE\u0101n col\u00B7lecci\u00F3", "hawai'i qur'an colleccio" },
	{ "\u0624\u0626\u06C3\u0672", "\u0648\u064A\u0647\u0627" },
	{ "\u05F0\u05F2", "\u05D5\u05D5\u05D9\u05D9" },
	{ "\u0939\u0942\u0901 \u0A2E\u0A70", "\u0939\u0942\u0902 \u0A2E\u0A02" },
	{ "\u0D7B \u09CE", "\u0D28\u0D4D \u09A4\u09CD" },
	/* Amharic: one sound, several letters. */
	{ "\u1210\u1284\u12BB\u1203 \u1226 \u12D3\u12A3\u12D2 \u1345",
	  "\u1200\u1204\u1200\u1200 \u1236 \u12A0\u12A0\u12A2 \u133D" },
	{ "圖書館 歷史 檔案 図", "图书馆 历史 档案 図" },
	{ "\u7DDA\u85B4", "\u7EBF\u82CE" },
	{ "", "" },
};

/* By the ways of one language each. */
static const struct {
	unsigned how;
	const char *from, *to;
} ways[] = {
	{ FOLD_MARKS, "Bảo TÀNG Đất", "bảo tàng đất" },
	{ FOLD_MARKS, "ba\u0309o ﾌﾟ", "bảo プ" },
	{ FOLD_ALL, "Bảo TÀNG Đất", "bao tang dat" },
	{ FOLD_LATIN, "Џеп ЉУБАВ Ђорђе ћушка", "dzep ljubav dorde cuska" },
	{ FOLD_LATIN, "Džep ljubav Đorđe ćuška", "dzep ljubav dorde cuska" },
	{ FOLD_VARIANTS, "圖書 Été ሐ", "圖書 ete ሐ" },
	{ FOLD_ALL, "љубав", "љубав" },
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

START_TEST(some_languages_have_ways_of_their_own)
{
	struct folder *f = folder_new(ways[_i].how);
	struct str out = { 0 };

	folder_add(f, &out, sv_from(ways[_i].from));
	ck_assert_str_eq(str_text(&out), ways[_i].to);
	str_release(&out);
	folder_free(f);
}
END_TEST

static void add_point(struct str *s, uint32_t c)
{
	static const struct {
		uint32_t from;
		unsigned char lead, bytes;
	} forms[] = { { 0x10000, 0xF0, 4 }, { 0x800, 0xE0, 3 }, { 0x80, 0xC0, 2 }, { 0, 0, 1 } };
	size_t form = 0;

	while (c < forms[form].from)
		form++;
	for (unsigned i = forms[form].bytes; i--;)
		str_add_char(s, (char)(i + 1 == forms[form].bytes ? forms[form].lead | c >> 6 * i
								  : 0x80 | (c >> 6 * i & 0x3F)));
}

static void must_be_equal(struct folder *f, struct sv v)
{
	struct str quick = { 0 }, slow = { 0 };

	folder_add(f, &quick, v);
	fold_add(&slow, v);
	if (!sv_eq(str_view(&quick), str_view(&slow)))
		ck_abort_msg("%.*s: %s, not %s", SV_ARG(v), str_text(&quick), str_text(&slow));
	str_release(&quick);
	str_release(&slow);
}

/* Each code point of the scripts, and some of the many of Han, alone and between others that change what is near them. */
START_TEST(what_is_remembered_of_a_letter_is_true_beside_any_other)
{
	static const uint32_t beside[] = { 'a',    0x301,  0x306, 0x438,  0x64E,  0x93C,  0x94D,
					   0x9BE,  0x9C7,  0xBBE, 0xBC6,  0xC56,  0xCD6,  0xD3E,
					   0xDCF,  0xE38,  0xE48, 0x102E, 0x1100, 0x1161, 0x11A8,
					   0x304B, 0x3099, 0x5B4, 0x1B35, 0xE33,  0xF71 };
	struct folder *f = folder_new(FOLD_ALL);

	for (uint32_t c = 1; c < 0x20000; c += c < 0x3400 ? 1 : 11) {
		struct str v = { 0 };
		const uint32_t other = beside[c % ARRAY_LEN(beside)];

		if (c >= 0xD800 && c < 0xE000)
			continue;
		add_point(&v, c);
		must_be_equal(f, str_view(&v));
		add_point(&v, other);
		add_point(&v, c);
		add_point(&v, beside[c / 32 % ARRAY_LEN(beside)]);
		must_be_equal(f, str_view(&v));
		str_release(&v);
	}
	for (size_t i = 0; i < ARRAY_LEN(beside) * ARRAY_LEN(beside) * ARRAY_LEN(beside); i++) {
		struct str v = { 0 };

		add_point(&v, beside[i % ARRAY_LEN(beside)]);
		add_point(&v, beside[i / ARRAY_LEN(beside) % ARRAY_LEN(beside)]);
		add_point(&v, beside[i / ARRAY_LEN(beside) / ARRAY_LEN(beside)]);
		must_be_equal(f, str_view(&v));
		str_release(&v);
	}
	folder_free(f);
}
END_TEST

START_TEST(folding_again_changes_no_letter)
{
	for (uint32_t c = 1; c < 0x30000; c++) {
		struct str v = { 0 }, once = { 0 }, twice = { 0 };

		if (c >= 0xD800 && c < 0xE000)
			continue;
		add_point(&v, c);
		fold_add(&once, str_view(&v));
		fold_add(&twice, str_view(&once));
		ck_assert_msg(sv_eq(str_view(&once), str_view(&twice)), "U+%04X: %s, then %s", c,
			      str_text(&once), str_text(&twice));
		str_release(&v);
		str_release(&once);
		str_release(&twice);
	}
}
END_TEST

START_TEST(small_letters_keep_their_accents)
{
	struct str out = { 0 };

	fold_lower(&out, SV("ÉTE\u0301 İĞ ΣΊΣΥΦΟΣ Straße"));
	ck_assert_str_eq(str_text(&out), "été iğ σίσυφοσ straße");
	str_release(&out);
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
	tcase_add_loop_test(c, some_languages_have_ways_of_their_own, 0, ARRAY_LEN(ways));
	tcase_add_test(c, what_is_remembered_of_a_letter_is_true_beside_any_other);
	tcase_add_test(c, folding_again_changes_no_letter);
	tcase_add_test(c, small_letters_keep_their_accents);
	tcase_add_test(c, each_word_has_to_occur);
	return c;
}
