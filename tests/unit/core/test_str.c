#include "cases.h"

#include <cphub/core/str.h>

START_TEST(an_empty_text_is_a_valid_text)
{
	struct str s = { 0 };

	ck_assert_str_eq(str_text(&s), "");
	ck_assert_uint_eq(str_view(&s).len, 0);
	str_release(&s);
}
END_TEST

START_TEST(text_grows_by_pieces)
{
	struct str s = { 0 };

	str_add(&s, "one");
	str_addf(&s, " %d %s", 2, "two");
	str_add_repeat(&s, '.', 3);
	ck_assert_str_eq(str_text(&s), "one 2 two...");
	str_truncate(&s, 3);
	ck_assert_str_eq(str_text(&s), "one");
	str_release(&s);
}
END_TEST

TCase *case_str(void)
{
	TCase *c = tcase_create("str");

	tcase_add_test(c, an_empty_text_is_a_valid_text);
	tcase_add_test(c, text_grows_by_pieces);
	return c;
}
