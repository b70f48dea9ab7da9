#include "cases.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

static const struct {
	enum clean how;
	const char *from, *to;
} cases[] = {
	{ CLEAN_LINE, "plain", "plain" },
	{ CLEAN_LINE, "a\t b\r\n\n c", "a b c" },
	{ CLEAN_LINE, "a\u3000\u2003b", "a b" },
	{ CLEAN_LINE, "deux\u00A0: oui", "deux\u00A0: oui" },
	{ CLEAN_LINE, "deux\u00A0 x", "deux x" },
	{ CLEAN_TEXT, "a\tb\r\nc\rd\u2028e", "a    b\nc\nd\ne" },
	{ CLEAN_TEXT, "two  spaces", "two  spaces" },
	{ CLEAN_LINE, "\x1B[31mred\x07", "[31mred" },
	{ CLEAN_LINE, "c1\xC2\x9Bm", "c1m" },
	{ CLEAN_LINE, "bad\xFF\xC3", "bad\uFFFD\uFFFD" },
	{ CLEAN_LINE, "\u202Eevil\u202C \u2066x\u2069\u200E\u200F\u061C", "evil x" },
	{ CLEAN_LINE, "soft\u00ADhyphen\uFEFF\u2060", "softhyphen" },
	{ CLEAN_LINE, "tag\U000E0041\uFFFE\U0001FFFF", "tag" },
	{ CLEAN_LINE, "e\u0301", "\u00E9" },
	{ CLEAN_LINE, "\u304B\u3099", "\u304C" },
	{ CLEAN_LINE, "\u1112\u1161\u11AB", "\uD55C" },
	{ CLEAN_LINE, "\u0301x", "\u25CC\u0301x" },
	{ CLEAN_LINE, "a \u0301", "a \u25CC\u0301" },
	{ CLEAN_TEXT, "a\n\u0E34", "a\n\u25CC\u0E34" },
	{ CLEAN_LINE, "x\u0316\u0317\u0318\u0319\u031C\u031D", "x\u0316\u0317\u0318\u0319" },
	/* A family, a skin tone, a heart with its selector, a flag of tags. */
	{ CLEAN_LINE, "\U0001F468\u200D\U0001F469\u200D\U0001F467!", "\U0001F468!" },
	{ CLEAN_LINE, "\U0001F44D\U0001F3FD", "\U0001F44D" },
	{ CLEAN_LINE, "\u2764\uFE0F\u200D\U0001F525", "\u2764" },
	{ CLEAN_LINE, "\U0001F3F4\U000E0067\U000E007F", "\U0001F3F4" },
	/* Joiners stay where letters need them. */
	{ CLEAN_LINE, "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
	  "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645" },
	{ CLEAN_LINE, "\u0995\u09CD\u200C\u09B7", "\u0995\u09CD\u200C\u09B7" },
	{ CLEAN_LINE, "\u0D28\u0D4D\u200D ", "\u0D28\u0D4D\u200D " },
	{ CLEAN_LINE, "\u09B0\u200D\u09CD\u09AF", "\u09B0\u200D\u09CD\u09AF" },
	{ CLEAN_LINE, "a\u200Db\u200C\u200C", "ab" },
	{ CLEAN_LINE, "\u06CC\u200C\u200C\u200C\u0645", "\u06CC\u200C\u0645" },
	{ CLEAN_LINE, "\u1781\u200B\u1782 a\u200Bb", "\u1781\u200B\u1782 ab" },
	{ CLEAN_LINE, "a \u200D b", "a b" },
	{ CLEAN_LINE, "\u0378", "\uFFFD" },
	/* Files keep what only screens cannot show. */
	{ CLEAN_FILE, "a\tb\r\n\U0001F468\u200D\U0001F469\u200F",
	  "a\tb\n\U0001F468\u200D\U0001F469\u200F" },
	{ CLEAN_FILE, "x\x1B[0m\u202E\xFF\u2066", "x[0m\uFFFD" },
};

static void clean(const char *from, enum clean how, struct str *to)
{
	utf8_clean(to, sv_from(from), how);
}

START_TEST(foreign_text_becomes_fit_for_a_screen)
{
	struct str out = { 0 };

	clean(cases[_i].from, cases[_i].how, &out);
	ck_assert_str_eq(str_text(&out), cases[_i].to);
	str_release(&out);
}
END_TEST

/* The points that matter to cleaning, for random texts. */
static const uint32_t points[] = {
	'a',    ' ',     ' ',     '\n',    '\t',    0x1B,    0x9B,    0xA0,    0xAD,     0xE9,
	0x300,  0x301,   0x316,   0x344,   0x345,   0x5D0,   0x5B0,   0x628,   0x64E,    0x651,
	0x6CC,  0x915,   0x93C,   0x94D,   0x958,   0x9C7,   0x9BE,   0x9CD,   0xDD9,    0xDCF,
	0xDCA,  0xE01,   0xE34,   0xE48,   0x1100,  0x1161,  0x11A8,  0x1112,  0xAC00,   0x1780,
	0x17D2, 0x200B,  0x200C,  0x200D,  0x200D,  0x202E,  0x2028,  0x25CC,  0x334,    0x9B0,
	0x2764, 0x3000,  0x304B,  0x3099,  0x4E2D,  0xFB2C,  0xFE0F,  0xFEFF,  0xFFFD,   0x378,
	0xAC,   0x1D160, 0x1F1E6, 0x1F3FB, 0x1F44D, 0x1F468, 0x1F469, 0xE0041, 0x10FFFF,
};

