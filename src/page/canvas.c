#include "canvas.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

enum { WIDTH_MIN = 10 };

struct canvas *canvas_new(const struct layout_options *options, struct sv title)
{
	struct layout *l = mem_zeroed(1, sizeof *l);
	struct canvas *c = mem_zeroed(1, sizeof *c);

	*c = (struct canvas){ .l = l, .blank = true };
	c->order = options->order;
	c->shape = options->shape;
	c->direction = options->direction;
	if (c->direction == DIRECTION_AUTO && title.len && c->order != ORDER_LOGICAL)
		c->direction = bidi_first_strong(title);
	c->is_flipped = c->order == ORDER_VISUAL && c->direction == DIRECTION_RTL;
	l->made_for = *options;
	l->width = options->width < WIDTH_MIN ? WIDTH_MIN : options->width;
	return c;
}

struct layout *canvas_finish(struct canvas *c)
{
	struct layout *l = c->l;

	vec_release(&c->row);
	vec_release(&c->stretches);
	free(c->numbers);
	free(c);
	return l;
}

bool canvas_is_spoken(const struct canvas *c)
{
	return c->l->made_for.is_spoken;
}

struct sv canvas_keep(struct canvas *c, struct sv v)
{
	return arena_sv(&c->l->arena, v);
}

struct sv canvas_clean(struct canvas *c, struct sv v)
{
	struct str s = { 0 };
	struct sv kept;

	utf8_clean(&s, v, CLEAN_LINE);
	kept = canvas_keep(c, sv_trim(str_view(&s)));
	str_release(&s);
	return kept;
}

static unsigned indent_max(const struct canvas *c)
{
	return c->l->width * 3 / 5;
}

/* A mark that is too wide for the screen ends in "… ". */
static struct sv shorten(struct canvas *c, struct sv mark, unsigned cells)
{
	struct str s = { 0 };
	struct sv kept;

	if (width_of(mark) <= cells)
		return mark;
	str_add_sv(&s, width_fit(mark, cells - 2, NULL));
	str_add(&s, "… ");
	kept = canvas_keep(c, str_view(&s));
	str_release(&s);
	return kept;
}

bool canvas_push(struct canvas *c, struct sv mark, struct sv bar, enum role role)
{
	const unsigned left = canvas_left(c), most = indent_max(c);
	struct indent *in;

	if (c->depth == DEPTH_MAX)
		return false;
	in = &c->stack[c->depth++];
	mark = shorten(c, mark, most);
	*in = (struct indent){ .mark = mark, .bar = bar, .role = role };
	in->width = width_of(mark.len ? mark : bar);
	in->column = left + in->width > most ? most - in->width : left;
	return true;
}

void canvas_pop(struct canvas *c)
{
	c->depth--;
}

unsigned canvas_left(const struct canvas *c)
{
	const struct indent *in = c->depth ? &c->stack[c->depth - 1] : NULL;

	return in ? in->column + in->width : 0;
}

unsigned canvas_room(const struct canvas *c)
{
	return c->l->width - canvas_left(c);
}

/* Of what the page itself puts: marks, rules. */
static enum direction base_of(const struct canvas *c)
{
	return c->is_flipped ? DIRECTION_RTL : DIRECTION_LTR;
}

static void put_indent(struct canvas *c, struct indent *in, bool is_hidden, bool marks)
{
	const bool has_mark = marks && in->mark.len && !in->shown;
	const struct sv text = has_mark ? in->mark : in->bar;

	if (marks)
		in->shown = true;
	if (sv_trim(text).len && !is_hidden)
		canvas_put(c, in->column, (struct piece){ .text = text, .role = in->role },
			   base_of(c));
}

/* Where the screen is too narrow for all, inner marks stand over outer ones. */
static void put_indents(struct canvas *c, bool marks)
{
	bool hidden[DEPTH_MAX];
	unsigned limit = c->l->width;

	for (size_t i = c->depth; i-- > 0;) {
		hidden[i] = c->stack[i].column + c->stack[i].width > limit;
		if (c->stack[i].column < limit)
			limit = c->stack[i].column;
	}
	for (size_t i = 0; i < c->depth; i++)
		put_indent(c, &c->stack[i], hidden[i], marks);
}

void canvas_begin(struct canvas *c)
{
	c->row.len = 0;
	c->stays = false;
	put_indents(c, true);
}

/* A piece whose width is known. */
static unsigned put_measured(struct canvas *c, unsigned column, struct piece p)
{
	if (c->full || !p.text.len)
		return column;
	p.column = column;
	*vec_add(&c->row) = p;
	if (p.link && p.link <= c->l->links && c->l->link_lines[p.link - 1] == SIZE_MAX)
		c->l->link_lines[p.link - 1] = c->l->len;
	return column + p.width;
}

unsigned canvas_put_piece(struct canvas *c, unsigned column, struct piece p)
{
	p.width = width_of(p.text);
	return put_measured(c, column, p);
}

bool canvas_is_ordered(const struct canvas *c, struct sv v)
{
	return c->order == ORDER_VISUAL && (c->is_flipped || bidi_has_rtl(v));
}

struct sv canvas_shape(struct canvas *c, struct sv v, size_t *offsets, size_t count)
{
	struct str s = { 0 };

