#include "paint.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "codes.h"

/* So many cells that stay are passed by, fewer are written again; so many blanks are one code. A scroll has its price, too:
 * it must spare ROWS_MIN rows. */
enum { CELLS_STAY = 8, BLANKS = 4, SPARED_MIN = 2 };

/* Cells from `from` to before `to` of a row. */
struct stretch {
	unsigned row, from, to;
};

void paint_begin(struct paint *p, unsigned rows, unsigned columns)
{
	struct surface blanks = { 0 };

	surface_reset(&blanks, rows, columns);
	free(p->at);
	p->at = blanks.at;
	p->rows = rows;
	p->columns = columns;
	p->shown = mem_grow(p->shown, rows + 1, sizeof *p->shown);
	p->place = mem_grow(p->place, rows + 1, sizeof *p->place);
	for (unsigned row = 0; row < rows; row++) {
		p->shown[row] = shown_of_row(&blanks, row);
		p->place[row] = row;
	}
	p->blank = rows ? p->shown[0].sum : 0;
	p->cursor_row = p->cursor_column = UINT_MAX;
	p->role = ROLE_TEXT;
}

void paint_release(struct paint *p)
{
	free(p->at);
	free(p->place);
	free(p->shown);
	*p = (struct paint){ 0 };
}

static struct cell *cell_of(const struct paint *p, unsigned row, unsigned column)
{
	return &p->at[(size_t)p->place[row] * p->columns + column];
}

static bool is_same(const struct cell *a, const struct cell *b)
{
	return a->role == b->role && a->width == b->width && !strcmp(a->text, b->text);
}

static bool is_blank(const struct cell *c)
{
	return c->role == ROLE_TEXT && c->text[0] == ' ' && !c->text[1];
}

/* Behind the last cell that is no blank. */
static unsigned end_of(const struct surface *s, unsigned row)
{
	unsigned end = s->columns;

	while (end && is_blank(surface_at(s, row, end - 1)))
		end--;
	return end;
}

static void set_look(struct paint *p, const struct brush *b, enum role role)
{
	if (p->role != role)
		b->look(b->terminal, role);
	p->role = role;
}

static void set_link(const struct brush *b, struct sv target)
{
	struct str code = { 0 };

	codes_add_link(&code, target);
	b->write(b->terminal, str_text(&code));
	str_release(&code);
}

static const struct surface_link *link_at(const struct surface *s, unsigned row, unsigned column)
{
	for (size_t i = 0; i < s->links.len; i++) {
		const struct surface_link *l = &s->links.at[i];

		if (l->row == row && column - l->column < l->cells)
			return l;
	}
	return NULL;
}

/* `has_links`: also where they lead. */
static void write_cells(struct paint *p, const struct surface *s, const struct brush *b,
			struct stretch at, bool has_links)
{
	const struct surface_link *link = NULL, *next;

	for (unsigned column = at.from; column < at.to; column++) {
		const struct cell *c = surface_at(s, at.row, column);

		next = has_links ? link_at(s, at.row, column) : NULL;
		if (next != link)
			set_link(b, next ? next->target : (struct sv){ 0 });
		link = next;
		if (!c->width)
			continue;
		if (b->spares_corner && at.row + 1 == p->rows && column + c->width == p->columns)
			break;
		set_look(p, b, c->role);
		b->write(b->terminal, c->text);
	}
	if (link)
		set_link(b, (struct sv){ 0 });
}

static void clear_rest(struct paint *p, const struct brush *b)
{
	set_look(p, b, ROLE_TEXT);
	b->clear_rest(b->terminal);
}

/* Cells that are shaped together, and links, are put as a whole: parts by themselves would be shaped by themselves. */
static void paint_whole(struct paint *p, const struct surface *s, const struct brush *b,
			unsigned row, bool has_links)
{
	const unsigned end = b->clear_rest ? end_of(s, row) : s->columns;

	b->go(b->terminal, row, 0);
	/* Before the cells: they may fill the row, and then the cursor stands nobody knows where. */
	if (b->clear_rest)
		clear_rest(p, b);
	write_cells(p, s, b, (struct stretch){ row, 0, end }, has_links);
}

/* The next cells that differ, from `column` on, with few between them that do not. */
static struct stretch next_stretch(const struct paint *p, const struct surface *s, unsigned row,
				   unsigned column)
{
	struct stretch out = { row, s->columns, s->columns };
	unsigned same = 0;

	for (; column < s->columns && same <= CELLS_STAY; column++) {
		if (is_same(cell_of(p, row, column), surface_at(s, row, column))) {
			same += out.from < s->columns;
			continue;
		}
		if (out.from == s->columns)
			out.from = column;
		out.to = column + 1;
		same = 0;
	}
	return out;
}

static void paint_changes(struct paint *p, const struct surface *s, const struct brush *b,
			  unsigned row)
{
	const unsigned end = end_of(s, row);

	for (unsigned column = 0; column < s->columns;) {
		struct stretch at = next_stretch(p, s, row, column);
		const bool ends = b->clear_rest && at.to > end + BLANKS;

		if (at.from == s->columns)
			return;
		/* The left half brings the right one. */
		while (at.from && !surface_at(s, row, at.from)->width)
			at.from--;
		column = at.to;
		b->go(b->terminal, row, at.from);
		if (ends)
			at.to = end > at.from ? end : at.from;
		write_cells(p, s, b, at, false);
		if (!ends)
			continue;
		clear_rest(p, b);
		return;
	}
}

