#include "find.h"

#include <string.h>

#include <cphub/text/width.h>

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
		ck_assert_uint_eq(f.at[0].count, 1);
		ck_assert_uint_eq(f.cells.at[f.at[0].first].column, looks[_i].column);
		ck_assert_uint_eq(f.cells.at[f.at[0].first].width, looks[_i].width);
	}
	finds_release(&f);
}
END_TEST

/* "אב cd הו" from the right of a line of ten cells, in the order in which it is read. */
static const struct {
	const char *needle;
	struct {
		unsigned column, width;
	} cells[3]; /* up to one without width */
} mixed[] = {
	{ "אב", { { 8, 2 } } },
	{ "cd", { { 5, 2 } } },
	{ "ב cd", { { 7, 2 }, { 5, 2 } } },
	/* Not beside each other. */
	{ "ב c", { { 7, 2 }, { 5, 1 } } },
	{ "d ה", { { 6, 1 }, { 3, 2 } } },
	{ "cd ה", { { 3, 4 } } },
	{ "הו", { { 2, 2 } } },
};

START_TEST(words_are_found_across_a_change_of_direction)
{
	struct piece pieces[] = {
		{ .text = SV("אב "), .column = 7, .width = 3, .is_rtl = true },
		{ .text = SV("cd"), .column = 5, .width = 2, .goes_on = true },
		{ .text = SV(" הו"), .column = 2, .width = 3, .is_rtl = true, .goes_on = true },
	};
	struct line line = { .at = pieces, .len = ARRAY_LEN(pieces) };
	struct layout layout = { .lines = &line, .len = 1 };
	struct finds f = { 0 };
	size_t count = 0;

	finds_search(&f, &layout, sv_from(mixed[_i].needle));
	ck_assert_uint_eq(f.len, 1);
	while (count < 3 && mixed[_i].cells[count].width)
		count++;
	ck_assert_uint_eq(f.at[0].count, count);
	for (size_t i = 0; i < count; i++) {
		ck_assert_uint_eq(f.cells.at[i].column, mixed[_i].cells[i].column);
		ck_assert_uint_eq(f.cells.at[i].width, mixed[_i].cells[i].width);
	}
	finds_release(&f);
}
END_TEST

/* What is drawn has the forms of its letters; people type the letters. */
START_TEST(joined_letters_are_found_by_what_people_type)
{
	struct piece piece = { .text = SV("ﺭﺳﺎﻟﺔ ﺃﻫﻼ"), .width = 9, .is_rtl = true };
	struct line line = { .at = &piece, .len = 1 };
	struct layout layout = { .lines = &line, .len = 1 };
	struct finds f = { 0 };

	finds_search(&f, &layout, SV("أهلا"));
	ck_assert_uint_eq(f.len, 1);
	ck_assert_uint_eq(f.cells.at[0].column, 0);
	ck_assert_uint_eq(f.cells.at[0].width, 3);
	finds_search(&f, &layout, SV("رسالة"));
	ck_assert_uint_eq(f.len, 1);
	ck_assert_uint_eq(f.cells.at[0].column, 4);
	finds_release(&f);
}
END_TEST

/* The lines of a page, with a bar between; what is found as "line:column+cells" for each stretch. */
static const struct {
	const char *lines, *needle, *found;
} pages[] = {
	{ "about the museum|and its rooms", "museum and", "0:10+6,1:0+3" },
	{ "the old|museum|and more", "OLD museum and", "0:4+3,1:0+6,2:0+3" },
	{ "the museum||and more", "museum and", "" },
	{ "|the museum|", "museum", "1:4+6" },
	{ "museum|museum", "museum", "0:0+6,1:0+6" },
	{ "我们的图书|馆很大", "图书馆", "0:6+4,1:0+2" },
	{ "图书a|馆", "a馆", "" },
	{ "图书a|馆", "a 馆", "0:4+1,1:0+2" },
};

START_TEST(words_are_found_over_the_end_of_a_line)
{
	struct piece pieces[8];
	struct line lines[8];
	struct layout layout = { .lines = lines };
	struct finds f = { 0 };
	struct sv rest = sv_from(pages[_i].lines), text;
	struct str found = { 0 };

	while (sv_next(&rest, '|', &text)) {
		const unsigned width = text.len ? width_of(text) : 0;

		pieces[layout.len] = (struct piece){ .text = text, .width = width };
		lines[layout.len] = (struct line){ &pieces[layout.len], text.len > 0, 1, width };
		layout.len++;
	}
	finds_search(&f, &layout, SV("x"));
	finds_search(&f, &layout, sv_from(pages[_i].needle));
	for (size_t i = 0; i < f.cells.len; i++)
		str_addf(&found, "%s%u:%u+%u", i ? "," : "", f.cells.at[i].line,
			 f.cells.at[i].column, f.cells.at[i].width);
	ck_assert_str_eq(str_text(&found), pages[_i].found);
	finds_release(&f);
	str_release(&found);
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
	tcase_add_loop_test(c, words_are_found_across_a_change_of_direction, 0, ARRAY_LEN(mixed));
	tcase_add_test(c, joined_letters_are_found_by_what_people_type);
	tcase_add_loop_test(c, words_are_found_over_the_end_of_a_line, 0, ARRAY_LEN(pages));
	tcase_add_test(c, letters_in_their_order_are_enough_for_a_command);
	return c;
}
