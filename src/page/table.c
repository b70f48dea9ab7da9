#include "table.h"

#include <stdlib.h>

#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "flow.h"

enum {
	GAP = 2,            /* cells between columns */
	NARROW = 8,         /* no column gets less, unless it needs less */
	LONG_WORD = 20,     /* longer ones (addresses) may be cut */
	CELLS_MAX = 100000, /* more are not measured */
	LABEL_MAX = 40      /* of a head in front of each cell of a list */
};

struct column {
	unsigned natural; /* cells of its widest line */
	unsigned least;   /* below which it cannot be read */
	unsigned width;
	enum align align;
};

struct table {
	struct canvas *c;
	struct flow *cells; /* row by row */
	size_t rows, columns;
	struct column *at;
	bool wraps;
};

static struct flow *cell_at(const struct table *t, size_t row, size_t column)
{
	return &t->cells[row * t->columns + column];
}

static void count(struct table *t, const struct block *table)
{
	for (const struct block *row = table->first; row; row = row->next) {
		size_t columns = 0;

		for (const struct block *cell = row->first; cell; cell = cell->next)
			columns++;
		t->rows++;
		t->columns = columns > t->columns ? columns : t->columns;
	}
}

static void measure(struct column *col, const struct flow *f)
{
	unsigned widest, word;

	flow_measure(f, &widest, &word);
	if (word > LONG_WORD)
		word = LONG_WORD;
	if (word < NARROW)
		word = widest < NARROW ? widest : NARROW;
	col->natural = widest > col->natural ? widest : col->natural;
	col->least = word > col->least ? word : col->least;
}

static void read_cells(struct table *t, const struct block *table)
{
	size_t r = 0, i;

	for (const struct block *row = table->first; row; row = row->next, r++) {
		i = 0;
		for (const struct block *cell = row->first; cell; cell = cell->next, i++) {
			struct flow *f = cell_at(t, r, i);

			flow_add_spans(f, t->c, cell->spans, r ? ROLE_TEXT : ROLE_HEAD);
			flow_finish(f, t->c);
			measure(&t->at[i], f);
			if (cell->align != ALIGN_NONE)
				t->at[i].align = cell->align;
		}
	}
}

/* Gives each column its least, then what is left to the neediest, evenly. False where the least is too
 * much. */
static bool share(struct table *t, unsigned room)
{
	const size_t gaps = (t->columns - 1) * GAP;
	size_t left = room, wanting = t->columns;

	if (gaps + t->columns > room)
		return false;
	left -= gaps;
	for (size_t i = 0; i < t->columns; i++) {
		if (t->at[i].least > left)
			return false;
		t->at[i].width = t->at[i].least;
		left -= t->at[i].least;
	}
	while (left && wanting) {
		const size_t part = left > wanting ? left / wanting : 1;

		wanting = 0;
		for (size_t i = 0; i < t->columns && left; i++) {
			struct column *col = &t->at[i];
			size_t more = col->natural - col->width;

			if (more > part)
				more = part;
			col->width += (unsigned)more;
			left -= more;
			wanting += col->width < col->natural;
		}
	}
	for (size_t i = 0; i < t->columns; i++)
		t->wraps = t->wraps || t->at[i].width < t->at[i].natural;
	return true;
}

/* Left and right are where the screen has them, also where columns are counted from the right. */
static unsigned shift(const struct table *t, const struct column *col, unsigned width)
{
	if (width >= col->width)
		return 0;
	if (col->align == (t->c->is_flipped ? ALIGN_LEFT : ALIGN_RIGHT))
		return col->width - width;
	return col->align == ALIGN_CENTRE ? (col->width - width) / 2 : 0;
}

/* One line of each cell; false when no cell has one left. `at` is where each cell goes on. */
static bool put_row_line(struct table *t, size_t row, size_t *at)
{
	unsigned column = canvas_left(t->c);
	struct flow_line line;
	bool any = false;

	for (size_t i = 0; i < t->columns; i++) {
		const struct flow *f = cell_at(t, row, i);

		if (flow_next(f, &at[i], t->at[i].width ? t->at[i].width : 1, &line)) {
			if (!any)
				canvas_begin(t->c);
			any = true;
			flow_put(f, t->c, &line, column + shift(t, &t->at[i], line.width));
		}
		column += t->at[i].width + GAP;
	}
	if (any)
		canvas_end(t->c);
	return any;
}