/* Rows [first, first + len) of the new screen are those that stood `by` rows below. */
struct shift {
	unsigned first, len, spared;
	int by;
};

static bool was_there(const struct paint *p, const struct shown *now, unsigned row, int by)
{
	const long from = (long)row + by;

	return from >= 0 && from < (long)p->rows && now[row].sum == p->shown[from].sum;
}

/* The longest run of rows that moved by so many. */
static struct shift longest_run(const struct paint *p, const struct shown *now, int by)
{
	struct shift best = { 0 }, run = { .by = by };

	for (unsigned row = 0; row < p->rows; row++) {
		if (!was_there(p, now, row, by)) {
			run = (struct shift){ .by = by, .first = row + 1 };
			continue;
		}
		run.len++;
		run.spared += now[row].sum != p->shown[row].sum && now[row].sum != p->blank;
		if (run.spared > best.spared)
			best = run;
	}
	return best;
}

/* Rows that would have stayed and are scrolled away. */
static unsigned lost(const struct paint *p, const struct shown *now, const struct shift *s)
{
	const unsigned far = (unsigned)(s->by > 0 ? s->by : -s->by);
	const unsigned first = s->by > 0 ? s->first + s->len : s->first - far;
	unsigned count = 0;

	for (unsigned row = first; row < first + far && row < p->rows; row++)
		count += now[row].sum == p->shown[row].sum;
	return count;
}

/* Rows that would be written. */
static unsigned changed(const struct paint *p, const struct shown *now)
{
	unsigned count = 0;

	for (unsigned row = 0; row < p->rows; row++)
		count += now[row].sum != p->shown[row].sum && now[row].sum != p->blank;
	return count;
}

/* Near ones first: one that spares most rows is good enough, and a line further is what is mostly asked for. */
static struct shift find_shift(const struct paint *p, const struct shown *now)
{
	const unsigned enough = changed(p, now) / 2;
	struct shift best = { 0 };
	unsigned gain = SPARED_MIN - 1;

	for (int i = 2; i < 2 * (int)p->rows && gain <= enough; i++) {
		const struct shift one = longest_run(p, now, i % 2 ? -(i / 2) : i / 2);
		unsigned price;

		if (one.spared <= gain)
			continue;
		price = lost(p, now, &one);
		if (one.spared <= gain + price)
			continue;
		best = one;
		gain = one.spared - price;
	}
	return best;
}

/* What is shown moves with the terminal's rows. */
static void shift_rows(struct paint *p, unsigned top, unsigned bottom, int by)
{
	const unsigned far = (unsigned)(by > 0 ? by : -by), rows = bottom - top + 1;
	const unsigned from = by > 0 ? far : rows - far, bare = by > 0 ? rows - far : 0;
	unsigned *place = mem_alloc(rows * sizeof *place);
	struct shown *shown = mem_alloc(rows * sizeof *shown);
	struct surface blanks = { 0 };

	memcpy(place, &p->place[top], rows * sizeof *place);
	memcpy(shown, &p->shown[top], rows * sizeof *shown);
	for (unsigned i = 0; i < rows; i++) {
		p->place[top + i] = place[(i + from) % rows];
		p->shown[top + i] = shown[(i + from) % rows];
	}
	free(place);
	free(shown);
	surface_reset(&blanks, 1, p->columns);
	for (unsigned row = top + bare; row < top + bare + far; row++) {
		memcpy(cell_of(p, row, 0), blanks.at, p->columns * sizeof *p->at);
		p->shown[row] = shown_of_row(&blanks, 0);
	}
	surface_release(&blanks);
}

static void scroll(struct paint *p, const struct shown *now, const struct brush *b)
{
	const struct shift s = find_shift(p, now);
	unsigned top, bottom;

	if (!s.spared)
		return;
	top = s.by > 0 ? s.first : s.first - (unsigned)-s.by;
	bottom = s.first + s.len - 1 + (s.by > 0 ? (unsigned)s.by : 0);
	set_look(p, b, ROLE_TEXT);
	if (b->scroll(b->terminal, top, bottom, s.by)) {
		shift_rows(p, top, bottom, s.by);
		p->cursor_row = UINT_MAX;
	}
}

static bool paint_row(struct paint *p, const struct surface *s, const struct brush *b, unsigned row,
		      const struct shown *now)
{
	struct shown *before = &p->shown[row];
	const bool is_new = now->sum != before->sum;

	if (is_new &&
	    (now->is_complex || before->is_complex || now->is_linked || before->is_linked))
		paint_whole(p, s, b, row, now->is_linked && !now->is_complex);
	else if (is_new)
		paint_changes(p, s, b, row);
	if (is_new)
		memcpy(cell_of(p, row, 0), surface_at(s, row, 0), p->columns * sizeof *p->at);
	*before = *now;
	return is_new;
}

void paint_show(struct paint *p, const struct surface *s, const struct brush *b)
{
	struct shown *now = mem_zeroed(p->rows + 1, sizeof *now);
	bool has_moved;

	for (unsigned row = 0; row < p->rows; row++)
		now[row] = shown_of_row(s, row);
	scroll(p, now, b);
	has_moved = s->cursor_row != p->cursor_row || s->cursor_column != p->cursor_column;
	for (unsigned row = 0; p->columns && row < p->rows; row++)
		has_moved |= paint_row(p, s, b, row, &now[row]);
	free(now);
	set_look(p, b, ROLE_TEXT);
	p->cursor_row = s->cursor_row;
	p->cursor_column = s->cursor_column;
	if (has_moved)
		b->go(b->terminal, s->cursor_row, s->cursor_column);
}
