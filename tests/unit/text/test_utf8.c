#include "cases.h"

#include <cphub/text/utf8.h>

static const struct {
	struct sv bytes;
	bool valid;
	size_t bad;
} sequences[] = {
	{ SV(""), true, 0 },
	{ SV("abc"), true, 0 },
	{ SV("\xC3\xA9t\xC3\xA9"), true, 0 },
	{ SV("\xF0\x9F\x98\x80"), true, 0 },
	{ SV("\xF4\x8F\xBF\xBF"), true, 0 },
	{ SV("a\x80"), false, 1 },
	{ SV("\xC0\x80"), false, 0 },         /* overlong */
	{ SV("\xE0\x80\xAF"), false, 0 },     /* overlong */
	{ SV("\xED\xA0\x80"), false, 0 },     /* a surrogate */
	{ SV("\xF4\x90\x80\x80"), false, 0 }, /* beyond Unicode */
	{ SV("ab\xE2\x82"), false, 2 },       /* cut */
	{ SV("\xFF"), false, 0 },
};

START_TEST(only_well_formed_sequences_are_valid)
{
	size_t bad = 99;

	ck_assert_int_eq(utf8_is_valid(sequences[_i].bytes, &bad), sequences[_i].valid);
	if (!sequences[_i].valid)
		ck_assert_uint_eq(bad, sequences[_i].bad);
}
END_TEST

START_TEST(code_points_are_read_one_by_one)
{
	const struct sv v = SV("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xFFz");
	static const uint32_t expected[] = { 'a', 0xE9, 0x20AC, 0x1F600, 0xFFFD, 'z' };
	size_t n = 0;

	for (size_t i = 0; i < v.len;) {
		uint32_t c;

		i += utf8_decode(v, i, &c);
		ck_assert_uint_lt(n, ARRAY_LEN(expected));
		ck_assert_uint_eq(c, expected[n++]);
	}
	ck_assert_uint_eq(n, ARRAY_LEN(expected));
}
END_TEST

TCase *case_utf8(void)
{
	TCase *c = tcase_create("utf8");

	tcase_add_loop_test(c, only_well_formed_sequences_are_valid, 0, ARRAY_LEN(sequences));
	tcase_add_test(c, code_points_are_read_one_by_one);
	return c;
}
