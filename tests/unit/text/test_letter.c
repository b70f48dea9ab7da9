#include "cases.h"

#include <cphub/core/base.h>
#include <cphub/text/letter.h>
#include <cphub/text/segment.h>

static const struct {
	uint32_t code_point, letter;
} rows[] = {
	{ 'a', 'a' },         { 'Z', 'z' },       { '7', '7' },
	{ '_', ' ' },         { '-', ' ' },       { 0, ' ' },
	{ '\n', ' ' },        { 0x7f, ' ' },      { '\'', 0 },
	{ 0x80, ' ' },        { 0xa0, ' ' }, /* a space that does not break */
	{ 0xad, 0 },                         /* a soft hyphen */
	{ 0xc9, 0xe9 },                      /* É: the accent stays */
	{ 0xdf, 0xdf },                      /* ß is one letter */
	{ 0x130, 'i' },                      /* İ */
	{ 0x301, 0x301 },                    /* an accent of its own */
	{ 0x416, 0x436 },                    /* Ж */
	{ 0x640, 0 },                        /* tatweel */
	{ 0x627, 0x627 },     { 0x915, 0x915 },   { 0x93f, 0x93f },
	{ 0xe01, 0xe01 },                      /* Thai, and a vowel above it */
	{ 0xe31, 0xe31 },     { 0x200b, ' ' }, /* a space without width */
	{ 0x200d, 0 },        { 0x2019, 0 },      { 0x3001, ' ' },
	{ 0x56fe, 0x56fe },   { 0xac00, 0xac00 }, { 0xfeff, 0 },
	{ 0xfffd, ' ' }, /* what a bad byte is read as */
	{ 0x10400, 0x10428 }, { 0x1f600, ' ' },   { 0x20000, 0x20000 },
	{ 0x10ffff, ' ' },
};

START_TEST(a_letter_is_in_lower_case_or_a_space_or_nothing)
{
	ck_assert_msg(letter_of(rows[_i].code_point) == rows[_i].letter, "U+%04X is U+%04X",
		      rows[_i].code_point, letter_of(rows[_i].code_point));
}
END_TEST

static bool keeps_to_the_rules(uint32_t c)
{
	const uint32_t is = letter_of(c);
	const enum segment s = segment_of(c);

	return (!is || is == ' ' || letter_of(is) == is) &&
	       (is == 0) == (s == SEGMENT_JOIN || s == SEGMENT_APOSTROPHE) &&
	       (is == ' ') == (s == SEGMENT_NONE);
}

/* Else a text would differ from itself, or its letters from the words of the index. */
START_TEST(every_code_point_keeps_to_the_rules)
{
	for (uint32_t c = 0; c <= 0x10ffff; c += c < 0x3400 ? 1 : 7)
		if (!keeps_to_the_rules(c))
			ck_abort_msg("U+%04X", c);
}
END_TEST

TCase *case_letter(void)
{
	TCase *c = tcase_create("letter");

	tcase_set_timeout(c, 60);
	tcase_add_loop_test(c, a_letter_is_in_lower_case_or_a_space_or_nothing, 0,
			    (int)ARRAY_LEN(rows));
	tcase_add_test(c, every_code_point_keeps_to_the_rules);
	return c;
}
