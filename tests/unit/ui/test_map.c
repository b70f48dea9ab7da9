#include "map.h"

#include <string.h>

#include <cphub/content/region.h>

#include "cases.h"
#include "fixture.h"
#include "world.h"

static struct surface s;
static struct str text;

static void tear_down(void)
{
	surface_release(&s);
	str_release(&text);
}

static const char *drawn(const struct area *area, const struct map_sign *signs, size_t len)
{
	map_draw(&s, area, signs, len);
	str_truncate(&text, 0);
	surface_text(&s, &text);
	return str_text(&text);
}

START_TEST(every_country_of_the_table_lies_on_the_grid)
{
	for (size_t i = 0; i < world_places_len; i++) {
		const struct world_place *p = &world_places[i];

		ck_assert_msg(p->x <= WORLD_WIDTH && p->y <= world_height &&
				      region_label(sv_from(p->code)).len,
			      "%s", p->code);
		ck_assert(!i || strcmp(world_places[i - 1].code, p->code) < 0);
	}
	ck_assert_uint_gt(world_places_len, 240);
}
END_TEST

START_TEST(coasts_stay_on_the_grid_and_end)
{
	for (size_t i = 0; i < world_coasts_len; i++)
		ck_assert(world_coasts[i] <= WORLD_WIDTH || world_coasts[i] == WORLD_END);
	ck_assert_uint_eq(world_coasts[world_coasts_len - 1], WORLD_END);
}
END_TEST

/* The cell of a sign, -1: it is not there. */
static int column_of(const char *sign)
{
	for (unsigned row = 0; row < s.rows; row++)
		for (unsigned column = 0; column < s.columns; column++)
			if (!strcmp(surface_at(&s, row, column)->text, sign))
				return (int)column;
	return -1;
}

static const struct map_sign signs[] = { { SV("KE"), false }, { SV("CL"), true } };

START_TEST(countries_have_signs_and_the_chosen_one_another)
{
	surface_reset(&s, 12, 60);
	ck_assert_has(drawn(&(struct area){ 0, 0, 12, 60 }, signs, 2), MAP_CHOSEN "CL");
	ck_assert_has(str_text(&text), MAP_SIGN);
	/* Chile lies west of Kenya. */
	ck_assert_int_lt(column_of(MAP_CHOSEN), column_of(MAP_SIGN));
}
END_TEST

START_TEST(the_east_is_at_the_right_in_every_language)
{
	struct str plain = { 0 };

	surface_reset(&s, 12, 61);
	drawn(&(struct area){ 0, 0, 12, 61 }, signs, 2);
	str_add(&plain, str_text(&text));
	s.writing = (struct writing){ .order = ORDER_VISUAL, .is_mirrored = true };
	surface_reset(&s, 12, 61);
	ck_assert_str_eq(drawn(&(struct area){ 0, 0, 12, 61 }, signs, 2), str_text(&plain));
	s.writing = (struct writing){ 0 };
	str_release(&plain);
}
END_TEST

START_TEST(what_is_no_country_is_left_out)
{
	static const struct map_sign strange[] = {
		{ SV("ZZ"), true }, { SV(""), true }, { SV("World"), false }, { SV("k\xff"), true }
	};

	surface_reset(&s, 12, 60);
	ck_assert_lacks(drawn(&(struct area){ 0, 0, 12, 60 }, strange, ARRAY_LEN(strange)),
			MAP_CHOSEN);
	ck_assert_lacks(str_text(&text), MAP_SIGN);
}
END_TEST

START_TEST(a_map_fits_into_every_area)
{
	struct map_sign all[300];

	for (size_t i = 0; i < world_places_len; i++)
		all[i] = (struct map_sign){ sv_from(world_places[i].code), i % 2 };
	for (unsigned rows = 0; rows < 40; rows += 3)
		for (unsigned columns = 1; columns < 200; columns += 7) {
			const struct area area = { 1, 2, rows, columns };

			surface_reset(&s, rows + 2, columns + 4);
			map_draw(&s, &area, all, world_places_len);
			check_surface(&s, rows + 2, columns + 4);
			ck_assert_uint_le(map_rows(rows, columns), rows);
			for (unsigned column = 0; column < s.columns; column++) {
				ck_assert_str_eq(surface_at(&s, 0, column)->text, " ");
				ck_assert_str_eq(surface_at(&s, rows + 1, column)->text, " ");
			}
		}
}
END_TEST

TCase *case_map(void)
{
	TCase *c = tcase_create("map");

	tcase_add_checked_fixture(c, NULL, tear_down);
	tcase_add_test(c, every_country_of_the_table_lies_on_the_grid);
	tcase_add_test(c, coasts_stay_on_the_grid_and_end);
	tcase_add_test(c, countries_have_signs_and_the_chosen_one_another);
	tcase_add_test(c, the_east_is_at_the_right_in_every_language);
	tcase_add_test(c, what_is_no_country_is_left_out);
	tcase_add_test(c, a_map_fits_into_every_area);
	return c;
}
