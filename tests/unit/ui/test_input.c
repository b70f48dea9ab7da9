#include "widget/input.h"

#include <stdlib.h>
#include <string.h>

#include "cases.h"

/* Keys in, text and caret out. "a" types a, "<Left>" is a key. */
static const struct {
	const char *keys, *text;
	size_t at;
} edits[] = {
	{ "abc", "abc", 3 },
	{ "abc<Left><Left>x", "axbc", 2 },
	{ "abc<C-a>x<C-e>y", "xabcy", 5 },
	{ "abc<Backspace>", "ab", 2 },
	{ "abc<Left><Del>", "ab", 2 },
	{ "abc<Del>", "abc", 3 },
	{ "one two  <C-w>", "one ", 4 },
	{ "one two<C-w><C-w>", "", 0 },
	{ "one two<Left><Left><C-u>", "wo", 0 },
	{ "a b c", "a b c", 5 },
	{ "é図", "é図", 5 },
	{ "é図<Backspace><Backspace>", "", 0 },
	{ "क्ष<Backspace>", "क्", 6 },
	{ "কি<Backspace>", "", 0 },
	{ "e\xcc\x81", "é", 2 },
	{ "a\033[31m", "a[31m", 5 },
	{ "a\xe2\x80\xae"
	  "b",
	  "ab", 2 },
	{ "<Left><Right>a", "a", 1 },
};

static void run(struct input *in, const char *keys)
{
	struct sv rest = sv_from(keys);
	bool changed;

	while (rest.len) {
		struct key_event event = { 0 };
		size_t n = 1;
		char *name = NULL;

		if (rest.at[0] == '<') {
			n = sv_find_char(rest, '>') + 1;
			name = mem_dup_sv(sv_make(rest.at + 1, n - 2));
			event.name = name;
		} else {
			while (n < rest.len && ((unsigned char)rest.at[n] & 0xc0) == 0x80)
				n++;
			event.text = sv_make(rest.at, n);
		}
		input_key(in, &event, &changed);
		rest = sv_from_byte(rest, n);
		free(name);
	}
}

START_TEST(a_text_is_edited_by_what_people_see_as_letters)
{
	struct input in = { 0 };

	run(&in, edits[_i].keys);
	ck_assert_str_eq(str_text(&in.text), edits[_i].text);
	ck_assert_uint_eq(in.at, edits[_i].at);
	input_release(&in);
}
END_TEST

START_TEST(a_paste_is_one_line_and_bounded)
{
	struct input in = { 0 };
	struct str much = { 0 };

	input_insert(&in, SV("two\nlines\tand a tab"));
	ck_assert_str_eq(str_text(&in.text), "two lines and a tab");
	str_add_repeat(&much, 'x', (size_t)INPUT_BYTES_MAX * 2);
	input_insert(&in, str_view(&much));
	ck_assert_uint_le(in.text.len, INPUT_BYTES_MAX);
	ck_assert_uint_le(in.at, in.text.len);
	str_release(&much);
	input_release(&in);
}
END_TEST

START_TEST(keys_with_nothing_to_act_on_are_left_to_others)
{
	struct input in = { 0 };
	bool changed;

	ck_assert(!input_key(&in, &(struct key_event){ .name = "Backspace" }, &changed));
	ck_assert(!input_key(&in, &(struct key_event){ .name = "Left" }, &changed));
	input_insert(&in, SV("a"));
	ck_assert(input_key(&in, &(struct key_event){ .name = "Left" }, &changed));
	ck_assert(!changed);
	ck_assert(!input_key(&in, &(struct key_event){ .name = "Down" }, &changed));
	input_release(&in);
}
END_TEST

/* Where the caret is seen, and what with it: the chosen cell in brackets. */
static const struct {
	const char *text;
	size_t at;
	const char *seen;
} carets[] = {
	{ "שלום", 8, "_םולש" },          { "שלום", 0, "םול[ש]" },         { "שלום", 2, "םו[ל]ש" },
	{ "abc שלום", 12, "abc םולש_" }, { "שלום abc", 9, "[a]bc םולש" }, { "سلام", 2, "ﻡ[ﻼ]ﺳ" },
	{ "سلام", 6, "[ﻡ]ﻼﺳ" },          { "abc", 1, "a[b]c" },
};

START_TEST(the_caret_is_where_the_next_letter_will_be)
{
	struct input in = { 0 };
	struct surface s = { .writing = { .order = ORDER_VISUAL, .shape = true } };
	struct str out = { 0 };

	surface_reset(&s, 1, 12);
	str_add(&in.text, carets[_i].text);
	in.at = carets[_i].at;
	input_draw(&in, &s, 0, 0, 12);
	for (unsigned i = 0; i < 12; i++) {
		const struct cell *cell = surface_at(&s, 0, i);

		if (cell->role == ROLE_CHOSEN)
			str_addf(&out, "[%s]", cell->text);
		else if (cell->role == ROLE_STRONG)
			str_add(&out, cell->text);
	}
	ck_assert_str_eq(str_text(&out), carets[_i].seen);
	str_release(&out);
	surface_release(&s);
	input_release(&in);
}
END_TEST

