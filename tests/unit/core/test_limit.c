#include <sys/resource.h>

#include <cphub/core/limit.h>

#include "cases.h"

/* That it is kept to is tried by tests/git/bomb.sh: valgrind gives memory by rules of its own. */
static rlim_t limit_now(void)
{
	struct rlimit now = { 0 };

	ck_assert_int_eq(getrlimit(RLIMIT_DATA, &now), 0);
	return now.rlim_cur;
}

START_TEST(memory_is_limited_until_the_limit_is_released)
{
	const rlim_t before = limit_now();
	const size_t most = 400 << 20;
	struct limit limit;

	limit_memory(&limit, most);
	ck_assert(limit_now() == (limit.is_set ? most : before));
	limit_release(&limit);
	ck_assert(limit_now() == before);
}
END_TEST

START_TEST(a_limit_that_is_lower_already_stays)
{
	const rlim_t before = limit_now();
	struct limit outer, inner;

	limit_memory(&outer, 400 << 20);
	limit_memory(&inner, 600 << 20);
	ck_assert(!outer.is_set || (!inner.is_set && limit_now() == 400 << 20));
	limit_release(&inner);
	limit_release(&outer);
	ck_assert(limit_now() == before);
}
END_TEST

TCase *case_limit(void)
{
	TCase *t = tcase_create("limit");

	tcase_add_test(t, memory_is_limited_until_the_limit_is_released);
	tcase_add_test(t, a_limit_that_is_lower_already_stays);
	return t;
}
