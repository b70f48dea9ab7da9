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
};

START_TEST(a_region_has_its_countries_and_those_of_its_parts)
{
	ck_assert_int_eq(region_has(sv_from(rows[_i].outer), sv_from(rows[_i].inner)),
			 rows[_i].has);
}
END_TEST

TCase *case_region(void)
{
	TCase *c = tcase_create("region");

	tcase_add_loop_test(c, a_region_has_its_countries_and_those_of_its_parts, 0,
			    ARRAY_LEN(rows));
	return c;
}
