#include "measure.h"

#include <stdlib.h>

#include "cases.h"
#include "details.h"
#include "fixture.h"

static const struct {
	const char *text, *shown;
	bool is_number;
	double value;
} numbers[] = {
	{ "15000", "15,000", true, 15000 },
	{ "0", "0", true, 0 },
	{ "31.5", "31.5", true, 31.5 },
	{ "-5", "-5", true, -5 },
	{ "1e300", "1e300", true, 1e300 },
	{ "1e999", "1e999", false, 0 },
	{ "0x10", "0x10", false, 0 },
	{ ".inf", ".inf", false, 0 },
	{ "nan", "nan", false, 0 },
	{ "many", "many", false, 0 },
	{ "", "", false, 0 },
	{ " 5", " 5", false, 0 },
	{ "5 ", "5 ", false, 0 },
	{ "1-2", "1-2", false, 0 },
	{ "999999999999999999", "999,999,999,999,999,999", true, 999999999999999999.0 },
	{ "99999999999999999999999999999999999999999", "99999999999999999999999999999999999999999",
	  false, 0 },
};

START_TEST(numbers_of_strangers_are_judged_and_shown)
{
	struct str shown = { 0 };
	double value = 0;

	ck_assert_int_eq(measure_read(sv_from(numbers[_i].text), &value), numbers[_i].is_number);
	if (numbers[_i].is_number)
		ck_assert_double_eq(value, numbers[_i].value);
	measure_show(&shown, sv_from(numbers[_i].text));
	ck_assert_str_eq(str_text(&shown), numbers[_i].shown);
	str_release(&shown);
}
END_TEST

static struct scale scale_of(double a, double b)
{
	struct scale s = { 0 };

	scale_add(&s, a);
	scale_add(&s, b);
	return s;
}

START_TEST(numbers_that_are_near_are_drawn_to_scale)
{
	const struct scale s = scale_of(50, 200);

	ck_assert(!s.is_log);
	ck_assert_double_eq(scale_share(&s, 200), 1);
	ck_assert_double_eq(scale_share(&s, 50), 0.25);
	ck_assert_double_eq(scale_share(&s, 0), 0);
	ck_assert_double_eq(scale_share(&s, -200), 0);
}
END_TEST

START_TEST(numbers_far_apart_are_drawn_by_tens)
{
	const struct scale s = scale_of(10, 100000);

	ck_assert(s.is_log);
	ck_assert_double_eq(scale_share(&s, 100000), 1);
	ck_assert_double_eq(scale_share(&s, 10), 0.2);
	ck_assert_double_eq(scale_share(&s, 1000), 0.6);
}
END_TEST

START_TEST(the_largest_and_the_smallest_numbers_have_a_length)
{
	const struct scale s = scale_of(5e-324, 1.7e308);

	ck_assert(s.is_log);
	ck_assert_double_eq(scale_share(&s, 1.7e308), 1);
	ck_assert(scale_share(&s, 5e-324) > 0 && scale_share(&s, 5e-324) < 0.01);
}
END_TEST

START_TEST(a_number_alone_has_no_bar)
{
	const struct scale s = scale_of(5, -3);

	ck_assert_double_eq(scale_share(&s, 5), 0);
}
END_TEST

static const char measures[] = "Huge\x1f"
			       "1e300\x1f"
			       "Below\x1f"
			       "-5\x1f"
			       "Word\x1f"
			       "many\x1f"
			       "Small\x1f"
			       "3\x1f"
			       "Half a pair";

START_TEST(bars_fit_into_every_area)
{
	struct details details = { 0 };
	struct surface s = { 0 };

	details_add(&details, "Organisation", SV("A name of some words"), ROLE_TEXT);
	details_add_measures(&details, "Measures", sv_from(measures));
	ck_assert_uint_eq(details.len, 6);
	for (unsigned rows = 1; rows < 14; rows++)
		for (unsigned columns = 1; columns < 90; columns++) {
			surface_reset(&s, rows, columns);
			details_draw(&details, &s, &(struct area){ 0, 0, rows, columns });
			check_surface(&s, rows, columns);
		}
	surface_release(&s);
	details_release(&details);
}
END_TEST

START_TEST(how_bars_are_to_be_read_is_said)
{
	struct details details = { 0 };

	details_add_measures(&details, "Measures", sv_from(measures));
	ck_assert(sv_is(details.at[0].text, "each step of a bar: ten times more"));
	ck_assert(sv_is(details.at[2].text, "-5"));
	ck_assert_double_eq(details.at[2].share, 0);
	details_release(&details);
	details_add_measures(&details, "Measures",
			     SV("A\x1f"
				"1\x1f"
				"B\x1f"
				"2"));
	ck_assert(sv_is(details.at[0].text, "bars to scale"));
	details_release(&details);
	details_add_measures(&details, "Measures",
			     SV("A\x1f"
				"1"));
	ck_assert(sv_is(details.at[0].text, "not drawn as bars"));
	details_release(&details);
}
END_TEST

TCase *case_measure(void)
{
	TCase *c = tcase_create("measure");

	tcase_add_loop_test(c, numbers_of_strangers_are_judged_and_shown, 0, ARRAY_LEN(numbers));
	tcase_add_test(c, numbers_that_are_near_are_drawn_to_scale);
	tcase_add_test(c, numbers_far_apart_are_drawn_by_tens);
	tcase_add_test(c, the_largest_and_the_smallest_numbers_have_a_length);
	tcase_add_test(c, a_number_alone_has_no_bar);
	tcase_add_test(c, bars_fit_into_every_area);
	tcase_add_test(c, how_bars_are_to_be_read_is_said);
	return c;
}