	if (!c->shape || c->order != ORDER_VISUAL || !bidi_has_rtl(v))
		return v;
	bidi_shape(&s, v, offsets, count);
	v = canvas_keep(c, str_view(&s));
	str_release(&s);
	return v;
}

/* Where each is seen, counted from the left; returns the cells of all. */
static unsigned arrange(struct stretches *all)
{
	unsigned char *levels = mem_alloc(all->len);
	size_t *order = mem_alloc(all->len * sizeof *order);
	unsigned width = 0;

	for (size_t i = 0; i < all->len; i++)
		levels[i] = all->at[i].level;
	bidi_order(levels, all->len, order);
	for (size_t i = 0; i < all->len; i++) {
		struct stretch *s = &all->at[order[i]];

		s->offset = width;
		s->piece.width = width_of(s->piece.text);
		width += s->piece.width;
	}
	free(order);
	free(levels);
	return width;
}

void canvas_put_stretches(struct canvas *c, unsigned column)
{
	const unsigned width = arrange(&c->stretches);

	for (size_t i = 0; i < c->stretches.len; i++) {
		struct stretch *s = &c->stretches.at[i];
		const unsigned offset =
			c->is_flipped ? width - s->offset - s->piece.width : s->offset;

		s->piece.is_rtl = s->level & 1;
		put_measured(c, column + offset, s->piece);
	}
	c->stretches.len = 0;
}

unsigned canvas_put(struct canvas *c, unsigned column, struct piece p, enum direction base)
{
	const struct sv text = p.text;
	unsigned char *levels;

	if (!canvas_is_ordered(c, text) || !text.len)
		return canvas_put_piece(c, column, p);
	levels = mem_alloc(text.len);
	bidi_levels(text, base, levels);
	for (size_t from = 0, to; from < text.len; from = to) {
		for (to = from + 1; to < text.len && levels[to] == levels[from]; to++)
			;
		p.text = sv_make(text.at + from, to - from);
		*vec_add(&c->stretches) = (struct stretch){ .piece = p, .level = levels[from] };
		p.goes_on = true;
	}
	free(levels);
	canvas_put_stretches(c, column);
	return column + width_of(text);
}

void canvas_put_left(struct canvas *c, unsigned offset, struct piece p)
{
	unsigned column = canvas_left(c) + offset;

	p.text = canvas_shape(c, p.text, NULL, 0);
	if (c->is_flipped)
		column = c->l->width - offset - width_of(p.text);
	c->stays = true;
	canvas_put(c, column, p, DIRECTION_LTR);
}

/* From the columns of writing to those of the screen. */
static void place_row(struct canvas *c)
{
	const unsigned width = c->l->width;
	unsigned end = 0, shift = 0;

	for (size_t i = 0; i < c->row.len; i++) {
		struct piece *p = &c->row.at[i];

		if (p->column + p->width > end)
			end = p->column + p->width;
		if (c->is_flipped)
			p->column = width > p->column + p->width ? width - p->column - p->width : 0;
	}
	if (c->order == ORDER_TERMINAL && c->direction == DIRECTION_RTL && !c->stays && end < width)
		shift = width - end;
	for (size_t i = 0; i < c->row.len && shift; i++)
		c->row.at[i].column += shift;
}

static void add_line(struct canvas *c)
{
	struct layout *l = c->l;
	struct vec_lines {
		struct line *at;
		size_t len, cap;
	} lines = { l->lines, l->len, l->cap };
	struct line *line = vec_add(&lines);

	*line = (struct line){ .len = c->row.len, .cap = c->row.len };
	if (c->row.len) {
		line->at = arena_alloc(&l->arena, c->row.len * sizeof *line->at);
		memcpy(line->at, c->row.at, c->row.len * sizeof *line->at);
	}
	for (size_t i = 0; i < line->len; i++) {
		const unsigned end = line->at[i].column + line->at[i].width;

		line->width = end > line->width ? end : line->width;
	}
	l->lines = lines.at;
	l->len = lines.len;
	l->cap = lines.cap;
}

void canvas_end(struct canvas *c)
{
	if (c->full)
		return;
	c->blank = false;
	if (c->l->len < LINES_MAX) {
		place_row(c);
		add_line(c);
		return;
	}
	c->row.len = 0;
	canvas_put_piece(c, 0,
			 (struct piece){ .text = sv_from(_("! too long")), .role = ROLE_WARNING });
	add_line(c);
	c->full = true;
}

void canvas_line(struct canvas *c, struct sv text, enum role role)
{
	canvas_begin(c);
	text = canvas_shape(c, text, NULL, 0);
	canvas_put(c, canvas_left(c), (struct piece){ .text = text, .role = role }, base_of(c));
	canvas_end(c);
}

void canvas_gap(struct canvas *c)
{
	if (c->blank || c->full)
		return;
	c->row.len = 0;
	c->stays = false;
	put_indents(c, false);
	canvas_end(c);
	c->blank = true;
}

struct sv canvas_rule(struct canvas *c, unsigned cells)
{
	struct str s = { 0 };
	struct sv kept;

	for (unsigned i = 0; i < cells; i++)
		str_add(&s, "─");
	kept = canvas_keep(c, str_view(&s));
	str_release(&s);
	return kept;
}
