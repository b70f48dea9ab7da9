#include "cases.h"

#include <ctype.h>
#include <string.h>

#include <cphub/content/check.h>
#include <cphub/content/kind.h>

START_TEST(rules_are_sorted_unique_and_explained)
{
	for (const struct rule *r = rules; r->name; r++) {
		ck_assert_ptr_eq(rule_find(r->name), r);
		ck_assert_msg(r == rules || strcmp(r[-1].name, r->name) < 0, "%s", r->name);
		ck_assert_msg(*r->help && r->help[strlen(r->help) - 1] != '.', "%s", r->name);
	}
	ck_assert_ptr_null(rule_find("no-such-rule"));
}
END_TEST

START_TEST(kinds_stand_at_their_number)
{
	for (size_t i = 0; i < KIND_COUNT; i++) {
		ck_assert_uint_eq(kinds[i].id, i);
		ck_assert_ptr_eq(kind_find(sv_from(kinds[i].name)), &kinds[i]);
		ck_assert(kinds[i].help[strlen(kinds[i].help) - 1] != '.');
		ck_assert(isupper((unsigned char)kinds[i].label[0]));
		ck_assert(isupper((unsigned char)kinds[i].one[0]));
	}
	ck_assert_ptr_null(kind_find(SV("recipes")));
}
END_TEST

START_TEST(keys_are_sorted_and_belong_to_a_kind_once)
{
	for (const struct key *k = keys; k->name; k++) {
		ck_assert_msg(k == keys || strcmp(k[-1].name, k->name) <= 0, "%s", k->name);
		ck_assert_msg(k == keys || strcmp(k[-1].name, k->name) < 0 ||
				      !(k[-1].kinds & k->kinds),
			      "%s", k->name);
		ck_assert_msg(k->kinds, "%s", k->name);
		ck_assert_msg(k->type != KEY_CHOICE || k->choices, "%s", k->name);
	}
}
END_TEST

START_TEST(a_key_is_known_in_its_kind_only)
{
	ck_assert_int_eq(key_find(SV("offers"), &kinds[KIND_PEOPLE])->type, KEY_OFFERS);
	ck_assert_int_eq(key_find(SV("offers"), &kinds[KIND_PROJECTS])->type, KEY_WORDS);
	ck_assert_ptr_null(key_find(SV("offers"), &kinds[KIND_GUIDES]));
	ck_assert_ptr_null(key_find(SV("offers"), NULL));
	ck_assert_ptr_nonnull(key_find(SV("title"), NULL));
}
END_TEST

TCase *case_tables(void)
{
	TCase *c = tcase_create("tables");

	tcase_add_test(c, rules_are_sorted_unique_and_explained);
	tcase_add_test(c, kinds_stand_at_their_number);
	tcase_add_test(c, keys_are_sorted_and_belong_to_a_kind_once);
	tcase_add_test(c, a_key_is_known_in_its_kind_only);
	return c;
}
