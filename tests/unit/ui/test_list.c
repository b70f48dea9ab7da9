#include "widget/list.h"

#include "cases.h"

static void fill(struct list *l, size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		*list_add(l) = (struct row){
			.text = sv_from(arena_printf(&l->arena, "row %zu", i)),
			.item = i,
		};
	list_show(l);
}

START_TEST(the_chosen_row_is_always_in_sight)
{
	struct list l = { 0 };
	struct area area = { 0, 0, 5, 40 };

	fill(&l, 100);
	for (long step = -37; step < 60; step += 7) {
		list_step(&l, step);
		list_fit(&l, &area);
		ck_assert_uint_le(l.top, l.chosen);
		ck_assert_uint_lt(l.chosen, l.top + 5);
	}
	list_step(&l, 1000);
	ck_assert_uint_eq(l.chosen, 99);
	list_step(&l, -1000);
	ck_assert_uint_eq(l.chosen, 0);
	list_release(&l);
}
END_TEST

START_TEST(a_filter_shows_what_matches_and_keeps_the_choice)
{
	struct list l = { 0 };

	fill(&l, 30);
	list_step(&l, 12);
	input_insert(&l.filter, SV("row 1"));
	list_show(&l);
	ck_assert_uint_eq(l.shown_len, 12);
	ck_assert_uint_eq(list_chosen(&l)->item, 12);
	input_insert(&l.filter, SV("x"));
	list_show(&l);
	ck_assert_ptr_null(list_chosen(&l));
	list_step(&l, 1);
	input_clear(&l.filter);
	list_show(&l);
	ck_assert_uint_eq(l.shown_len, 30);
	list_release(&l);
}
END_TEST

START_TEST(accents_and_case_do_not_matter_to_a_filter)
{
	struct list l = { 0 };

	*list_add(&l) = (struct row){ .text = SV("École d’été") };
	input_insert(&l.filter, SV("ecole ETE"));
	list_show(&l);
	ck_assert_uint_eq(l.shown_len, 1);
	list_release(&l);
}
END_TEST

START_TEST(foreign_text_is_cleaned_for_a_row)
{
	struct list l = { 0 };

	ck_assert(sv_is(list_clean(&l, SV("a\033]0;x\007b\xe2\x80\xae"
					  "c")),
			"a]0;xbc"));
	list_release(&l);
}
END_TEST

TCase *case_list(void)
{
	TCase *c = tcase_create("list");

	tcase_add_test(c, the_chosen_row_is_always_in_sight);
	tcase_add_test(c, a_filter_shows_what_matches_and_keeps_the_choice);
	tcase_add_test(c, accents_and_case_do_not_matter_to_a_filter);
	tcase_add_test(c, foreign_text_is_cleaned_for_a_row);
	return c;
}
