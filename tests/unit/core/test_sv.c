#include "cases.h"

#include <cphub/core/err.h>
#include <cphub/core/sv.h>

#include <string.h>

START_TEST(parts_come_one_by_one_with_the_empty_ones)
{
	struct sv rest = SV("a,,b,"), part;

	ck_assert(sv_next(&rest, ',', &part) && sv_is(part, "a"));
	ck_assert(sv_next(&rest, ',', &part) && !part.len);
	ck_assert(sv_next(&rest, ',', &part) && sv_is(part, "b"));
	ck_assert(sv_next(&rest, ',', &part) && !part.len);
	ck_assert(!sv_next(&rest, ',', &part));
}
END_TEST

START_TEST(lines_lose_their_ends)
{
	struct sv rest = SV("one\r\ntwo\n\nlast"), line;

	ck_assert(sv_next_line(&rest, &line) && sv_is(line, "one"));
	ck_assert(sv_next_line(&rest, &line) && sv_is(line, "two"));
	ck_assert(sv_next_line(&rest, &line) && !line.len);
	ck_assert(sv_next_line(&rest, &line) && sv_is(line, "last"));
	ck_assert(!sv_next_line(&rest, &line));
}
END_TEST

START_TEST(slices_compare_and_find)
{
	ck_assert(sv_cmp(SV("a"), SV("ab")) < 0 && sv_cmp(SV("b"), SV("ab")) > 0);
	ck_assert_int_eq(sv_cmp(SV(""), (struct sv){ 0 }), 0);
	ck_assert_uint_eq(sv_find(SV("aab"), SV("ab")), 1);
	ck_assert_uint_eq(sv_find(SV("aab"), SV("ba")), 3);
	ck_assert_uint_eq(sv_find((struct sv){ 0 }, SV("x")), 0);
	ck_assert(sv_is(sv_trim(SV(" \t x \n")), "x"));
	ck_assert(sv_has_prefix(SV("abc"), "ab") && !sv_has_prefix(SV("a"), "ab"));
	ck_assert(sv_has_suffix(SV("abc"), "bc") && !sv_has_suffix(SV("c"), "bc"));
}
END_TEST

START_TEST(context_comes_before_and_the_kind_stays)
{
	struct err err = { 0 };

	ck_assert(!err_set(&err, ERR_INPUT, "line %d", 3));
	ck_assert(!err_wrap(&err, "guide %s", "x"));
	ck_assert_str_eq(err.text, "guide x: line 3");
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_int_eq(err_exit_code(err.kind), 2);
}
END_TEST

START_TEST(a_long_failure_is_cut_not_overrun)
{
	char text[3000];
	struct err err = { 0 };

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	err_set(&err, ERR_SYSTEM, "%s", text);
	err_wrap(&err, "%s", text);
	err_errno(&err, "%s", text);
	ck_assert_uint_lt(strlen(err.text), sizeof(err.text));
}
END_TEST

TCase *case_sv(void)
{
	TCase *c = tcase_create("sv and err");

	tcase_add_test(c, parts_come_one_by_one_with_the_empty_ones);
	tcase_add_test(c, lines_lose_their_ends);
	tcase_add_test(c, slices_compare_and_find);
	tcase_add_test(c, context_comes_before_and_the_kind_stays);
	tcase_add_test(c, a_long_failure_is_cut_not_overrun);
	return c;
}
