#include <cphub/content/region.h>
#include <cphub/core/base.h>

#include "cases.h"

static const struct {
	const char *outer, *inner;
	bool has;
} rows[] = {
	{ "KE", "KE", true },
	{ "World", "KE", true },
	{ "World", "AQ", true },
	{ "World", "Melanesia", true },
	{ "Africa", "KE", true },
	{ "Sub-Saharan Africa", "KE", true },
	{ "Northern Africa", "KE", false },
	{ "Africa", "EG", true },
	{ "Sub-Saharan Africa", "EG", false },
	{ "KE", "Africa", false },
	{ "North America", "JM", true },
	{ "Latin America and the Caribbean", "JM", true },
	{ "Americas", "JM", true },
	{ "Northern America", "JM", false },
	{ "Europe", "XK", true },
	{ "Africa", "Southern Africa", true },
	{ "Southern Africa", "Africa", false },
	{ "World", "ZZ", false },
	{ "ZZ", "ZZ", true },
	{ "World", "", false },
	{ "World", "K", false },
	{ "Africa", "E ", false },
	{ "Western Africa", "GH", true },
	{ "Sub-Saharan Africa", "GH", true },
	{ "Africa", "GH", true },
	{ "World", "GH", true },
	{ "GH", "GH", true },
	{ "Eastern Africa", "GH", false },
	{ "Latin America and the Caribbean", "MX", true },
	{ "North America", "MX", true },
	{ "North America", "PE", false },
	{ "Africa", "Western Africa", true },
	{ "Western Africa", "Africa", false },
	{ "Africa", "Sub-Saharan Africa", true },
	{ "Africa", "World", false },
	{ "Africa", "gh", false },
	{ "Africa", "", false },
};

START_TEST(a_region_has_its_countries_and_those_of_its_parts)
{
	ck_assert_int_eq(region_has(sv_from(rows[_i].outer), sv_from(rows[_i].inner)),
			 rows[_i].has);
}
END_TEST

START_TEST(every_country_lies_in_one_region)
{
	char code[3] = "AA";
	unsigned known = 0;

	for (code[0] = 'A'; code[0] <= 'Z'; code[0]++)
		for (code[1] = 'A'; code[1] <= 'Z'; code[1]++) {
			struct whereabouts at;
			const bool is_placed = region_locate(sv_from(code), &at);

			ck_assert_msg(is_placed == region_is_known(sv_from(code)), "%s", code);
			if (is_placed)
				ck_assert_msg(at.country && at.region && at.continent, "%s", code);
			known += is_placed;
		}
	ck_assert_uint_eq(known, 250);
}
END_TEST

START_TEST(regions_have_names_and_countries_do_not)
{
	ck_assert(sv_is(region_label(SV("Western Africa")), "Western Africa"));
	ck_assert_uint_eq(region_label(SV("GH")).len, 0);
	ck_assert_uint_eq(region_label(SV("western africa")).len, 0);
	ck_assert_uint_eq(region_label(SV("")).len, 0);
}
END_TEST

TCase *case_region(void)
{
	TCase *c = tcase_create("region");

	tcase_add_test(c, regions_have_names_and_countries_do_not);
	tcase_add_test(c, every_country_lies_in_one_region);
	tcase_add_loop_test(c, a_region_has_its_countries_and_those_of_its_parts, 0,
			    ARRAY_LEN(rows));
	return c;
}