static void put_rule(struct table *t)
{
	unsigned column = canvas_left(t->c);

	canvas_begin(t->c);
	for (size_t i = 0; i < t->columns; i++) {
		const struct sv rule = canvas_rule(t->c, t->at[i].width);

		canvas_put_piece(t->c, column, (struct piece){ .text = rule, .role = ROLE_DIM });
		column += t->at[i].width + GAP;
	}
	canvas_end(t->c);
}

static void put_columns(struct table *t)
{
	size_t *at = mem_zeroed(t->columns, sizeof *at);

	for (size_t row = 0; row < t->rows && !t->c->full; row++) {
		for (size_t i = 0; i < t->columns; i++)
			at[i] = 0;
		/* Wrapped rows could not be told apart. */
		if (row > 1 && t->wraps)
			canvas_gap(t->c);
		while (put_row_line(t, row, at))
			;
		if (!row)
			put_rule(t);
	}
	free(at);
}

/* The head as it stands before each cell of a list, not so long that a page could be flooded by it. */
static struct sv label_of(struct table *t, size_t column)
{
	const struct sv text = cell_at(t, 0, column)->text;
	const struct sv head = width_fit(text, LABEL_MAX, NULL);
	struct str s = { 0 };
	struct sv label;

	str_add_sv(&s, head);
	if (head.len < text.len)
		str_add(&s, "…");
	if (head.len)
		str_add(&s, ":");
	label = canvas_clean(t->c, str_view(&s));
	str_release(&s);
	return label;
}

static void put_labelled(struct table *t, const struct block *cell, struct sv label)
{
	struct flow f = { 0 };

	if (label.len) {
		flow_add_text(&f, label, ROLE_HEAD, 0);
		flow_add_text(&f, SV(" "), ROLE_TEXT, 0);
	}
	flow_add_spans(&f, t->c, cell->spans, ROLE_TEXT);
	flow_finish(&f, t->c);
	flow_put_all(&f, t->c, false);
	flow_release(&f);
}

static void put_list_row(struct table *t, const struct block *row, const struct sv *labels)
{
	const bool pushed = canvas_push(t->c, SV("• "), (struct sv){ 0 }, ROLE_DIM);
	size_t i = 0;

	for (const struct block *cell = row->first; cell && !t->c->full; cell = cell->next, i++) {
		if (cell->spans)
			put_labelled(t, cell, labels ? labels[i] : (struct sv){ 0 });
	}
	if (pushed)
		canvas_pop(t->c);
}

/* A terminal that orders lines itself would let neighbours change their places, and a voice reads them line by line. */
static bool has_no_columns(const struct table *t)
{
	bool would = canvas_is_spoken(t->c);

	for (size_t i = 0; t->c->order == ORDER_TERMINAL && i < t->rows * t->columns; i++)
		would = would || bidi_has_rtl(t->cells[i].text);
	return would;
}

static void put_list(struct table *t, const struct block *table)
{
	struct sv *labels = t->cells ? mem_zeroed(t->columns, sizeof *labels) : NULL;
	const struct block *row = table->first;

	for (size_t i = 0; i < t->columns && labels; i++)
		labels[i] = label_of(t, i);
	/* A table of a head alone still shows it. */
	if (!row->next)
		put_list_row(t, row, NULL);
	for (row = row->next; row && !t->c->full; row = row->next)
		put_list_row(t, row, labels);
	free(labels);
}

void table_put(struct canvas *c, const struct block *table)
{
	struct table t = { .c = c };

	count(&t, table);
	if (!t.columns)
		return;
	if (t.columns > CELLS_MAX / t.rows) {
		put_list(&t, table);
		return;
	}
	t.cells = mem_zeroed(t.rows * t.columns, sizeof *t.cells);
	t.at = mem_zeroed(t.columns, sizeof *t.at);
	read_cells(&t, table);
	if (!has_no_columns(&t) && share(&t, canvas_room(c)))
		put_columns(&t);
	else
		put_list(&t, table);
	for (size_t i = 0; i < t.rows * t.columns; i++)
		flow_release(&t.cells[i]);
	free(t.cells);
	free(t.at);
}
