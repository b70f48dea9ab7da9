#include "cases.h"

#include <string.h>

#include "csv.h"

/* All rows, fields between <>, rows ended by a slash; behind them the message, if there is one. */
static void read_rows(const char *text, size_t step, struct str *out)
{
	struct err err = { 0 };
	struct feed feed;
	struct csv csv = { .feed = &feed };

	feed_text(&feed, sv_from(text), step, "t.csv", &err);
	while (csv_row(&csv)) {
		for (size_t i = 0; i < csv.fields; i++)
			str_addf(out, "<%.*s>", SV_ARG(csv.field[i]));
		str_add_char(out, '/');
	}
	if (feed.failed)
		str_add(out, err.text);
	csv_release(&csv);
	feed_close(&feed);
}

static const struct {
	const char *text, *rows;
} files[] = {
	{ "", "" },
	{ "a,b\nc,d\n", "<a><b>/<c><d>/" },
	{ "a,b\r\nc,d\r\n", "<a><b>/<c><d>/" },
	{ "a,b\n\n\r\nc,d", "<a><b>/<c><d>/" },
	{ "a,,\n", "<a><><>/" },
	{ "\"a\",\"b,c\"\n", "<a><b,c>/" },
	{ "\"say \"\"yes\"\"\",\"\"\n", "<say \"yes\"><>/" },
	{ "\"two\nlines\",b\nc,d\n", "<two\nlines><b>/<c><d>/" },
	{ "5\" disc,b\nc,d\n\"", "<5\" disc><b>/<c><d>/t.csv:3:1: the closing quote is missing" },
	{ "a,\"b\n", "t.csv:1:3: the closing quote is missing" },
	{ "a\n\"b\"c\n",
	  "<a>/t.csv:2:4: a comma or the end of the line is expected behind the quote" },
	{ "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33",
	  "t.csv:1:88: a row has more than 32 columns" },
};

START_TEST(rows_are_read_however_the_bytes_come)
{
	static const size_t steps[] = { 0, 1, 2, 7 };

	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		struct str rows = { 0 };

		read_rows(files[_i].text, steps[i], &rows);
		ck_assert_str_eq(str_text(&rows), files[_i].rows);
		str_release(&rows);
	}
}
END_TEST

START_TEST(a_row_that_is_too_long_is_refused)
{
	struct str text = { 0 }, rows = { 0 };

	str_add(&text, "a,\"");
	str_add_repeat(&text, '\n', 2 * FEED_WINDOW);
	read_rows(str_text(&text), 0, &rows);
	ck_assert_ptr_nonnull(strstr(str_text(&rows), "t.csv:1:1: "));
	str_release(&text);
	str_release(&rows);
}
END_TEST

START_TEST(what_is_written_is_read_back)
{
	static const char *const fields[] = { "plain",        "a,b", "say \"yes\"",
					      "two\r\nlines", "",    " b " };
	struct str text = { 0 }, rows = { 0 }, wanted = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		str_add(&text, i ? "," : "");
		csv_add(&text, sv_from(fields[i]));
		str_addf(&wanted, "<%s>", fields[i]);
	}
	str_add_char(&wanted, '/');
	read_rows(str_text(&text), 0, &rows);
	ck_assert_str_eq(str_text(&rows), str_text(&wanted));
	str_release(&text);
	str_release(&rows);
	str_release(&wanted);
}
END_TEST

static const struct {
	const char *text;
	bool is_whole;
	int64_t n;
} numbers[] = {
	{ "0", true, 0 },     { "850", true, 850 }, { "-12", true, -12 }, { "007", true, 7 },
	{ "", false, 0 },     { "-", false, 0 },    { "8.5", false, 0 },  { "1e3", false, 0 },
	{ "NaN", false, 0 },  { "+5", false, 0 },   { "5 ", false, 0 },   { "--5", false, 0 },
	{ "0x10", false, 0 },
};

START_TEST(whole_numbers_only_are_numbers)
{
	int64_t n = 0;

	ck_assert_int_eq(csv_whole(sv_from(numbers[_i].text), &n), numbers[_i].is_whole);
	ck_assert_int_eq(n, numbers[_i].n);
}
END_TEST

START_TEST(a_very_large_number_stays_very_large)
{
	int64_t n;

	ck_assert(csv_whole(SV("99999999999999999999999999999999"), &n));
	ck_assert_int_gt(n, INT64_C(1000000000000));
	ck_assert(csv_whole(SV("-99999999999999999999999999999999"), &n));
	ck_assert_int_lt(n, INT64_C(-1000000000000));
}
END_TEST

START_TEST(a_long_text_is_cut_between_letters)
{
	const struct sv text = SV("ééééééééééééééééééééééééééééé");
	const struct sv cut = csv_short(sv_from_byte(text, 0));

	ck_assert_uint_eq(cut.len, 40);
	ck_assert_uint_eq(csv_short(SV("aééééééééééééééééééééééééééééé")).len, 39);
}
END_TEST

TCase *case_csv(void)
{
	TCase *tc = tcase_create("csv");

	tcase_add_loop_test(tc, rows_are_read_however_the_bytes_come, 0, ARRAY_LEN(files));
	tcase_add_test(tc, a_row_that_is_too_long_is_refused);
	tcase_add_test(tc, what_is_written_is_read_back);
	tcase_add_loop_test(tc, whole_numbers_only_are_numbers, 0, ARRAY_LEN(numbers));
	tcase_add_test(tc, a_very_large_number_stays_very_large);
	tcase_add_test(tc, a_long_text_is_cut_between_letters);
	return tc;
}
