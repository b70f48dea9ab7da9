#include "cases.h"

#include <cphub/repo/oid.h>
#include <cphub/repo/repo.h>

START_TEST(digits_come_back_as_they_went)
{
	static const char hex[] = "0123456789abcdef0123456789abcdef01234567";
	char again[OID_HEX + 1];
	struct oid o;

	ck_assert(oid_parse(sv_from(hex), &o));
	oid_hex(&o, again);
	ck_assert_str_eq(again, hex);
	ck_assert(!oid_is_zero(&o));
	ck_assert(oid_parse(SV("0123456789ABCDEF0123456789ABCDEF01234567"), &o));
	oid_hex(&o, again);
	ck_assert_str_eq(again, hex);
	ck_assert(oid_is_zero(&(struct oid){ 0 }));
}
END_TEST

static const char *const no_ids[] = { "", "0", "0123456789abcdef0123456789abcdef0123456",
				      "0123456789abcdef0123456789abcdef012345678",
				      "0123456789abcdef0123456789abcdef0123456g" };

START_TEST(what_is_no_id_is_refused)
{
	struct oid o;

	ck_assert(!oid_parse(sv_from(no_ids[_i]), &o));
}
END_TEST

TCase *case_oid(void)
{
	TCase *c = tcase_create("oid");

	tcase_add_test(c, digits_come_back_as_they_went);
	tcase_add_loop_test(c, what_is_no_id_is_refused, 0, sizeof(no_ids) / sizeof(*no_ids));
	return c;
}
