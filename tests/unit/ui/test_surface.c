#include <string.h>

#include <cphub/text/utf8.h>

#include "cases.h"
#include "surface.h"
#include "wrap.h"

static const char *drawn(struct surface *s, struct str *out)
{
	str_truncate(out, 0);
	surface_text(s, out);
	return str_text(out);
}

static const struct {
	const char *text;
	unsigned column, max;
	const char *expected;
	unsigned used;
} puts_[] = {
	{ "abc", 0, 10, "abc\n", 3 },
	{ "abcdefgh", 4, 10, "    abcd\n", 4 },
	{ "abc", 0, 2, "ab\n", 2 },
	{ "abc", 8, 2, "\n", 0 },
	{ "abc", 4000000000U, 2, "\n", 0 },
	/* A wide cell never begins in the last column, and is never halved. */
	{ "図書館", 0, 8, "図書館\n", 6 },
	{ "図書館", 3, 8, "   図書\n", 4 },
	{ "図書館", 0, 5, "図書\n", 4 },
	{ "a図", 6, 8, "      a\n", 1 },
	{ "図", 7, 1, "\n", 0 },
	/* Marks stay with their letter, and take no cell. */
	{ "e\xcc\x81x", 0, 8, "e\xcc\x81x\n", 2 },
	{ "\xe0\xa6\x95\xe0\xa7\x8d\xe0\xa6\xb7", 0, 8, "\xe0\xa6\x95\xe0\xa7\x8d\xe0\xa6\xb7\n",
	  2 },
	/* What must never reach a terminal does not, even when nobody cleaned it. */
	{ "a\033[31mb", 0, 8, "a\xef\xbf\xbd[31mb\n", 7 },
	{ "a\xc2\x9bz", 0, 8, "a\xef\xbf\xbdz\n", 3 },
	{ "\xcc\x81x", 0, 8, "x\n", 1 },
};

START_TEST(a_text_is_cut_at_the_border_and_between_clusters)
{
	struct surface s = { 0 };
	struct str out = { 0 };

	surface_reset(&s, 1, 8);
	ck_assert_uint_eq(surface_put(&s, 0, puts_[_i].column, puts_[_i].max,
				      sv_from(puts_[_i].text), ROLE_TEXT),
			  puts_[_i].used);
	ck_assert_str_eq(drawn(&s, &out), puts_[_i].expected);
	str_release(&out);
	surface_release(&s);
}
END_TEST

static const struct writing ours = { .order = ORDER_VISUAL, .shape = true }, mirrored = {
	.order = ORDER_VISUAL, .shape = true, .is_mirrored = true
};

/* What is put at a column of twelve cells, and how it is seen. */
static const struct {
	const char *text;
	const struct writing *writing;
	unsigned column, max;
	const char *expected;
	unsigned used;
} ordered[] = {
	{ "abc", &ours, 2, 8, "  abc", 3 },
	{ "שלום", &ours, 2, 8, "  םולש", 4 },
	{ "a שלום", &ours, 0, 12, "a םולש", 6 },
	{ "שלום a.", &ours, 0, 12, ".a םולש", 7 },
	/* What does not fit is cut off its end, not off its left. */
	{ "שלום עולם", &ours, 0, 6, "ע םולש", 6 },
	{ "שָלום", &ours, 0, 4, "םולשָ", 4 },
	{ "(א) 12", &ours, 0, 12, "12 (א)", 6 },
	/* Two letters that become one take one cell. */
	{ "سلام", &ours, 0, 12, "ﻡﻼﺳ", 3 },
	{ "سلامxy", &ours, 0, 4, "xﻡﻼﺳ", 4 },
	{ "abc", &mirrored, 0, 12, "         abc", 3 },
	{ "abc", &mirrored, 9, 12, "abc", 3 },
	{ "abcd", &mirrored, 9, 12, "abc", 3 },
	{ "שלום", &mirrored, 2, 12, "      םולש", 4 },
	/* What has no direction runs as the interface does, also blanks around what runs against it. */
	{ ">", &mirrored, 0, 1, "           <", 1 },
	{ "  12", &mirrored, 0, 12, "        12", 4 },
	{ "  ab: ", &mirrored, 0, 12, "       ab:", 6 },
	{ "図書", &mirrored, 0, 12, "        図書", 4 },
	{ "図書", &mirrored, 9, 12, " 図", 2 },
	{ "שלום", NULL, 0, 12, "שלום", 4 },
};

