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

TCase *case_distance(void)
{
	TCase *c = tcase_create("distance");

	tcase_add_loop_test(c, slips_are_counted_both_ways, 0, (int)ARRAY_LEN(pairs));
	return c;
}
