/* A small terminal that does what it is told, beside the surface that it should show. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/vec.h>

#include "cases.h"
#include "paint.h"

enum { ROWS = 12, COLUMNS = 20 };

struct tube {
	struct surface shown;
	unsigned row, column;
	enum role role;
	bool is_linked;
	size_t cells, rows_cleared, scrolls; /* since they were set to zero */
};

static void go(void *terminal, unsigned row, unsigned column)
{
	struct tube *t = terminal;

	ck_assert_uint_lt(row, ROWS);
	ck_assert_uint_lt(column, COLUMNS);
	t->row = row;
	t->column = column;
}

static void look(void *terminal, enum role role)
{
	((struct tube *)terminal)->role = role;
}

static void write_text(void *terminal, const char *text)
{
	struct tube *t = terminal;
	unsigned used;

	if (text[0] == '\033') {
		t->is_linked = strstr(text, "://");
		return;
	}
	ck_assert_uint_lt(t->column, COLUMNS);
	used = surface_put(&t->shown, t->row, t->column, 2, sv_from(text), t->role);
	t->column += used;
	t->cells += used;
}

static void clear_rest(void *terminal)
{
	struct tube *t = terminal;

	ck_assert_int_eq(t->role, ROLE_TEXT);
	ck_assert_uint_lt(t->column, COLUMNS);
	surface_fill(&t->shown, t->row, t->column, COLUMNS - t->column, " ", ROLE_TEXT);
	t->rows_cleared++;
}

static bool scroll(void *terminal, unsigned top, unsigned bottom, int by)
{
	struct tube *t = terminal;
	const size_t row = COLUMNS * sizeof *t->shown.at;

	ck_assert_uint_lt(bottom, ROWS);
	ck_assert_uint_le((unsigned)abs(by), bottom - top);
	ck_assert_int_eq(t->role, ROLE_TEXT);
	for (int n = abs(by); n; n--) {
		struct cell *at = t->shown.at + (size_t)top * COLUMNS;

		if (by > 0)
			memmove(at, at + COLUMNS, (bottom - top) * row);
		else
			memmove(at + COLUMNS, at, (bottom - top) * row);
		surface_fill(&t->shown, by > 0 ? bottom : top, 0, COLUMNS, " ", ROLE_TEXT);
	}
	t->scrolls++;
	t->row = t->column = 0;
	return true;
}

static bool cannot_scroll(void *terminal, unsigned top, unsigned bottom, int by)
{
	(void)terminal, (void)top, (void)bottom, (void)by;
	return false;
}

static struct tube tube;
static struct paint paint;
static struct surface wanted;
static struct brush brush;

static void set_up(void)
{
	tube = (struct tube){ 0 };
	surface_reset(&tube.shown, ROWS, COLUMNS);
	surface_reset(&wanted, ROWS, COLUMNS);
	paint_begin(&paint, ROWS, COLUMNS);
	brush = (struct brush){ .go = go,
				.look = look,
				.write = write_text,
				.clear_rest = clear_rest,
				.scroll = scroll,
				.terminal = &tube };
}

static void tear_down(void)
{
	paint_release(&paint);
	surface_release(&wanted);
	surface_release(&tube.shown);
}

static void check_cell(unsigned row, unsigned column)
{
	const struct cell *is = surface_at(&tube.shown, row, column);
	const struct cell *should = surface_at(&wanted, row, column);

	ck_assert_msg(!strcmp(is->text, should->text) && is->role == should->role &&
			      is->width == should->width,
		      "%u,%u: “%s” in role %d, not “%s” in role %d", row, column, is->text,
		      is->role, should->text, should->role);
}

static void show(void)
{
	tube.cells = tube.rows_cleared = tube.scrolls = 0;
	paint_show(&paint, &wanted, &brush);
	for (unsigned row = 0; row < ROWS; row++)
		for (unsigned column = 0; column < COLUMNS; column++)
			check_cell(row, column);
	ck_assert_int_eq(tube.role, ROLE_TEXT);
	ck_assert_uint_eq(tube.row, wanted.cursor_row);
	ck_assert_uint_eq(tube.column, wanted.cursor_column);
	ck_assert(!tube.is_linked);
}

static void put(unsigned row, unsigned column, const char *text, enum role role)
{
	surface_put(&wanted, row, column, COLUMNS, sv_from(text), role);
}

static unsigned seed;

static unsigned chance(unsigned of)
{
	seed = seed * 1103515245U + 12345U;
	return (seed >> 16) % of;
}

