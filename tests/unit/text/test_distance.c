#include "cases.h"

#include <cphub/core/base.h>
#include <cphub/text/distance.h>

static const struct {
	const char *a, *b;
	size_t slips;
} pairs[] = {
	{ "", "", 0 },
	{ "", "abc", 3 },
	{ "same", "same", 0 },
	{ "frist", "first", 1 },
	{ "copyrigth", "copyright", 1 },
	{ "museum", "musem", 1 },
	{ "museum", "mussseum", 2 },
	{ "kitten", "sitting", 3 },
	/* The restricted form swaps neighbours only as long as nothing is put between them. */
	{ "ca", "abc", 3 },
};

START_TEST(slips_are_counted_both_ways)
{
	const struct sv a = sv_from(pairs[_i].a), b = sv_from(pairs[_i].b);

	ck_assert_uint_eq(distance_of(a, b), pairs[_i].slips);
	ck_assert_uint_eq(distance_of(b, a), pairs[_i].slips);
}
END_TEST

static const struct {
	const char *a, *b;
	size_t most, whole, beginning;
} words[] = {
	{ "museum", "museum", 2, 0, 0 },
	{ "musem", "museum", 2, 1, 1 },
	{ "muesum", "museum", 1, 1, 1 },
	{ "mus", "museum", 1, 2, 0 },
	{ "mos", "museum", 1, 2, 1 },
	{ "zzzz", "museum", 2, 3, 3 },
	{ "umseum", "museum", 1, 1, 1 },
	{ "aaaabcd", "abcdaaaa", 1, 2, 2 },
	{ "photgr", "photography", 1, 2, 1 },
	{ "গ্রন্থাগর", "গ্রন্থাগার", 1, 1, 1 },
	{ "متحق", "متحف", 1, 1, 1 },
	{ "متحق", "متاحف", 1, 2, 2 },
	{ "", "ab", 2, 2, 0 },
	{ "ab", "", 1, 2, 2 },
	{ "\xff\xfe", "\xff", 1, 1, 1 },
};

START_TEST(slips_are_counted_by_letters_up_to_a_limit)
{
	struct letters a, b;

	letters_of(sv_from(words[_i].a), &a);
	letters_of(sv_from(words[_i].b), &b);
	ck_assert_uint_eq(distance_of_letters(&a, &b, words[_i].most), words[_i].whole);
	ck_assert_uint_eq(distance_of_letters(&b, &a, words[_i].most), words[_i].whole);
	ck_assert_uint_eq(distance_of_beginning(&a, &b, words[_i].most), words[_i].beginning);
}
END_TEST

static const char *const letters[] = { "a", "b", "c" };

/* Every word of up to five letters out of three, against what the plain form says. */
static void nth_word(size_t n, char out[8])
{
	size_t len = 0;

	for (; n; n /= 4)
		if (n % 4 && len < 7)
			out[len++] = *letters[n % 4 - 1];
	out[len] = '\0';
}

START_TEST(letters_and_bytes_agree_on_plain_words)
{
	for (size_t i = 0; i < 1024; i += 3)
		for (size_t j = 0; j < 1024; j += 7) {
			char a[8], b[8];
			struct letters x, y;
			size_t want;

			nth_word(i, a);
			nth_word(j, b);
			letters_of(sv_from(a), &x);
			letters_of(sv_from(b), &y);
			want = distance_of(sv_from(a), sv_from(b));
			ck_assert_uint_eq(distance_of_letters(&x, &y, 2), want < 3 ? want : 3);
		}
}
END_TEST

TCase *case_distance(void)
{
	TCase *c = tcase_create("distance");

	tcase_add_loop_test(c, slips_are_counted_by_letters_up_to_a_limit, 0,
			    (int)ARRAY_LEN(words));
	tcase_add_test(c, letters_and_bytes_agree_on_plain_words);
	tcase_add_loop_test(c, slips_are_counted_both_ways, 0, (int)ARRAY_LEN(pairs));
	return c;
}
