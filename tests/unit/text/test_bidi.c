#include "cases.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cphub/text/bidi.h>
#include <cphub/text/utf8.h>

/* In logical order, and as it is seen from left to right. */
static const struct {
	const char *text;
	enum direction base;
	const char *seen;
} lines[] = {
	{ "plain", DIRECTION_LTR, "plain" },
	{ "שלום", DIRECTION_LTR, "םולש" },
	{ "see שלום עולם now", DIRECTION_LTR, "see םלוע םולש now" },
	{ "see שלום.", DIRECTION_LTR, "see םולש." },
	{ "שלום.", DIRECTION_RTL, ".םולש" },
	{ "שלום GLAM wiki", DIRECTION_RTL, "GLAM wiki םולש" },
	/* Digits run from left to right, also between such letters. */
	{ "בשנת 2026 היה", DIRECTION_RTL, "היה 2026 תנשב" },
	{ "12. פריט", DIRECTION_RTL, "טירפ .12" },
	{ "عام 2026", DIRECTION_RTL, "2026 ماع" },
	/* Brackets turn. */
	{ "(שלום)", DIRECTION_RTL, "(םולש)" },
	{ "a (שלום) b", DIRECTION_LTR, "a (םולש) b" },
	{ "[x] פריט", DIRECTION_RTL, "טירפ [x]" },
	{ "> ", DIRECTION_RTL, " <" },
	{ "", DIRECTION_RTL, "" },
};

static void show(struct sv v, enum direction base, struct str *out)
{
	unsigned char *levels = mem_zeroed(v.len, 1), *of = mem_zeroed(v.len, 1);
	size_t *order = mem_zeroed(v.len, sizeof *order);
	struct sv *points = mem_zeroed(v.len, sizeof *points);
	size_t count = 0;

	bidi_levels(v, base, levels);
	for (size_t i = 0; i < v.len; count++) {
		uint32_t c;

		of[count] = levels[i];
		points[count] = sv_make(v.at + i, utf8_decode(v, i, &c));
		i += points[count].len;
	}
	bidi_order(of, count, order);
	for (size_t i = 0; i < count; i++) {
		const struct sv point = points[order[i]];
		char room[4];

		str_add_sv(out, of[order[i]] & 1 ? bidi_mirror(point, room) : point);
	}
	free(levels);
	free(of);
	free(order);
	free(points);
}

START_TEST(a_line_is_seen_as_its_readers_write_it)
{
	struct str out = { 0 };

	show(sv_from(lines[_i].text), lines[_i].base, &out);
	ck_assert_str_eq(str_text(&out), lines[_i].seen);
	str_release(&out);
}
END_TEST

static const struct {
	const char *text;
	enum direction wanted, base;
} bases[] = {
	{ "", DIRECTION_AUTO, DIRECTION_LTR },
	{ "12 %", DIRECTION_AUTO, DIRECTION_LTR },
	{ "12 %", DIRECTION_RTL, DIRECTION_RTL },
	{ "abc", DIRECTION_LTR, DIRECTION_LTR },
	/* All letters run the other way. */
	{ "abc 12", DIRECTION_RTL, DIRECTION_LTR },
	{ "שלום!", DIRECTION_LTR, DIRECTION_RTL },
	{ "abc שלום", DIRECTION_RTL, DIRECTION_RTL },
	{ "שלום abc", DIRECTION_LTR, DIRECTION_LTR },
	{ "12 שלום abc", DIRECTION_AUTO, DIRECTION_RTL },
	{ "é שלום", DIRECTION_AUTO, DIRECTION_LTR },
};

START_TEST(a_paragraph_runs_as_its_page_unless_no_letter_does)
{
	ck_assert_int_eq(bidi_base(sv_from(bases[_i].text), bases[_i].wanted), bases[_i].base);
}
END_TEST

static const struct {
	const char *text;
	bool has;
} scripts[] = {
	{ "", false },
	{ "plain ASCII, longer than a word", false },
	{ "é ß Ж ў", false },
	{ "ভাষা ภาษา 言語 ቋንቋ", false },
	{ "long enough א", true },
	{ "ا", true },
	{ "ߊ", true },
	{ "ࠀ", true },
	{ "ﻻ", true },
	{ "יִ", true },
	{ "𐤀", true },
	{ "𞤀", true },
	{ "😀 €", false },
	{ "\xE0", true },
	{ "\xF0\x90", false },
};

