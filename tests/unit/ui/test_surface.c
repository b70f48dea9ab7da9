#include <string.h>

#include "cases.h"
#include "surface.h"

static const char *drawn(struct surface *s, struct str *out)
{
	str_truncate(out, 0);
	surface_text(s, out);
	return str_text(out);
}

static const struct {
	const char *text;
	unsigned column, max;
	const char *expected;
	unsigned used;
} puts_[] = {
	{ "abc", 0, 10, "abc\n", 3 },
	{ "abcdefgh", 4, 10, "    abcd\n", 4 },
	{ "abc", 0, 2, "ab\n", 2 },
	{ "abc", 8, 2, "\n", 0 },
	{ "abc", 4000000000U, 2, "\n", 0 },
	/* A wide cell never begins in the last column, and is never halved. */
	{ "図書館", 0, 8, "図書館\n", 6 },
	{ "図書館", 3, 8, "   図書\n", 4 },
	{ "図書館", 0, 5, "図書\n", 4 },
	{ "a図", 6, 8, "      a\n", 1 },
	{ "図", 7, 1, "\n", 0 },
	/* Marks stay with their letter, and take no cell. */
	{ "e\xcc\x81x", 0, 8, "e\xcc\x81x\n", 2 },
	{ "\xe0\xa6\x95\xe0\xa7\x8d\xe0\xa6\xb7", 0, 8, "\xe0\xa6\x95\xe0\xa7\x8d\xe0\xa6\xb7\n",
	  2 },
	/* What must never reach a terminal does not, even when nobody cleaned it. */
	{ "a\033[31mb", 0, 8, "a\xef\xbf\xbd[31mb\n", 7 },
	{ "a\xc2\x9bz", 0, 8, "a\xef\xbf\xbdz\n", 3 },
	{ "\xcc\x81x", 0, 8, "x\n", 1 },
};

START_TEST(a_text_is_cut_at_the_border_and_between_clusters)
{
	struct surface s = { 0 };
	struct str out = { 0 };

	surface_reset(&s, 1, 8);
	ck_assert_uint_eq(surface_put(&s, 0, puts_[_i].column, puts_[_i].max,
				      sv_from(puts_[_i].text), ROLE_TEXT),
			  puts_[_i].used);
	ck_assert_str_eq(drawn(&s, &out), puts_[_i].expected);
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(a_cell_keeps_five_code_points_and_no_more)
{
	struct surface s = { 0 };

	surface_reset(&s, 1, 4);
	surface_put(&s, 0, 0, 4, SV("a\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85"),
		    ROLE_TEXT);
	ck_assert_str_eq(surface_at(&s, 0, 0)->text, "a\xcc\x80\xcc\x81\xcc\x82\xcc\x83");
	ck_assert_str_eq(surface_at(&s, 0, 1)->text, " ");
	surface_release(&s);
}
END_TEST

START_TEST(half_of_a_wide_cell_is_never_left_over)
{
	struct surface s = { 0 };
	struct str out = { 0 };

	surface_reset(&s, 1, 6);
	surface_put(&s, 0, 0, 6, SV("図書館"), ROLE_TEXT);
	surface_put(&s, 0, 1, 1, SV("x"), ROLE_TEXT);
	surface_put(&s, 0, 4, 1, SV("y"), ROLE_TEXT);
	ck_assert_str_eq(drawn(&s, &out), " x書y\n");
	for (unsigned i = 0; i < 6; i++)
		if (surface_at(&s, 0, i)->width == 0)
			ck_assert_uint_eq(surface_at(&s, 0, i - 1)->width, 2);
	surface_put(&s, 0, 1, 2, SV("図"), ROLE_TEXT);
	ck_assert_str_eq(drawn(&s, &out), " 図 y\n");
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(a_label_that_does_not_fit_ends_with_dots)
{
	struct surface s = { 0 };
	struct str out = { 0 };

	surface_reset(&s, 2, 8);
	ck_assert_uint_eq(surface_label(&s, 0, 0, 4, SV("abcdef"), ROLE_TEXT), 4);
	surface_label(&s, 1, 0, 4, SV("図書館"), ROLE_TEXT);
	ck_assert_str_eq(drawn(&s, &out), "abc…\n図…\n");
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(nothing_is_drawn_outside)
{
	struct surface s = { 0 };

	surface_reset(&s, 0, 0);
	surface_put(&s, 0, 0, 9, SV("a"), ROLE_TEXT);
	surface_fill(&s, 0, 0, 9, "x", ROLE_TEXT);
	surface_paint(&s, 5, 5, 5, ROLE_DIM);
	surface_cursor(&s, 3, 3);
	ck_assert_uint_eq(s.cursor_row, 0);
	ck_assert_ptr_null(surface_at(&s, 0, 0));
	surface_reset(&s, 1, 1);
	surface_put(&s, 0, 0, 9, SV("図"), ROLE_TEXT);
	ck_assert_str_eq(surface_at(&s, 0, 0)->text, " ");
	surface_release(&s);
}
END_TEST

TCase *case_surface(void)
{
	TCase *c = tcase_create("surface");

	tcase_add_loop_test(c, a_text_is_cut_at_the_border_and_between_clusters, 0,
			    sizeof puts_ / sizeof puts_[0]);
	tcase_add_test(c, a_cell_keeps_five_code_points_and_no_more);
	tcase_add_test(c, half_of_a_wide_cell_is_never_left_over);
	tcase_add_test(c, a_label_that_does_not_fit_ends_with_dots);
	tcase_add_test(c, nothing_is_drawn_outside);
	return c;
}