START_TEST(a_text_is_put_in_the_order_of_the_screen)
{
	struct surface s = { 0 };
	struct str out = { 0 }, expected = { 0 };

	if (ordered[_i].writing)
		s.writing = *ordered[_i].writing;
	surface_reset(&s, 1, 12);
	ck_assert_uint_eq(surface_put(&s, 0, ordered[_i].column, ordered[_i].max,
				      sv_from(ordered[_i].text), ROLE_TEXT),
			  ordered[_i].used);
	str_addf(&expected, "%s\n", ordered[_i].expected);
	ck_assert_str_eq(drawn(&s, &out), str_text(&expected));
	str_release(&expected);
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(labels_of_both_directions_end_with_dots)
{
	struct surface s = { .writing = ours };
	struct str out = { 0 };

	surface_reset(&s, 3, 8);
	surface_label(&s, 0, 0, 5, SV("שלום עולם"), ROLE_TEXT);
	/* Four letters, three cells. */
	surface_label(&s, 1, 0, 3, SV("سلام"), ROLE_TEXT);
	s.writing.is_mirrored = true;
	surface_label(&s, 2, 0, 5, SV("abcdefgh"), ROLE_TEXT);
	ck_assert_str_eq(drawn(&s, &out), "…םולש\nﻡﻼﺳ\n   abcd…\n");
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(words_of_the_interface_run_as_it_does)
{
	struct surface s = { .writing = ours };
	struct str out = { 0 };

	surface_reset(&s, 4, 12);
	surface_say(&s, 0, 0, 12, SV("Enter פתח"), ROLE_TEXT);
	s.writing.is_mirrored = true;
	surface_say(&s, 1, 0, 12, SV("Enter פתח"), ROLE_TEXT);
	surface_say(&s, 2, 0, 12, SV("↑↓ move"), ROLE_TEXT);
	surface_say(&s, 3, 0, 12, SV("12"), ROLE_TEXT);
	ck_assert_str_eq(drawn(&s, &out), "Enter חתפ\n   חתפ Enter\n     ↑↓ move\n          12\n");
	str_release(&out);
	surface_release(&s);
}
END_TEST

static const char *roles_of(const struct surface *s, struct str *out)
{
	str_truncate(out, 0);
	for (unsigned i = 0; i < s->columns; i++)
		str_add_char(out, surface_at(s, 0, i)->role == ROLE_MATCH ? 'x' : '.');
	return str_text(out);
}

START_TEST(all_lines_of_a_sentence_run_as_it_does)
{
	struct surface s = { .writing = mirrored };
	struct str out = { 0 };

	surface_reset(&s, 2, 12);
	/* The second line has no letter that runs as the sentence does. */
	ck_assert_uint_eq(wrap_put(&s, &(struct area){ 0, 0, 2, 10 }, SV("שלום שלום (ab)."),
				   ROLE_TEXT),
			  2);
	ck_assert_str_eq(drawn(&s, &out), "   םולש םולש\n       .(ab)\n");
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(parts_keep_their_meaning_where_they_are_seen)
{
	static const struct part second[] = { { 4, ROLE_TEXT },
					      { 8, ROLE_MATCH },
					      { 12, ROLE_TEXT } };
	static const struct part lam[] = { { 2, ROLE_TEXT }, { 4, ROLE_MATCH }, { 8, ROLE_TEXT } };
	const struct area at = { 0, 0, 1, 8 };
	struct surface s = { .writing = ours };
	struct str out = { 0 };

	surface_reset(&s, 1, 8);
	surface_put_parts(&s, &at, SV("אבגדהו"), second, 3);
	ck_assert_str_eq(roles_of(&s, &out), "..xx....");
	/* A part that is one half of a joined letter. */
	surface_reset(&s, 1, 8);
	surface_put_parts(&s, &at, SV("سلام"), lam, 3);
	ck_assert_str_eq(roles_of(&s, &out), ".x......");
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(lines_of_a_paragraph_begin_at_its_side)
{
	const struct area at = { 0, 1, 1, 8 };
	struct surface s = { .writing = ours };
	const struct part all = { 4, ROLE_TEXT };
	struct str out = { 0 };

	surface_reset(&s, 1, 10);
	surface_put_line(&s, &at, SV("אב"), &all, 1, DIRECTION_RTL);
	ck_assert_str_eq(drawn(&s, &out), "       בא\n");
	surface_reset(&s, 1, 10);
	s.writing.is_mirrored = true;
	surface_put_line(&s, &at, SV("ab"), &all, 1, DIRECTION_LTR);
	ck_assert_str_eq(drawn(&s, &out), " ab\n");
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(a_mirrored_surface_counts_from_the_right)
{
	struct surface s = { .writing = mirrored };
	struct str out = { 0 };

	surface_reset(&s, 1, 8);
	surface_fill(&s, 0, 1, 2, "─", ROLE_TEXT);
	surface_put(&s, 0, 4, 2, SV("ab"), ROLE_TEXT);
	surface_paint(&s, 0, 4, 1, ROLE_MATCH);
	surface_cursor(&s, 0, 0);
	ck_assert_str_eq(drawn(&s, &out), "  ab ──\n");
	ck_assert_str_eq(roles_of(&s, &out), "...x....");
	ck_assert_uint_eq(s.cursor_column, 7);
	surface_put(&s, 0, 8, 2, SV("ab"), ROLE_TEXT);
	surface_fill(&s, 0, 8, 2, "x", ROLE_TEXT);
	surface_cursor(&s, 0, 8);
	ck_assert_uint_eq(s.cursor_column, 7);
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(a_piece_of_a_layout_has_its_order_already)
{
	const struct piece piece = { .text = SV("(אב)"), .width = 4, .is_rtl = true };
	const struct piece other = { .text = SV("(אב)"), .width = 4 };
	struct surface s = { .writing = ours };
	struct str out = { 0 };

	surface_reset(&s, 1, 12);
	surface_put_piece(&s, 0, 0, 12, &piece, ROLE_TEXT);
	surface_put_piece(&s, 0, 6, 12, &other, ROLE_TEXT);
	ck_assert_str_eq(drawn(&s, &out), "(בא)  (אב)\n");
	str_release(&out);
	surface_release(&s);
}
END_TEST

/* Whatever comes: nothing that steers a terminal, no cell without end, and soon. */
START_TEST(hostile_text_is_only_text)
{
	static const char *const units[] = {
		"\033]0;x\007", "\xc2\x9b",     "\u202E",           "\u2066", "\u200B",
		"\u200D",       "\u0316",       "\uFEFF",           "\xff",   "\u05D0\u0316",
		"(\u05D0",      "\u0644\u0627", "\U0001F468\u200D",
	};

	for (size_t i = 0; i < ARRAY_LEN(units) * 3; i++) {
		struct surface s = { .writing = i % 3 == 2 ? mirrored : ours };
		struct str text = { 0 };

		while (text.len < 1 << 20)
			str_add(&text, units[i / 3]);
		if (i % 3 == 0)
			s.writing.order = ORDER_LOGICAL;
		surface_reset(&s, 2, 20);
		surface_label(&s, 0, 3, 10, str_view(&text), ROLE_TEXT);
		surface_say(&s, 1, 0, 20, str_view(&text), ROLE_TEXT);
		for (unsigned k = 0; k < 40; k++) {
			const struct sv cell = sv_from(surface_at(&s, k / 20, k % 20)->text);
			uint32_t point;

			for (size_t at = 0; at < cell.len;) {
				at += utf8_decode(cell, at, &point);
				ck_assert_msg(!utf8_is_hidden(point), "U+%04X", (unsigned)point);
			}
		}
		str_release(&text);
		surface_release(&s);
	}
}
END_TEST

START_TEST(a_cell_keeps_five_code_points_and_no_more)
{
	struct surface s = { 0 };

	surface_reset(&s, 1, 4);
	surface_put(&s, 0, 0, 4, SV("a\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85"),
		    ROLE_TEXT);
	ck_assert_str_eq(surface_at(&s, 0, 0)->text, "a\xcc\x80\xcc\x81\xcc\x82\xcc\x83");
	ck_assert_str_eq(surface_at(&s, 0, 1)->text, " ");
	surface_release(&s);
}
END_TEST

START_TEST(half_of_a_wide_cell_is_never_left_over)
{
	struct surface s = { 0 };
	struct str out = { 0 };

	surface_reset(&s, 1, 6);
	surface_put(&s, 0, 0, 6, SV("図書館"), ROLE_TEXT);
	surface_put(&s, 0, 1, 1, SV("x"), ROLE_TEXT);
	surface_put(&s, 0, 4, 1, SV("y"), ROLE_TEXT);
	ck_assert_str_eq(drawn(&s, &out), " x書y\n");
	for (unsigned i = 0; i < 6; i++)
		if (surface_at(&s, 0, i)->width == 0)
			ck_assert_uint_eq(surface_at(&s, 0, i - 1)->width, 2);
	surface_put(&s, 0, 1, 2, SV("図"), ROLE_TEXT);
	ck_assert_str_eq(drawn(&s, &out), " 図 y\n");
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(a_label_that_does_not_fit_ends_with_dots)
{
	struct surface s = { 0 };
	struct str out = { 0 };

	surface_reset(&s, 2, 8);
	ck_assert_uint_eq(surface_label(&s, 0, 0, 4, SV("abcdef"), ROLE_TEXT), 4);
	surface_label(&s, 1, 0, 4, SV("図書館"), ROLE_TEXT);
	ck_assert_str_eq(drawn(&s, &out), "abc…\n図…\n");
	str_release(&out);
	surface_release(&s);
}
END_TEST

START_TEST(nothing_is_drawn_outside)
{
	struct surface s = { 0 };

	surface_reset(&s, 0, 0);
	surface_put(&s, 0, 0, 9, SV("a"), ROLE_TEXT);
	surface_fill(&s, 0, 0, 9, "x", ROLE_TEXT);
	surface_paint(&s, 5, 5, 5, ROLE_DIM);
	surface_cursor(&s, 3, 3);
	ck_assert_uint_eq(s.cursor_row, 0);
	ck_assert_ptr_null(surface_at(&s, 0, 0));
	surface_reset(&s, 1, 1);
	surface_put(&s, 0, 0, 9, SV("図"), ROLE_TEXT);
	ck_assert_str_eq(surface_at(&s, 0, 0)->text, " ");
	surface_release(&s);
}
END_TEST

TCase *case_surface(void)
{
	TCase *c = tcase_create("surface");

	tcase_add_loop_test(c, a_text_is_cut_at_the_border_and_between_clusters, 0,
			    sizeof puts_ / sizeof puts_[0]);
	tcase_set_timeout(c, 240);
	tcase_add_loop_test(c, a_text_is_put_in_the_order_of_the_screen, 0, ARRAY_LEN(ordered));
	tcase_add_test(c, labels_of_both_directions_end_with_dots);
	tcase_add_test(c, words_of_the_interface_run_as_it_does);
	tcase_add_test(c, all_lines_of_a_sentence_run_as_it_does);
	tcase_add_test(c, parts_keep_their_meaning_where_they_are_seen);
	tcase_add_test(c, lines_of_a_paragraph_begin_at_its_side);
	tcase_add_test(c, a_mirrored_surface_counts_from_the_right);
	tcase_add_test(c, a_piece_of_a_layout_has_its_order_already);
	tcase_add_test(c, hostile_text_is_only_text);
	tcase_add_test(c, a_cell_keeps_five_code_points_and_no_more);
	tcase_add_test(c, half_of_a_wide_cell_is_never_left_over);
	tcase_add_test(c, a_label_that_does_not_fit_ends_with_dots);
	tcase_add_test(c, nothing_is_drawn_outside);
	return c;
}
