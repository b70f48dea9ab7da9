#include "cases.h"

#include <string.h>

#include <cphub/core/size.h>

static const struct shown {
	uint64_t bytes;
	const char *text;
} shown[] = {
	{ 0, "0 B" },
	{ 999, "999 B" },
	{ 1000, "1 kB" },
	{ 999999, "999 kB" },
	{ 1000000, "1.0 MB" },
	{ 1260000, "1.2 MB" },
	{ 999999999, "999.9 MB" },
	{ 1500000000, "1.5 GB" },
	{ UINT64_MAX, "18,446,744,073.7 GB" },
};

START_TEST(an_amount_is_shown_in_the_unit_that_fits)
{
	char room[SIZE_ROOM];

	ck_assert_str_eq(size_show(shown[_i].bytes, room), shown[_i].text);
}
END_TEST

static const struct typed {
	const char *text;
	uint64_t bytes; /* 0: none */
} typed[] = {
	{ "123", 123 },
	{ "500k", 500000 },
	{ "500 kB", 500000 },
	{ "2M", 2000000 },
	{ "2MB", 2000000 },
	{ "1.5G", 1500000000 },
	{ "0.25m", 250000 },
	{ "999999999999G", 0 },
	{ "", 0 },
	{ "0", 0 },
	{ "0.0M", 0 },
	{ "-1", 0 },
	{ "1.", 0 },
	{ "1.2.3M", 0 },
	{ "1.12345678M", 0 },
	{ "M", 0 },
	{ "1T", 0 },
	{ "1kk", 0 },
	{ "1234567890123", 0 },
};

START_TEST(an_amount_is_read_as_people_type_it)
{
	uint64_t bytes = 0;
	const bool ok = size_parse(sv_from(typed[_i].text), &bytes);

	ck_assert_msg(ok == (typed[_i].bytes != 0), "%s", typed[_i].text);
	if (ok)
		ck_assert_uint_eq(bytes, typed[_i].bytes);
}
END_TEST

TCase *case_size(void)
{
	TCase *c = tcase_create("size");

	tcase_add_loop_test(c, an_amount_is_shown_in_the_unit_that_fits, 0, ARRAY_LEN(shown));
	tcase_add_loop_test(c, an_amount_is_read_as_people_type_it, 0, ARRAY_LEN(typed));
	return c;
}
