#include "list.h"

#include <stdint.h>
#include <stdlib.h>

#include <cphub/core/number.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/fold.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

/* The columns of a list, from its widest rows. */
struct columns {
	unsigned tag, text, note, detail; /* cells; 0: not shown */
};

enum {
	MARKER = 2,
	GAP = 2,
	TAG_MAX = 16,
	NOTE_MAX = 26,
	TEXT_MAX = 500,
	DETAIL_MIN = 16,
	COUNT_MIN = 5,
	COMPACT = 60
};

void list_release(struct list *l)
{
	arena_release(&l->arena);
	vec_release(l);
	free(l->shown);
	input_release(&l->filter);
	*l = (struct list){ 0 };
}

void list_empty(struct list *l)
{
	arena_release(&l->arena);
	l->arena = (struct arena){ 0 };
	l->len = l->shown_len = 0;
}

struct sv list_clean(struct list *l, struct sv text)
{
	struct str clean = { 0 };
	struct sv kept;

	utf8_clean(&clean, text, CLEAN_LINE);
	kept = arena_sv(&l->arena, str_view(&clean));
	str_release(&clean);
	return kept;
}

struct sv list_clean_kept(struct list *l, struct sv text)
{
	struct str clean = { 0 };
	struct sv kept = text;

	utf8_clean(&clean, text, CLEAN_LINE);
	if (!sv_eq(str_view(&clean), text))
		kept = arena_sv(&l->arena, str_view(&clean));
	str_release(&clean);
	return kept;
}

struct sv list_count(struct list *l, size_t n)
{
	char room[NUMBER_ROOM];
	const char *text = number_show(n, room);
	const unsigned cells = width_of(sv_from(text));

	return sv_from(arena_printf(&l->arena, "%*s%s",
				    (int)(cells < COUNT_MIN ? COUNT_MIN - cells : 0), "", text));
}

struct row *list_add(struct list *l)
{
	struct row *row = vec_add(l);

	*row = (struct row){ 0 };
	return row;
}

static bool matches(const struct row *row, struct sv needle)
{
	struct str hay = { 0 }, folded = { 0 };
	bool is;

	str_add_sv(&hay, row->tag);
	str_add_char(&hay, ' ');
	str_add_sv(&hay, row->text);
	str_add_char(&hay, ' ');
	str_add_sv(&hay, row->detail);
	str_add_char(&hay, ' ');
	str_add_sv(&hay, row->also);
	fold_add(&folded, str_view(&hay));
	is = fold_matches(str_view(&folded), needle);
	str_release(&folded);
	str_release(&hay);
	return is;
}

static void widen(unsigned *width, unsigned cells, unsigned max)
{
	if (cells > max)
		cells = max;
	if (cells > *width)
		*width = cells;
}

/* What goes before the text of a row. */
static unsigned cells_before(const struct row *row)
{
	return row->indent * 2 + (row->sign.len ? width_of(row->sign) + 1 : 0);
}

static void measure(struct list *l)
{
	const size_t len = l->first && l->first < l->len ? l->first : l->len;
	struct list_widths *w = &l->widths;

	*w = (struct list_widths){ 0 };
	for (size_t i = 0; i < len; i++) {
		const struct row *row = &l->at[i];

		widen(&w->tag, row->tag.len ? width_of(row->tag) : 0, TAG_MAX);
		widen(&w->note, row->note.len ? width_of(row->note) : 0, NOTE_MAX);
		widen(&w->text, width_of(row->text) + cells_before(row), TEXT_MAX);
		w->has_detail = w->has_detail || row->detail.len;
	}
}

void list_show(struct list *l)
{
	const struct row *chosen = list_chosen(l);
	size_t item = chosen ? chosen->item : SIZE_MAX;
	struct str needle = { 0 };

	measure(l);
	fold_add(&needle, input_text(&l->filter));
	l->shown = mem_grow(l->shown, l->len + 1, sizeof *l->shown);
	l->shown_len = 0;
	for (size_t i = 0; i < l->len; i++)
		if (!needle.len || matches(&l->at[i], str_view(&needle)))
			l->shown[l->shown_len++] = i;
	str_release(&needle);
	if (l->chosen >= l->shown_len)
		l->chosen = 0;
	list_choose_item(l, item);
}

void list_show_all(struct list *l)
{
	input_clear(&l->filter);
	l->filtering = false;
	list_show(l);
}

const struct row *list_chosen(const struct list *l)
{
	return l->chosen < l->shown_len ? &l->at[l->shown[l->chosen]] : NULL;
}

void list_choose_item(struct list *l, size_t item)
{
	for (size_t i = 0; i < l->shown_len; i++)
		if (l->at[l->shown[i]].item == item) {
			l->chosen = i;
			return;
		}
}

void list_step(struct list *l, long rows)
{
	if (!l->shown_len)
		return;
	if (rows < 0)
		l->chosen = l->chosen > (size_t)-rows ? l->chosen - (size_t)-rows : 0;
	else
		l->chosen = (size_t)rows < l->shown_len - l->chosen ? l->chosen + (size_t)rows
								    : l->shown_len - 1;
}

/* The filter has its own line above the rows while there is one. */
static struct area rows_area(const struct list *l, const struct area *area)
{
	struct area below = *area;

	if ((l->filtering || l->filter.text.len) && below.rows > 1) {
		below.row++;
		below.rows--;
	}
	return below;
}

