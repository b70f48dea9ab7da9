#include "canvas.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

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

static void put_indent(struct canvas *c, struct indent *in, bool is_hidden, bool marks)
{
	const bool has_mark = marks && in->mark.len && !in->shown;
	const struct sv text = has_mark ? in->mark : in->bar;

	if (marks)
		in->shown = true;
	if (sv_trim(text).len && !is_hidden)
		canvas_put(c, in->column, (struct piece){ .text = text, .role = in->role });
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
	put_indents(c, true);
}

unsigned canvas_put(struct canvas *c, unsigned column, struct piece p)
{
	if (c->full || !p.text.len)
		return column;
	p.column = column;
	p.width = width_of(p.text);
	*vec_add(&c->row) = p;
	if (p.link && p.link <= c->l->links && c->l->link_lines[p.link - 1] == SIZE_MAX)
		c->l->link_lines[p.link - 1] = c->l->len;
	return column + p.width;
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
		const struct piece *last = &c->row.at[c->row.len - 1];

		line->at = arena_alloc(&l->arena, c->row.len * sizeof *line->at);
		memcpy(line->at, c->row.at, c->row.len * sizeof *line->at);
		line->width = last->column + last->width;
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
		add_line(c);
		return;
	}
	c->row.len = 0;
	canvas_put(c, 0, (struct piece){ .text = sv_from(_("! too long")), .role = ROLE_WARNING });
	add_line(c);
	c->full = true;
}

void canvas_line(struct canvas *c, struct sv text, enum role role)
{
	canvas_begin(c);
	canvas_put(c, canvas_left(c), (struct piece){ .text = text, .role = role });
	canvas_end(c);
}

void canvas_gap(struct canvas *c)
{
	if (c->blank || c->full)
		return;
	c->row.len = 0;
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