static void add_random(struct str *out, unsigned *seed)
{
	const unsigned len = 1 + (unsigned)rand_r(seed) % 24;

	for (unsigned i = 0; i < len; i++) {
		char bytes[8];
		const uint32_t c = points[(size_t)rand_r(seed) % ARRAY_LEN(points)];
		const int n = wctomb(bytes, (wchar_t)c);

		if (n > 0)
			str_add_sv(out, sv_make(bytes, (size_t)n));
		if (rand_r(seed) % 40 == 0)
			str_add_char(out, (char)(0x80 + rand_r(seed) % 0x80));
	}
}

static void check_clean(struct sv v, enum clean how)
{
	unsigned marks = 99;

	for (size_t i = 0; i < v.len;) {
		uint32_t c;
		int width;

		i += utf8_decode(v, i, &c);
		width = c == '\n' ? 1 : wcwidth((wchar_t)c);
		marks = width ? 0 : marks + 1;
		if (width < 0 || marks > 4 || (c == '\n' && how == CLEAN_LINE))
			ck_abort_msg("U+%04X is no part of a clean text", (unsigned)c);
	}
}

START_TEST(cleaning_a_clean_text_changes_nothing)
{
	unsigned seed = 7;

	for (unsigned n = 0; n < 20000; n++) {
		const enum clean how = n % 2 ? CLEAN_LINE : CLEAN_TEXT;
		struct str from = { 0 }, once = { 0 }, twice = { 0 };

		add_random(&from, &seed);
		utf8_clean(&once, str_view(&from), how);
		utf8_clean(&twice, str_view(&once), how);
		ck_assert_str_eq(str_text(&once), str_text(&twice));
		ck_assert(utf8_is_valid(str_view(&once), NULL));
		check_clean(str_view(&once), how);
		str_release(&from);
		str_release(&once);
		str_release(&twice);
	}
}
END_TEST

static double seconds_to_clean(const char *unit, size_t count)
{
	struct str from = { 0 }, out = { 0 };
	const clock_t begin = clock();

	for (size_t i = 0; i < count; i++)
		str_add(&from, unit);
	utf8_clean(&out, str_view(&from), CLEAN_LINE);
	str_release(&from);
	str_release(&out);
	return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

/* What becomes of `text`, without `last`, which stands behind it. */
static void clean_before(struct str *out, struct sv text, const char *last, enum clean how)
{
	struct str both = { 0 };

	str_add_sv(&both, text);
	str_add(&both, last);
	utf8_clean(out, str_view(&both), how);
	ck_assert(sv_has_suffix(str_view(out), last));
	str_truncate(out, out->len - strlen(last));
	str_release(&both);
}

/* ASCII has a way of its own; a letter from elsewhere leads the other way. */
START_TEST(plain_text_is_cleaned_as_all_other_text)
{
	static const char bytes[] = "ab ~  \t\n\r\v\f\b\033\177";
	unsigned seed = 11;

	for (unsigned n = 0; n < 20000; n++) {
		const enum clean how = n % 2 ? CLEAN_LINE : CLEAN_TEXT;
		const unsigned len = (unsigned)rand_r(&seed) % 12;
		struct str text = { 0 }, plain = { 0 }, other = { 0 };

		for (unsigned i = 0; i < len; i++)
			str_add_char(&text, bytes[(size_t)rand_r(&seed) % (ARRAY_LEN(bytes) - 1)]);
		clean_before(&plain, str_view(&text), "x", how);
		clean_before(&other, str_view(&text), "é", how);
		ck_assert_str_eq(str_text(&plain), str_text(&other));
		str_release(&text);
		str_release(&plain);
		str_release(&other);
	}
}
END_TEST

START_TEST(floods_of_marks_and_long_titles_take_linear_time)
{
	static const char *const units[] = {
		"\u0301",       "\u0301\u0316",     "a\u0301", "x ",
		"\u0995\u09CD", "\U0001F468\u200D", "\xFF",    "\u200D"
	};
	struct str marks = { 0 }, out = { 0 };

	for (unsigned i = 0; i < 10000; i++)
		str_add(&marks, "\u0316");
	utf8_clean(&out, str_view(&marks), CLEAN_LINE);
	ck_assert_uint_le(out.len, 3 + 4 * 2);
	for (size_t i = 0; i < ARRAY_LEN(units); i++)
		ck_assert_double_lt(seconds_to_clean(units[i], (1 << 20) / strlen(units[i])), 60.0);
	str_release(&marks);
	str_release(&out);
}
END_TEST

TCase *case_clean(void)
{
	TCase *c = tcase_create("clean");

	tcase_set_timeout(c, 600);
	tcase_add_loop_test(c, foreign_text_becomes_fit_for_a_screen, 0, ARRAY_LEN(cases));
	tcase_add_test(c, cleaning_a_clean_text_changes_nothing);
	tcase_add_test(c, plain_text_is_cleaned_as_all_other_text);
	tcase_add_test(c, floods_of_marks_and_long_titles_take_linear_time);
	return c;
}