START_TEST(a_long_text_shows_its_caret)
{
	struct input in = { 0 };
	struct surface s = { 0 };
	struct str out = { 0 };

	surface_reset(&s, 1, 10);
	input_insert(&in, SV("abcdefghijklmnop"));
	input_draw(&in, &s, 0, 0, 6);
	surface_text(&s, &out);
	ck_assert_str_eq(str_text(&out), "lmnop_\n");
	str_release(&out);
	surface_release(&s);
	input_release(&in);
}
END_TEST

/* The same for several lines, eight cells wide. */
static const struct {
	const char *keys, *text;
	size_t at;
} lines[] = {
	{ "one<Enter>two", "one\ntwo", 7 },
	{ "one<Enter>two<Up>x", "onex\ntwo", 4 },
	{ "one<Enter>two<Up><Home>x", "xone\ntwo", 1 },
	{ "a<Enter>three<Up>x<Down>y", "ax\nthyree", 6 },
	{ "one two three<Up>x", "one txwo three", 6 },
	{ "one two three<Home>x", "one two xthree", 9 },
	{ "one two three<Up><End>x", "one twox three", 8 },
	{ "one<Enter>two<C-u>", "one\n", 4 },
	{ "one<Enter><Backspace>", "one", 3 },
	{ "a<Enter>b<Enter>c<PgUp>x", "a\nbx\nc", 4 },
	{ "  a<Enter>  b", "  a\n  b", 7 },
};

START_TEST(several_lines_are_moved_in_as_they_are_seen)
{
	struct input in = { .has_lines = true };

	input_fit(&in, &(struct area){ 0, 0, 2, 9 });
	run(&in, lines[_i].keys);
	ck_assert_str_eq(str_text(&in.text), lines[_i].text);
	ck_assert_uint_eq(in.at, lines[_i].at);
	input_release(&in);
}
END_TEST

START_TEST(up_and_down_beyond_the_lines_are_left_to_others)
{
	struct input in = { .has_lines = true };
	bool changed;

	input_insert(&in, SV("one\r\ntwo\rthree"));
	ck_assert_str_eq(str_text(&in.text), "one\ntwo\nthree");
	ck_assert(!input_key(&in, &(struct key_event){ .name = "Down" }, &changed));
	ck_assert(input_key(&in, &(struct key_event){ .name = "Up" }, &changed));
	ck_assert(input_key(&in, &(struct key_event){ .name = "Up" }, &changed));
	ck_assert(!input_key(&in, &(struct key_event){ .name = "Up" }, &changed));
	input_release(&in);
}
END_TEST

START_TEST(several_lines_show_those_around_the_caret)
{
	struct input in = { .has_lines = true };
	const struct area area = { 0, 1, 2, 8 };
	struct surface s = { 0 };
	struct str out = { 0 };

	surface_reset(&s, 2, 10);
	input_insert(&in, SV("one\ntwo three four"));
	input_fit(&in, &area);
	input_draw_lines(&in, &s, &area);
	surface_text(&s, &out);
	ck_assert_str_eq(str_text(&out), " three\n four_\n");
	ck_assert_uint_eq(s.cursor_row, 1);
	ck_assert_uint_eq(s.cursor_column, 5);
	str_release(&out);
	surface_release(&s);
	input_release(&in);
}
END_TEST

START_TEST(a_secret_is_shown_as_dots_alone)
{
	struct input in = { .is_secret = true };
	struct surface s = { 0 };
	struct str out = { 0 };

	surface_reset(&s, 1, 10);
	input_insert(&in, SV("s3cré"));
	input_draw(&in, &s, 0, 0, 10);
	surface_text(&s, &out);
	ck_assert_str_eq(str_text(&out), "•••••_\n");
	str_release(&out);
	surface_release(&s);
	input_release(&in);
}
END_TEST

TCase *case_input(void)
{
	TCase *c = tcase_create("input");

	tcase_add_loop_test(c, a_text_is_edited_by_what_people_see_as_letters, 0,
			    sizeof edits / sizeof edits[0]);
	tcase_add_test(c, a_paste_is_one_line_and_bounded);
	tcase_add_test(c, keys_with_nothing_to_act_on_are_left_to_others);
	tcase_add_loop_test(c, the_caret_is_where_the_next_letter_will_be, 0, ARRAY_LEN(carets));
	tcase_add_test(c, a_long_text_shows_its_caret);
	tcase_add_loop_test(c, several_lines_are_moved_in_as_they_are_seen, 0, ARRAY_LEN(lines));
	tcase_add_test(c, up_and_down_beyond_the_lines_are_left_to_others);
	tcase_add_test(c, several_lines_show_those_around_the_caret);
	tcase_add_test(c, a_secret_is_shown_as_dots_alone);
	return c;
}