static void put_anything(void)
{
	static const char *const texts[] = { "a",         "word", "図書館",
					     "    ",      "ঘণ্টা", "مرحبا",
					     "e\xcc\x81", "—",    "a longer line of text" };

	put(chance(ROWS), chance(COLUMNS), texts[chance(ARRAY_LEN(texts))],
	    (enum role)chance(ROLE_COUNT));
}

static void link_anything(void)
{
	surface_link(&wanted, chance(ROWS), chance(COLUMNS), 1 + chance(6),
		     SV("https://x.example"));
}

/* Rows of the new screen that stood elsewhere in the old one. */
static void move_rows(void)
{
	const unsigned far = 1 + chance(3), stay = ROWS - 2 - far;
	struct cell *top = wanted.at + COLUMNS, *below = top + (size_t)far * COLUMNS;
	const bool up = chance(2);

	memmove(up ? top : below, up ? below : top, stay * COLUMNS * sizeof *top);
}

/* Whatever comes after whatever, by each kind of terminal. */
START_TEST(what_is_shown_is_what_was_drawn)
{
	seed = (unsigned)_i;
	brush.spares_corner = false;
	if (_i % 3 == 1)
		brush.scroll = cannot_scroll;
	if (_i % 3 == 2)
		brush.clear_rest = NULL;
	for (int i = 0; i < 60; i++) {
		wanted.links.len = 0;
		if (!chance(8))
			surface_reset(&wanted, ROWS, COLUMNS);
		if (!chance(3))
			move_rows();
		for (unsigned n = chance(8); n; n--)
			put_anything();
		if (!chance(3))
			link_anything();
		surface_cursor(&wanted, chance(ROWS), chance(COLUMNS));
		show();
	}
}
END_TEST

START_TEST(what_stays_is_not_written_again)
{
	put(3, 2, "Search: muse", ROLE_TEXT);
	show();
	ck_assert_uint_eq(tube.cells, 12);
	put(3, 14, "u", ROLE_TEXT);
	show();
	ck_assert_uint_eq(tube.cells, 1);
	show();
	ck_assert_uint_eq(tube.cells + tube.rows_cleared, 0);
}
END_TEST

START_TEST(rows_that_moved_are_scrolled)
{
	char line[COLUMNS];

	put(0, 0, "title", ROLE_TITLE);
	for (unsigned row = 2; row < ROWS - 1; row++) {
		snprintf(line, sizeof line, "line %u of it", row);
		put(row, 0, line, ROLE_TEXT);
	}
	put(ROWS - 1, 0, "keys", ROLE_DIM);
	show();
	memmove(wanted.at + 2 * COLUMNS, wanted.at + 3 * COLUMNS,
		(ROWS - 4) * COLUMNS * sizeof *wanted.at);
	surface_fill(&wanted, ROWS - 2, 0, COLUMNS, " ", ROLE_TEXT);
	put(ROWS - 2, 0, "new", ROLE_TEXT);
	show();
	ck_assert_uint_eq(tube.scrolls, 1);
	ck_assert_uint_eq(tube.cells, 3);
}
END_TEST

START_TEST(the_last_cell_is_spared_where_it_would_scroll)
{
	brush.spares_corner = true;
	surface_fill(&wanted, ROWS - 1, 0, COLUMNS, "x", ROLE_TEXT);
	paint_show(&paint, &wanted, &brush);
	ck_assert_str_eq(surface_at(&tube.shown, ROWS - 1, COLUMNS - 2)->text, "x");
	ck_assert_str_eq(surface_at(&tube.shown, ROWS - 1, COLUMNS - 1)->text, " ");
}
END_TEST

/* A line that the terminal shapes is never put in parts. */
START_TEST(a_line_of_joined_letters_is_put_whole)
{
	put(1, 0, "مرحبا بكم", ROLE_TEXT);
	show();
	put(1, 0, "مرحبا بكن", ROLE_TEXT);
	show();
	ck_assert_uint_eq(tube.cells, 9);
}
END_TEST

TCase *case_paint(void)
{
	TCase *c = tcase_create("paint");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_loop_test(c, what_is_shown_is_what_was_drawn, 0, 60);
	tcase_add_test(c, what_stays_is_not_written_again);
	tcase_add_test(c, rows_that_moved_are_scrolled);
	tcase_add_test(c, the_last_cell_is_spared_where_it_would_scroll);
	tcase_add_test(c, a_line_of_joined_letters_is_put_whole);
	return c;
}
