#include "find.h"

#include <string.h>

#include "cases.h"
#include "fuzzy.h"

static const struct {
	const char *line, *needle;
	size_t count;
	unsigned column, width; /* of the first */
} looks[] = {
	{ "the museum and the Museum", "museum", 2, 4, 6 },
	{ "Café naïve", "cafe", 1, 0, 4 },
	{ "Café naïve", "NAIVE", 1, 5, 5 },
	{ "図書館の本", "館", 1, 4, 2 },
	{ "nothing here", "xyz", 0, 0, 0 },
	{ "nothing here", "", 0, 0, 0 },
	{ "aaaa", "aa", 2, 0, 2 },
	{ "Straße", "strasse", 1, 0, 6 },
	{ "end", "end", 1, 0, 3 },
};

START_TEST(words_are_found_where_they_stand)
{
	struct piece piece = { .text = sv_from(looks[_i].line), .width = 25 };
	struct line line = { .at = &piece, .len = 1 };
	struct layout layout = { .lines = &line, .len = 1 };
	struct finds f = { 0 };

	finds_search(&f, &layout, sv_from(looks[_i].needle));
	ck_assert_uint_eq(f.len, looks[_i].count);
	if (f.len) {
		ck_assert_uint_eq(f.at[0].column, looks[_i].column);
		ck_assert_uint_eq(f.at[0].width, looks[_i].width);
	}
	finds_release(&f);
}
END_TEST

START_TEST(letters_in_their_order_are_enough_for_a_command)
{
	ck_assert_uint_eq(fuzzy_score(SV("search everything"), SV("zz")), 0);
	ck_assert_uint_gt(fuzzy_score(SV("search everything"), SV("srch")), 0);
	ck_assert_uint_gt(fuzzy_score(SV("search everything"), SV("every")),
			  fuzzy_score(SV("search everything"), SV("sevry")));
	ck_assert_uint_gt(fuzzy_score(SV("open help"), SV("help")),
			  fuzzy_score(SV("unhelpful"), SV("help")));
	ck_assert_uint_gt(fuzzy_score(SV("anything"), SV("")), 0);
	ck_assert_uint_eq(fuzzy_score(SV(""), SV("a")), 0);
}
END_TEST

TCase *case_find(void)
{
	TCase *c = tcase_create("find");

	tcase_add_loop_test(c, words_are_found_where_they_stand, 0, sizeof looks / sizeof looks[0]);
	tcase_add_test(c, letters_in_their_order_are_enough_for_a_command);
	return c;
}