void list_fit(struct list *l, const struct area *area)
{
	l->height = rows_area(l, area).rows;
	if (!l->height)
		l->height = 1;
	if (l->chosen < l->top)
		l->top = l->chosen;
	if (l->chosen >= l->top + l->height)
		l->top = l->chosen - l->height + 1;
	if (l->top + l->height > l->shown_len)
		l->top = l->shown_len > l->height ? l->shown_len - l->height : 0;
	if (!l->first || l->top + l->height <= l->first)
		return;
	l->first = 0;
	measure(l);
}

/* A long text must not eat the whole line where details are there to be read. */
static void balance(const struct list *l, struct columns *c, unsigned room, unsigned left)
{
	unsigned all = l->has_facts ? left : c->text + (c->detail ? c->detail + GAP : 0);

	if (!l->widths.has_detail || room < COMPACT) {
		c->detail = 0;
		return;
	}
	if (c->text > all * 3 / 5 && (all >= COMPACT || l->has_facts))
		c->text = all * 3 / 5;
	c->detail = all - c->text > GAP + DETAIL_MIN ? all - c->text - GAP : 0;
}

/* Columns for rows of `all` cells. */
static struct columns divide(const struct list *l, unsigned all)
{
	struct columns c = { l->widths.tag, l->widths.text, l->widths.note, 0 };
	unsigned room = all, taken;

	taken = MARKER + (c.tag ? c.tag + GAP : 0) + (c.note ? c.note + GAP : 0);
	if (room < COMPACT / 2 && c.tag)
		taken -= c.tag + GAP, c.tag = 0;
	room = room > taken ? room - taken : 0;
	if (room < 12)
		c.note = 0;
	if (c.text > room || !room)
		c.text = room;
	if (room - c.text >= DETAIL_MIN + GAP)
		c.detail = room - c.text - GAP;
	balance(l, &c, all, room);
	return c;
}

static void draw_row(const struct row *row, const struct columns *c, struct surface *s,
		     const struct area *at)
{
	unsigned column = at->column + MARKER, before = cells_before(row);
	unsigned end = at->column + at->columns;

	if (c->tag) {
		surface_label(s, at->row, column, c->tag, row->tag, ROLE_DIM);
		column += c->tag + GAP;
	}
	if (before > c->text / 2)
		before = c->text / 2;
	if (row->sign.len)
		surface_put(s, at->row, column, before, row->sign, row->role);
	/* What has nothing behind it has all of the line. */
	surface_label(s, at->row, column + before,
		      row->detail.len || c->note ? c->text - before : end - column - before,
		      row->text, ROLE_TEXT);
	column += c->text + GAP;
	if (c->note) {
		surface_label(s, at->row, column, c->note, row->note,
			      row->role ? row->role : ROLE_STRONG);
		column += c->note + GAP;
	}
	/* A terminal that orders lines itself would let the two change their places. */
	if (c->detail && column < end &&
	    !(s->writing.order == ORDER_TERMINAL && bidi_has_rtl(row->text)))
		surface_label(s, at->row, column, end - column, row->detail, ROLE_DIM);
}

/* The cursor stands on the row that the person is at, not on one that led elsewhere. */
static void mark_row(struct surface *s, const struct area *at, enum list_mark mark)
{
	enum role role = mark == LIST_CHOSEN ? ROLE_CHOSEN : ROLE_STRONG;

	if (mark == LIST_PLAIN)
		return;
	surface_paint(s, at->row, at->column, at->columns, role);
	surface_put(s, at->row, at->column, 1, SV(">"), role);
	if (mark == LIST_CHOSEN)
		surface_cursor(s, at->row, at->column);
}

static void draw_filter(const struct list *l, struct surface *s, const struct area *area)
{
	unsigned used = surface_put(s, area->row, area->column, area->columns,
				    sv_from(_("  Filter: ")), ROLE_DIM);
	struct str count = { 0 };
	char shown[NUMBER_ROOM], all[NUMBER_ROOM];

	surface_cursor(s, area->row, area->column + used);
	str_addf(&count, "  "), str_addf(&count, _("%s of %s"), number_show(l->shown_len, shown),
					 number_show(l->len, all));
	if (used < area->columns)
		used += input_draw(&l->filter, s, area->row, area->column + used,
				   area->columns - used);
	if (used < area->columns)
		surface_label(s, area->row, area->column + used, area->columns - used,
			      str_view(&count), ROLE_DIM);
	str_release(&count);
}

void list_draw(const struct list *l, struct surface *s, const struct area *area,
	       enum list_mark mark)
{
	struct area rows = rows_area(l, area);
	struct columns c = divide(l, rows.columns);

	if (rows.row != area->row)
		draw_filter(l, s, area);
	for (unsigned i = 0; i < rows.rows && l->top + i < l->shown_len; i++) {
		struct area one = { rows.row + i, rows.column, 1, rows.columns };

		draw_row(&l->at[l->shown[l->top + i]], &c, s, &one);
		if (l->top + i == l->chosen)
			mark_row(s, &one, mark);
	}
}

bool list_click(struct list *l, const struct area *area, const struct key_event *event)
{
	struct area rows = rows_area(l, area);

	if (event->row < rows.row || event->row >= rows.row + rows.rows ||
	    event->column < rows.column || event->column >= rows.column + rows.columns ||
	    l->top + (event->row - rows.row) >= l->shown_len)
		return false;
	l->chosen = l->top + (event->row - rows.row);
	return true;
}
