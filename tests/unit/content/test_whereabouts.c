#include "cases.h"

#include <cphub/content/whereabouts.h>
#include <cphub/core/base.h>

#include "region.h"

START_TEST(every_country_lies_in_one_region)
{
	char code[3] = "AA";
	unsigned known = 0;

	for (code[0] = 'A'; code[0] <= 'Z'; code[0]++)
		for (code[1] = 'A'; code[1] <= 'Z'; code[1]++) {
			struct whereabouts at;
			const bool is_placed = whereabouts_find(sv_from(code), &at);

			ck_assert_msg(is_placed == region_is_known(sv_from(code)), "%s", code);
			if (is_placed)
				ck_assert_msg(at.country && at.region && at.continent, "%s", code);
			known += is_placed;
		}
	ck_assert_uint_eq(known, 250);
}
END_TEST

static const struct {
	const char *name, *wider;
	bool is_in;
} rows[] = {
	{ "GH", "Western Africa", true },
	{ "GH", "Sub-Saharan Africa", true },
	{ "GH", "Africa", true },
	{ "GH", "World", true },
	{ "GH", "GH", true },
	{ "GH", "Eastern Africa", false },
	{ "EG", "Sub-Saharan Africa", false },
	{ "MX", "Latin America and the Caribbean", true },
	{ "MX", "North America", true },
	{ "PE", "North America", false },
	{ "Western Africa", "Africa", true },
	{ "Africa", "Western Africa", false },
	{ "Sub-Saharan Africa", "Africa", true },
	{ "World", "Africa", false },
	{ "gh", "Africa", false },
	{ "", "Africa", false },
};

START_TEST(places_lie_in_wider_ones)
{
	ck_assert_int_eq(whereabouts_are_in(sv_from(rows[_i].name), sv_from(rows[_i].wider)),
			 rows[_i].is_in);
}
END_TEST

TCase *case_whereabouts(void)
{
	TCase *t = tcase_create("whereabouts");

	tcase_add_test(t, every_country_lies_in_one_region);
	tcase_add_loop_test(t, places_lie_in_wider_ones, 0, (int)ARRAY_LEN(rows));
	return t;
}