START_TEST(letters_from_right_to_left_are_seen_at_once)
{
	ck_assert(bidi_has_rtl(sv_from(scripts[_i].text)) == scripts[_i].has);
}
END_TEST

/* Nothing that has a direction from right to left is passed over, but the mark of direction that no clean text holds. */
START_TEST(no_letter_from_right_to_left_is_missed)
{
	for (uint32_t c = 0x80; c < 0x20000; c++) {
		char bytes[8];
		const int len = wctomb(bytes, (wchar_t)c);
		const struct sv v = sv_make(bytes, len > 0 ? (size_t)len : 0);

		if (c != 0x200F && v.len && bidi_first_strong(v) == DIRECTION_RTL &&
		    !bidi_has_rtl(v))
			ck_abort_msg("U+%04X", (unsigned)c);
	}
}
END_TEST

/* Letters, and what they look like beside each other; | stands at the offsets. */
static const struct {
	const char *text, *shaped;
} shapes[] = {
	{ "plain", "plain" },
	{ "שלום", "שלום" },
	{ "سلام", "ﺳﻼﻡ" },
	{ "ا|لا", "ﺍ|ﻻ" },
	{ "مت|حف |a", "ﻣﺘ|ﺤﻒ |a" },
	/* What joins is told by joiners, which are in the forms then. */
	{ "می\u200Cخواهم", "ﻣﯽﺧﻮﺍﻫﻢ" },
	{ "گفت‌وگو", "ﮔﻔﺖﻭﮔﻮ" },
	{ "ক্\u200Cষ م", "ক্\u200Cষ ﻡ" },
	{ "مَتْحف", "ﻣَﺘْﺤﻒ" },
	/* Inside of what became one letter. */
	{ "|ل|ا|", "||ﻻ|" },
};

START_TEST(arabic_letters_take_their_forms)
{
	struct str text = { 0 }, out = { 0 }, marked = { 0 };
	size_t offsets[8], count = 0, next = 0;

	for (const char *p = shapes[_i].text; *p; p++)
		if (*p == '|')
			offsets[count++] = text.len;
		else
			str_add_char(&text, *p);
	str_add(&out, "before");
	bidi_shape(&out, str_view(&text), offsets, count);
	for (size_t i = strlen("before"); i <= out.len; i++) {
		for (; next < count && offsets[next] + strlen("before") == i; next++)
			str_add_char(&marked, '|');
		if (i < out.len)
			str_add_char(&marked, out.at[i]);
	}
	ck_assert_str_eq(str_text(&marked), shapes[_i].shaped);
	str_release(&text);
	str_release(&out);
	str_release(&marked);
}
END_TEST

START_TEST(floods_of_letters_and_brackets_take_linear_time)
{
	static const char *const units[] = { "א",  "ا",  "(א",      "[({", "אa",
					     "1א", "لا", "א\u05B0", "אa1 " };

	for (size_t n = 0; n < ARRAY_LEN(units); n++) {
		struct str from = { 0 }, shaped = { 0 }, seen = { 0 };
		const clock_t begin = clock();

		str_add(&from, "א");
		while (from.len < 1 << 19)
			str_add(&from, units[n]);
		bidi_shape(&shaped, str_view(&from), NULL, 0);
		show(str_view(&shaped), DIRECTION_RTL, &seen);
		ck_assert_double_lt((double)(clock() - begin) / CLOCKS_PER_SEC, 60.0);
		str_release(&from);
		str_release(&shaped);
		str_release(&seen);
	}
}
END_TEST

TCase *case_bidi(void)
{
	TCase *c = tcase_create("bidi");

	tcase_set_timeout(c, 600);
	tcase_add_loop_test(c, a_line_is_seen_as_its_readers_write_it, 0, ARRAY_LEN(lines));
	tcase_add_loop_test(c, a_paragraph_runs_as_its_page_unless_no_letter_does, 0,
			    ARRAY_LEN(bases));
	tcase_add_loop_test(c, letters_from_right_to_left_are_seen_at_once, 0, ARRAY_LEN(scripts));
	tcase_add_test(c, no_letter_from_right_to_left_is_missed);
	tcase_add_loop_test(c, arabic_letters_take_their_forms, 0, ARRAY_LEN(shapes));
	tcase_add_test(c, floods_of_letters_and_brackets_take_linear_time);
	return c;
}
