#include "cases.h"

#include <cphub/core/date.h>

static const struct {
	const char *text;
	bool good;
	day_t day;
} days[] = {
	{ "1970-01-01", true, 0 },       { "1969-12-31", true, -1 },
	{ "2000-02-29", true, 11016 },   { "2026-11-22", true, 20779 },
	{ "0001-01-01", true, -719162 }, { "2026-02-29", false, 0 },
	{ "2026-13-01", false, 0 },      { "2026-00-10", false, 0 },
	{ "2026-04-31", false, 0 },      { "2026-4-30", false, 0 },
	{ "2026-04-30 ", false, 0 },     { "26-04-30", false, 0 },
	{ "2026/04/30", false, 0 },      { "", false, 0 },
	{ "2026-04-3x", false, 0 },
};

START_TEST(only_days_that_exist_are_dates)
{
	struct str again = { 0 };
	day_t day = 0;

	ck_assert_int_eq(date_parse(sv_from(days[_i].text), &day), days[_i].good);
	if (days[_i].good) {
		ck_assert_int_eq(day, days[_i].day);
		date_add(&again, day);
		ck_assert_str_eq(str_text(&again), days[_i].text);
	}
	str_release(&again);
}
END_TEST

START_TEST(every_day_of_four_hundred_years_comes_back)
{
	for (day_t day = -50000; day < 100000; day++) {
		struct str text = { 0 };
		day_t again = 0;

		date_add(&text, day);
		ck_assert(date_parse(str_view(&text), &again));
		ck_assert_int_eq(day, again);
		str_release(&text);
	}
}
END_TEST

static const struct {
	long long gone;
	const char *words;
} ages[] = {
	{ -5, "just now" },
	{ 59, "just now" },
	{ 60, "1 minute ago" },
	{ 3599, "59 minutes ago" },
	{ 3600, "1 hour ago" },
	{ 86399, "23 hours ago" },
	{ 86400, "yesterday" },
	{ 3 * 86400, "3 days ago" },
	{ 61LL * 86400, "2 months ago" },
	{ 800LL * 86400, "2 years ago" },
};

START_TEST(ages_are_told_in_words)
{
	const time_t now = 1700000000;
	struct str text = { 0 };

	date_add_ago(&text, now - (time_t)ages[_i].gone, now);
	ck_assert_str_eq(str_text(&text), ages[_i].words);
	str_release(&text);
}
END_TEST

static const struct {
	day_t day;
	const char *text;
} told[] = {
	{ 20000, "today" },
	{ 20001, "tomorrow" },
	{ 20012, "in 12 days" },
	{ 20061, "in 2 months" },
	{ 20800, "in 2 years" },
	{ 19999, "yesterday" },
	{ 19997, "3 days ago" },
	{ INT32_MAX, "in 5,883,462 years" },
	{ INT32_MIN, "5,883,571 years ago" },
};

START_TEST(a_day_is_told_by_how_far_it_is)
{
	struct str text = { 0 };

	date_add_when(&text, told[_i].day, 20000);
	ck_assert_str_eq(str_text(&text), told[_i].text);
	str_release(&text);
}
END_TEST

START_TEST(a_time_is_written_as_iso_8601_has_it)
{
	struct str out = { 0 };

	date_add_time(&out, 1795327456);
	str_add_char(&out, ' ');
	date_add_time(&out, 0);
	ck_assert_str_eq(str_text(&out), "2026-11-22T06:04:16Z 1970-01-01T00:00:00Z");
	str_release(&out);
}
END_TEST

TCase *case_date(void)
{
	TCase *c = tcase_create("date");

	tcase_add_loop_test(c, only_days_that_exist_are_dates, 0, (int)ARRAY_LEN(days));
	tcase_add_test(c, every_day_of_four_hundred_years_comes_back);
	tcase_add_loop_test(c, ages_are_told_in_words, 0, (int)ARRAY_LEN(ages));
	tcase_add_loop_test(c, a_day_is_told_by_how_far_it_is, 0, (int)ARRAY_LEN(told));
	tcase_add_test(c, a_time_is_written_as_iso_8601_has_it);
	return c;
}
