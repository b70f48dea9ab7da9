#include "look.h"

#include <string.h>

#include "cases.h"

START_TEST(a_theme_is_found_by_its_name)
{
	enum look_theme found;

	for (size_t i = 0; i < THEMES; i++) {
		ck_assert(look_theme_find(look_theme_names[i], &found));
		ck_assert_uint_eq(found, i);
	}
	ck_assert(!look_theme_find("solarized", &found));
	ck_assert_uint_eq(found, THEME_AUTO);
}
END_TEST

/* Who sees no colour must still see that a piece is no plain text. */
START_TEST(no_colour_stands_alone)
{
	for (size_t role = 0; role < ROLE_COUNT; role++) {
		const struct look look = look_of((enum look_theme)_i, (enum role)role);

		ck_assert_msg(look.colour == LOOK_OWN || look.attributes, "role %zu", role);
	}
}
END_TEST

START_TEST(mono_and_high_have_no_colour_and_high_nothing_dim)
{
	for (size_t role = 0; role < ROLE_COUNT; role++) {
		ck_assert_int_eq(look_of(THEME_MONO, (enum role)role).colour, LOOK_OWN);
		ck_assert_int_eq(look_of(THEME_HIGH, (enum role)role).colour, LOOK_OWN);
		ck_assert(!(look_of(THEME_HIGH, (enum role)role).attributes & LOOK_DIM));
	}
}
END_TEST

/* Red, green and what lies between them look alike to one man in twelve. */
START_TEST(deuteranopia_has_blue_and_yellow_only)
{
	for (size_t role = 0; role < ROLE_COUNT; role++) {
		const int colour = look_of(THEME_DEUTERANOPIA, (enum role)role).colour;

		ck_assert(colour == LOOK_OWN || colour == 3 || colour == 4);
	}
	ck_assert_int_ne(look_of(THEME_DEUTERANOPIA, ROLE_OK).colour,
			 look_of(THEME_DEUTERANOPIA, ROLE_WARNING).colour);
}
END_TEST

START_TEST(what_went_well_and_what_did_not_have_different_signs)
{
	ck_assert_str_ne(look_sign(ROLE_OK), look_sign(ROLE_WARNING));
	ck_assert_str_eq(look_sign(ROLE_TEXT), "");
}
END_TEST

TCase *case_look(void)
{
	TCase *c = tcase_create("look");

	tcase_add_test(c, a_theme_is_found_by_its_name);
	tcase_add_loop_test(c, no_colour_stands_alone, 0, THEMES);
	tcase_add_test(c, mono_and_high_have_no_colour_and_high_nothing_dim);
	tcase_add_test(c, deuteranopia_has_blue_and_yellow_only);
	tcase_add_test(c, what_went_well_and_what_did_not_have_different_signs);
	return c;
}
