#include "cases.h"

#include <cphub/core/vec.h>

struct numbers {
	int *at;
	size_t len, cap;
};

START_TEST(an_empty_vector_has_nothing_to_walk)
{
	struct numbers v = { 0 };
	int count = 0;
	int *n;

	/* Under the sanitizers: not even an address may be computed from nothing. */
	vec_each (n, &v)
		count++;
	ck_assert_int_eq(count, 0);
	vec_release(&v);
}
END_TEST

START_TEST(what_is_added_is_walked_in_order)
{
	struct numbers v = { 0 };
	int want = 0;
	int *n;

	for (int i = 0; i < 100; i++)
		*vec_add(&v) = i;
	vec_each (n, &v)
		ck_assert_int_eq(*n, want++);
	ck_assert_int_eq(want, 100);
	vec_release(&v);
}
END_TEST

TCase *case_vec(void)
{
	TCase *c = tcase_create("vec");

	tcase_add_test(c, an_empty_vector_has_nothing_to_walk);
	tcase_add_test(c, what_is_added_is_walked_in_order);
	return c;
}
