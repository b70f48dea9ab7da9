#include "cases.h"

#include <cphub/core/base.h>
#include <cphub/match/person.h>

#define AT(h, m) ((h)*60 + (m))

static const struct {
	int offset_a, from_a, to_a, offset_b, from_b, to_b;
	unsigned shared;
} rows[] = {
	{ 0, AT(17, 0), AT(21, 0), 0, AT(19, 0), AT(23, 0), 120 },
	/* Nairobi and Accra. */
	{ 180, AT(17, 0), AT(21, 0), 0, AT(17, 0), AT(21, 0), 60 },
	{ 330, AT(20, 0), AT(22, 30), 0, AT(8, 0), AT(9, 0), 0 },
	/* Over midnight, on either side. */
	{ 0, AT(22, 0), AT(2, 0), 0, AT(1, 0), AT(5, 0), 60 },
	{ 780, AT(6, 0), AT(9, 0), -660, AT(6, 0), AT(9, 0), 180 },
	/* Twice a day. */
	{ 0, AT(0, 0), AT(24, 0), 0, AT(23, 0), AT(1, 0), 120 },
	{ 0, AT(20, 0), AT(8, 0), 0, AT(6, 0), AT(22, 0), 240 },
	{ 60, AT(0, 0), AT(24, 0), -300, AT(0, 0), AT(24, 0), 1440 },
	{ 0, AT(9, 0), AT(10, 0), 0, AT(10, 0), AT(11, 0), 0 },
};

START_TEST(hours_in_common_are_counted_over_time_zones_and_midnight)
{
	struct hours a = { .offset = { (int16_t)rows[_i].offset_a },
			   .from = (uint16_t)rows[_i].from_a,
			   .to = (uint16_t)rows[_i].to_a };
	struct hours b = { .offset = { (int16_t)rows[_i].offset_b },
			   .from = (uint16_t)rows[_i].from_b,
			   .to = (uint16_t)rows[_i].to_b };

	ck_assert_uint_eq(hours_shared(&a, &b, 0), rows[_i].shared);
	ck_assert_uint_eq(hours_shared(&b, &a, 0), rows[_i].shared);
}
END_TEST

TCase *case_hours(void)
{
	TCase *t = tcase_create("hours");

	tcase_add_loop_test(t, hours_in_common_are_counted_over_time_zones_and_midnight, 0,
			    (int)ARRAY_LEN(rows));
	return t;
}
