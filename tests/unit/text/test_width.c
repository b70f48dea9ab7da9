#include "cases.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cphub/core/str.h>
#include <cphub/text/width.h>

static const struct {
	const char *text;
	unsigned width;
} widths[] = {
	{ "", 0 },
	{ "abc", 3 },
	{ "\u00E9", 1 },
	{ "\u4E2D\u6587", 4 },
	{ "\u0E20\u0E32\u0E29\u0E32\u0E44\u0E17\u0E22", 7 },
	{ "\u0E17\u0E35\u0E48", 1 },
	{ "\u0995\u09BF", 2 },
	{ "\u0628\u064E", 1 },
	{ "\U0001F44D", 2 },
	{ "\x1B\x07", 0 },
	{ "\n", 0 },
};

START_TEST(a_text_is_as_wide_as_a_terminal_shows_it)
{
	ck_assert_uint_eq(width_of(sv_from(widths[_i].text)), widths[_i].width);
}
END_TEST

START_TEST(every_letter_is_as_wide_as_the_locale_says)
{
	for (uint32_t c = 0xA0; c < 0x20000; c++) {
		char bytes[8];
		const int len = wctomb(bytes, (wchar_t)c), width = wcwidth((wchar_t)c);

		if (len > 0 && width >= 0 &&
		    width_of(sv_make(bytes, (size_t)len)) != (unsigned)width)
			ck_abort_msg("U+%04X", (unsigned)c);
	}
}
END_TEST

static const struct {
	const char *text;
	unsigned cells;
	const char *fit;
	unsigned used;
} fits[] = {
	{ "abcdef", 4, "abcd", 4 },
	{ "abc", 4, "abc", 3 },
	{ "abc", 3, "abc", 3 },
	{ "abc", 0, "", 0 },
	{ "", 5, "", 0 },
	{ "\u4E2D\u6587\u5B57", 5, "\u4E2D\u6587", 4 },
	{ "\u4E2D", 1, "", 0 },
	{ "ab\u0301c", 2, "ab\u0301", 2 },
	{ "\u0995\u09BF\u0995\u09BF", 3, "\u0995\u09BF", 2 },
	{ "\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7", 3, "\U0001F1E9\U0001F1EA", 2 },
	{ "a\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316"
	  "\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316z",
	  1,
	  "a\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316"
	  "\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316\u0316",
	  1 },
};

START_TEST(a_text_is_cut_between_clusters)
{
	unsigned used = 99;
	const struct sv fit = width_fit(sv_from(fits[_i].text), fits[_i].cells, &used);

	ck_assert(sv_is(fit, fits[_i].fit));
	ck_assert_uint_eq(used, fits[_i].used);
}
END_TEST

START_TEST(clusters_are_what_people_see_as_one_sign)
{
	static const char *const whole[] = { "a", "e\u0316", "\u0995\u09BF", "\U0001F1E9\U0001F1EA",
					     "\U0001F468\u200D\U0001F469" };

	for (size_t i = 0; i < ARRAY_LEN(whole); i++) {
		struct str s = { 0 };

		str_add(&s, "x");
		str_add(&s, whole[i]);
		str_add(&s, "yz");
		ck_assert_uint_eq(width_cluster(str_view(&s), 1), strlen(whole[i]));
		str_release(&s);
	}
	ck_assert_uint_eq(width_cluster(SV("z"), 0), 1);
}
END_TEST

START_TEST(between_plain_letters_a_cluster_ends)
{
	size_t plain = 0;

	for (uint32_t c = ' '; c < 0x11000; c++) {
		struct str s = { 0 };
		char bytes[8];
		mbstate_t state = { 0 };
		size_t n;

		if (!width_is_plain(c))
			continue;
		plain++;
		n = wcrtomb(bytes, (wchar_t)c, &state);
		ck_assert_uint_ne(n, (size_t)-1);
		str_add(&s, "x");
		str_add_sv(&s, sv_make(bytes, n));
		/* Something that is not plain has the whole text looked at. */
		str_add(&s, "ye\u0316");
		ck_assert_uint_eq(width_of(sv_make(bytes, n)), 1);
		ck_assert_uint_eq(width_fit(str_view(&s), 1, NULL).len, 1);
		ck_assert_uint_eq(width_fit(str_view(&s), 2, NULL).len, 1 + n);
		ck_assert_uint_eq(width_cluster(str_view(&s), 1), n);
		str_release(&s);
	}
	ck_assert_uint_gt(plain, 500);
	ck_assert(!width_is_plain(0x0316));
}
END_TEST

START_TEST(even_broken_text_is_cut_to_an_end)
{
	struct str s = { 0 };
	size_t at = 0;

	str_add_repeat(&s, (char)0x80, 5000);
	width_fit(str_view(&s), 3, NULL);
	while (at < s.len) {
		const size_t len = width_cluster(str_view(&s), at);

		ck_assert_uint_ge(len, 1);
		at += len;
	}
	str_release(&s);
}
END_TEST

TCase *case_width(void)
{
	TCase *c = tcase_create("width");

	tcase_add_loop_test(c, a_text_is_as_wide_as_a_terminal_shows_it, 0, ARRAY_LEN(widths));
	tcase_add_test(c, every_letter_is_as_wide_as_the_locale_says);
	tcase_add_loop_test(c, a_text_is_cut_between_clusters, 0, ARRAY_LEN(fits));
	tcase_add_test(c, clusters_are_what_people_see_as_one_sign);
	tcase_add_test(c, between_plain_letters_a_cluster_ends);
	tcase_add_test(c, even_broken_text_is_cut_to_an_end);
	return c;
}
