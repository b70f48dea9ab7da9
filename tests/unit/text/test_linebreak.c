#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/text/linebreak.h>

/* The text with | where a line may end, ~ where it may if it has no other place, and ! where it must. */
static const char *const texts[] = {
	"plain |words |here",
	"one\n!two",
	"deux\u00A0points |x",
	"see |https://commons.wikimedia.org/~wiki/~A_b-c?~x=1&~y=2 |now",
	"www.wikimedia.org/~a.b |x",
	"(https://meta.wikimedia.org), |then",
	"on |commons.wikimedia.org, |meta.wikimedia.org/~wiki/~X |too",
	"wiki-|loves |wiki-loves.example-site.org |end. |www. |e.g. |3.14",
	"a.|\u4E2D|\u6587 ..a.b... .c",
	"\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444 |x",
	/* A blank that no line ends at is no part of a host. */
	"x\u00A0a.org/~w/\u00A0b.c/~d",
	"http:/|x |ftp://a.b/~c ://",
	"\u4E2D|\u6587\uFF0C|\u5B57",
	"https://a.b/~c\u3002|\u4E2D|\u6587",
#ifdef HAVE_LIBTHAI
	/* The museum announces what: words, not clusters. */
	("\u0E1E\u0E34\u0E1E\u0E34\u0E18\u0E20\u0E31\u0E13\u0E11\u0E4C|\u0E1B\u0E23\u0E30\u0E01\u0E32\u0E28|"
	 "\u0E2D\u0E30\u0E44\u0E23 |\u0E2D\u0E48\u0E32\u0E19"),
#else
	/* Thai: no line begins with a vowel sign, none ends with a leading vowel. */
	"\u0E01\u0E32|\u0E23|\u0E40\u0E23\u0E35|\u0E22|\u0E19",
#endif
	/* Lao: the same without a dictionary. */
	"\u0E81\u0EB2|\u0E99|\u0EC0\u0EAE\u0EB1|\u0E94",
	/* Khmer: what is stacked stays together. */
	"\u1781\u17D2\u1798\u17C2|\u179A",
	/* Myanmar: a killed consonant closes its syllable. */
	"\u1019\u103C\u1014\u103A|\u1019\u102C",
	"h |ww |http",
	"",
};

static void check(struct sv v, const unsigned char *breaks, const char *expected)
{
	static const char signs[] = { [BREAK_LATE] = '~', [BREAK_MAY] = '|', [BREAK_MUST] = '!' };
	struct str marked = { 0 };

	for (size_t i = 0; i < v.len; i++) {
		if (breaks[i] != BREAK_NO)
			str_add_char(&marked, signs[breaks[i]]);
		str_add_char(&marked, v.at[i]);
	}
	ck_assert_str_eq(str_text(&marked), expected);
	str_release(&marked);
}

START_TEST(lines_end_where_readers_expect_it)
{
	struct str plain = { 0 };
	unsigned char breaks[256];

	for (const char *p = texts[_i]; *p; p++)
		if (!strchr("|~!", *p))
			str_add_char(&plain, *p);
	line_breaks(str_view(&plain), breaks);
	check(str_view(&plain), breaks, texts[_i]);
	str_release(&plain);
}
END_TEST

START_TEST(no_byte_inside_a_letter_is_a_place_to_break)
{
	struct str s = { 0 };
	unsigned seed = 3;
	unsigned char *breaks;

	for (unsigned i = 0; i < 20000; i++)
		str_add_char(&s, (char)(rand_r(&seed) % 256));
	breaks = mem_alloc(s.len);
	line_breaks(str_view(&s), breaks);
	for (size_t i = 0; i < s.len; i++)
		ck_assert_uint_le(breaks[i], BREAK_MUST);
	free(breaks);
	str_release(&s);
}
END_TEST

TCase *case_linebreak(void)
{
	TCase *c = tcase_create("linebreak");

	tcase_add_loop_test(c, lines_end_where_readers_expect_it, 0, ARRAY_LEN(texts));
	tcase_add_test(c, no_byte_inside_a_letter_is_a_place_to_break);
	return c;
}
