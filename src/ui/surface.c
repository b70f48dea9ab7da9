#include "surface.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/vec.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

/* A cluster as it is put. */
struct glyph {
	struct sv text;
	unsigned cells;
	enum role role;
	unsigned char level; /* odd: it runs from right to left */
	bool is_plain;       /* one letter that fills a cell */
};

/* A line of them, in the order in which they are read. */
struct glyphs {
	struct glyph *at;
	size_t len, cap;
	unsigned cells;
};

static struct cell *cell_at(const struct surface *s, unsigned row, unsigned column)
{
	return &s->at[(size_t)row * s->columns + column];
}

static void blank(struct cell *c)
{
	memcpy(c->text, " ", 2);
	c->width = 1;
}

/* A new cell over one half of a wide one leaves the other half without its sense. */
static void unpair(struct surface *s, unsigned row, unsigned column)
{
	struct cell *c = cell_at(s, row, column);

	if (c->width == 0 && column > 0)
		blank(cell_at(s, row, column - 1));
	if (c->width == 2 && column + 1 < s->columns)
		blank(cell_at(s, row, column + 1));
}

static void set(struct surface *s, unsigned row, unsigned column, struct sv text, unsigned width,
		enum role role)
{
	struct cell *c = cell_at(s, row, column);

	unpair(s, row, column);
	memcpy(c->text, text.at, text.len);
	c->text[text.len] = '\0';
	c->width = (unsigned char)width;
	c->role = (unsigned char)role;
	if (width < 2)
		return;
	unpair(s, row, column + 1);
	c = cell_at(s, row, column + 1);
	c->text[0] = '\0';
	c->width = 0;
	c->role = (unsigned char)role;
}

static void join(struct cell *c, struct sv mark)
{
	struct sv have = sv_from(c->text);
	size_t points = 0;

	for (size_t i = 0; i < have.len; i++)
		points += ((unsigned char)have.at[i] & 0xc0) != 0x80;
	if (points < CELL_POINTS_MAX && have.len + mark.len <= CELL_BYTES_MAX)
		memcpy(c->text + have.len, mark.at, mark.len), c->text[have.len + mark.len] = '\0';
}

/* The code point at byte `i`: what is drawn for it, how wide, and its length in bytes. What the border let through by
 * mistake must still not reach the terminal. */
static size_t point_at(struct sv text, size_t i, struct sv *shown, unsigned *width)
{
	uint32_t point;
	size_t n = utf8_decode(text, i, &point);

	*shown = sv_make(text.at + i, n);
	if (point < 0x20 || (point >= 0x7f && point < 0xa0) || (point == 0xfffd && n == 1))
		*shown = SV("\xef\xbf\xbd");
	else if (point > 0x7f && utf8_is_hidden(point))
		*shown = SV("");
	*width = width_of(*shown);
	return n;
}

static unsigned cluster_width(struct sv cluster)
{
	unsigned cells = 0, width;
	struct sv shown;

	for (size_t i = 0; i < cluster.len; cells += width)
		i += point_at(cluster, i, &shown, &width);
	return cells;
}

/* Draws a cluster that fits, in columns of the screen; marks join the cell before them, and none begins one. */
static void put_glyph(struct surface *s, unsigned row, unsigned column, const struct glyph *g)
{
	struct cell *last = NULL;
	char room[4];
	unsigned width;
	struct sv shown;

	if (g->is_plain && !(g->level & 1)) {
		set(s, row, column, g->text, 1, g->role);
		return;
	}
	for (size_t i = 0; i < g->text.len;) {
		i += point_at(g->text, i, &shown, &width);
		if (width) {
			if (g->level & 1)
				shown = bidi_mirror(shown, room);
			set(s, row, column, shown, width, g->role);
			last = cell_at(s, row, column);
			column += width;
		} else if (last && shown.len) {
			join(last, shown);
		}
	}
}

/* The cells that there are from a column on. */
static unsigned room_at(const struct surface *s, unsigned row, unsigned column, unsigned max)
{
	if (row >= s->rows || column >= s->columns)
		return 0;
	return max < s->columns - column ? max : s->columns - column;
}

/* From a column of the interface to one of the screen, for what is that wide. */
static unsigned place(const struct surface *s, unsigned column, unsigned cells)
{
	return s->writing.is_mirrored ? s->columns - column - cells : column;
}

/* A text that is cut into clusters, with what its parts mean. */
struct cutting {
	struct sv text;
	const struct part *parts;
	size_t count;
	size_t at, part; /* where it is */
	unsigned room;   /* cells that are left */
};

static struct glyph glyph_at(struct sv text, size_t at)
{
	struct glyph g = { .text = sv_make(text.at + at, width_cluster(text, at)) };
	uint32_t point;

	g.is_plain = utf8_decode(g.text, 0, &point) == g.text.len && width_is_plain(point);
	g.cells = g.is_plain ? 1 : cluster_width(g.text);
	return g;
}

/* The next cluster, if it fits. */
static bool cut_glyph(struct cutting *c, struct glyph *g)
{
	if (c->at >= c->text.len)
		return false;
	*g = glyph_at(c->text, c->at);
	if (g->cells > c->room)
		return false;
	while (c->part + 1 < c->count && c->parts[c->part].end <= c->at)
		c->part++;
	g->role = c->parts[c->part].role;
	c->room -= g->cells;
	c->at += g->text.len;
	return true;
}

/* The clusters that fit. */
static void cut_glyphs(struct glyphs *g, struct cutting *c)
{
	struct glyph glyph;

	while (cut_glyph(c, &glyph)) {
		*vec_add(g) = glyph;
		g->cells += glyph.cells;
	}
}

/* From left to right, each as it is cut: its place is known. */
static unsigned put_straight(struct surface *s, unsigned row, unsigned column, struct cutting *c)
{
	const unsigned end = column + c->room;
	struct glyph glyph;

	while (cut_glyph(c, &glyph))
		put_glyph(s, row, end - c->room - glyph.cells, &glyph);
	return end - column - c->room;
}

/* As a paragraph of its own: they stand side by side in `text`, from its begin on. Blanks around a text that runs against
 * the interface are the interface's. */
static void level_glyphs(struct glyphs *g, struct sv text, enum direction base, bool is_against)
{
	size_t from = 0, to = g->len, len;
	unsigned char *levels;

	if (!g->len)
		return;
	len = (size_t)(g->at[to - 1].text.at - text.at) + g->at[to - 1].text.len;
	levels = mem_alloc(len);
	bidi_levels(sv_make(text.at, len), base, levels);
	for (size_t i = 0; i < g->len; i++)
		g->at[i].level = levels[g->at[i].text.at - text.at];
	free(levels);
	while (is_against && from < to && sv_is(g->at[from].text, " "))
		from++;
	while (is_against && from < to && sv_is(g->at[to - 1].text, " "))
		to--;
	for (size_t i = 0; is_against && i < g->len; i++)
		g->at[i].level = i < from || i >= to ? 1 : g->at[i].level + 2;
}

/* Side by side from a column of the screen on, in the order in which they are seen. */
static void put_glyphs(struct surface *s, unsigned row, unsigned column, const struct glyphs *g)
{
	unsigned char *levels = mem_alloc(g->len);
	size_t *order = mem_alloc(g->len * sizeof *order);

	for (size_t i = 0; i < g->len; i++)
		levels[i] = g->at[i].level;
	bidi_order(levels, g->len, order);
	for (size_t i = 0; i < g->len; i++) {
		const struct glyph *glyph = &g->at[order[i]];

		put_glyph(s, row, column, glyph);
		column += glyph->cells;
	}
	free(order);
	free(levels);
}

static bool is_ordered(const struct surface *s, struct sv text, enum direction base)
{
	return s->writing.order == ORDER_VISUAL &&
	       (s->writing.is_mirrored || base == DIRECTION_RTL || bidi_has_rtl(text));
}

/* Where a text is put, and how it runs. */
struct run {
	struct surface *s;
	struct area at;
	enum direction base;
	bool is_far; /* it ends where the area does */
};

/* Puts what fits of a text, each part of which has a meaning. */
static unsigned put(const struct run *run, struct sv text, const struct part *parts, size_t count)
{
	struct surface *s = run->s;
	const unsigned room = room_at(s, run->at.row, run->at.column, run->at.columns);
	struct cutting c = { text, parts, count, .room = room };
	const bool is_reordered = is_ordered(s, text, run->base);
	struct glyphs g = { 0 };

	if (!is_reordered && !run->is_far && !s->writing.is_mirrored)
		return put_straight(s, run->at.row, run->at.column, &c);
	cut_glyphs(&g, &c);
	if (is_reordered)
		level_glyphs(&g, text, run->base,
			     s->writing.is_mirrored && run->base == DIRECTION_LTR);
	put_glyphs(s, run->at.row,
		   place(s, run->at.column + (run->is_far ? room - g.cells : 0), g.cells), &g);
	vec_release(&g);
	return g.cells;
}

/* The text with the forms of its letters, as far as `room` can show it: in `own`, or as it is. Rising `ends` go along. */
static struct sv shape(const struct surface *s, struct sv text, unsigned room, struct str *own,
		       size_t *ends, size_t count)
{
	if (!s->writing.shape || s->writing.order != ORDER_VISUAL || !bidi_has_rtl(text))
		return text;
	/* Two letters become one cell at most. */
	text = width_fit(text, room * 2, NULL);
	bidi_shape(own, text, ends, count);
	return str_view(own);
}

static enum direction surface_direction(const struct surface *s)
{
	return s->writing.is_mirrored ? DIRECTION_RTL : DIRECTION_LTR;
}

/* Of a paragraph of its own. */
static enum direction base_of(const struct surface *s, struct sv text)
{
	enum direction first = DIRECTION_LTR;

	if (s->writing.order == ORDER_VISUAL && (s->writing.is_mirrored || bidi_has_rtl(text)))
		first = bidi_first_strong(text);
	return first == DIRECTION_AUTO ? surface_direction(s) : first;
}

static unsigned put_parts(const struct run *run, struct sv text, const struct part *parts,
			  size_t count)
{
	const unsigned room = room_at(run->s, run->at.row, run->at.column, run->at.columns);
	struct part *moved = mem_alloc(count * sizeof *moved);
	size_t *ends = mem_alloc(count * sizeof *ends);
	struct str own = { 0 };
	unsigned used;

	for (size_t i = 0; i < count; i++)
		ends[i] = parts[i].end;
	text = shape(run->s, text, room, &own, ends, count);
	for (size_t i = 0; i < count; i++) {
		/* A part that went into the letter behind it is seen there. */
		const bool is_lost = ends[i] == (i ? ends[i - 1] : 0) &&
				     parts[i].end > (i ? parts[i - 1].end : 0);

		moved[i] = (struct part){ ends[i] + is_lost, parts[i].role };
	}
	used = room ? put(run, text, moved, count) : 0;
	str_release(&own);
	free(ends);
	free(moved);
	return used;
}

void surface_reset(struct surface *s, unsigned rows, unsigned columns)
{
	size_t count = (size_t)rows * columns;

	s->at = mem_grow(s->at, count ? count : 1, sizeof *s->at);
	s->rows = rows;
	s->columns = columns;
	s->cursor_row = s->cursor_column = 0;
	s->links.len = 0;
	for (size_t i = 0; i < count; i++) {
		blank(&s->at[i]);
		s->at[i].role = ROLE_TEXT;
	}
}

void surface_release(struct surface *s)
{
	free(s->at);
	vec_release(&s->links);
	*s = (struct surface){ 0 };
}

unsigned surface_put(struct surface *s, unsigned row, unsigned column, unsigned max, struct sv text,
		     enum role role)
{
	const struct area at = { row, column, 1, max };
	const struct part all = { text.len, role };

	return surface_put_parts(s, &at, text, &all, 1);
}

unsigned surface_say(struct surface *s, unsigned row, unsigned column, unsigned max, struct sv text,
		     enum role role)
{
	const struct area at = { row, column, 1, max };

	return surface_say_line(s, &at, text, text, role);
}

unsigned surface_say_line(struct surface *s, const struct area *at, struct sv line,
			  struct sv sentence, enum role role)
{
	const struct part all = { line.len, role };
	const struct run run = { .s = s,
				 .at = *at,
				 .base = bidi_base(sentence, surface_direction(s)) };

	return put_parts(&run, line, &all, 1);
}

unsigned surface_label(struct surface *s, unsigned row, unsigned column, unsigned max,
		       struct sv text, enum role role)
{
	const unsigned room = room_at(s, row, column, max);
	const struct run run = { .s = s, .at = { row, column, 1, room }, .base = base_of(s, text) };
	const struct part all = { 0, role };
	struct str own = { 0 }, cut = { 0 };
	unsigned used;

	if (!room)
		return 0;
	text = shape(s, text, room, &own, NULL, 0);
	if (width_fit(text, room, NULL).len < text.len) {
		str_add_sv(&cut, width_fit(text, room - 1, NULL));
		str_add(&cut, "…");
		text = str_view(&cut);
	}
	used = put(&run, text, &all, 1);
	str_release(&cut);
	str_release(&own);
	return used;
}

unsigned surface_put_parts(struct surface *s, const struct area *at, struct sv text,
			   const struct part *parts, size_t count)
{
	struct run run = { .s = s, .at = *at, .base = base_of(s, text) };

	return put_parts(&run, text, parts, count);
}

unsigned surface_put_line(struct surface *s, const struct area *at, struct sv text,
			  const struct part *parts, size_t count, enum direction base)
{
	struct run run = { .s = s, .at = *at, .base = base };

	run.is_far = s->writing.order != ORDER_LOGICAL && base != surface_direction(s);
	return put_parts(&run, text, parts, count);
}

void surface_put_piece(struct surface *s, unsigned row, unsigned column, unsigned max,
		       const struct piece *piece, enum role role)
{
	const unsigned room = room_at(s, row, column, max);
	const struct part all = { 0, role };
	struct cutting c = { piece->text, &all, 1, .room = room };
	struct glyphs g = { 0 };

	if (!piece->is_rtl && !s->writing.is_mirrored) {
		put_straight(s, row, column, &c);
		return;
	}
	cut_glyphs(&g, &c);
	for (size_t i = 0; i < g.len; i++)
		g.at[i].level = piece->is_rtl;
	put_glyphs(s, row, place(s, column, g.cells), &g);
	vec_release(&g);
}

void surface_fill(struct surface *s, unsigned row, unsigned column, unsigned cells,
		  const char *unit, enum role role)
{
	for (unsigned i = 0; i < room_at(s, row, column, cells); i++)
		set(s, row, place(s, column + i, 1), sv_from(unit), 1, role);
}

void surface_paint(struct surface *s, unsigned row, unsigned column, unsigned cells, enum role role)
{
	for (unsigned i = 0; i < room_at(s, row, column, cells); i++)
		cell_at(s, row, place(s, column + i, 1))->role = (unsigned char)role;
}

void surface_link(struct surface *s, unsigned row, unsigned column, unsigned cells,
		  struct sv target)
{
	const unsigned room = room_at(s, row, column, cells);

	if (room)
		*vec_add(&s->links) =
			(struct surface_link){ row, place(s, column, room), room, target };
}

void surface_cursor(struct surface *s, unsigned row, unsigned column)
{
	if (!room_at(s, row, column, 1))
		return;
	s->cursor_row = row;
	s->cursor_column = place(s, column, 1);
}

const struct cell *surface_at(const struct surface *s, unsigned row, unsigned column)
{
	return row < s->rows && column < s->columns ? cell_at(s, row, column) : NULL;
}

void surface_text(const struct surface *s, struct str *out)
{
	for (unsigned row = 0; row < s->rows; row++) {
		size_t end = out->len;

		for (unsigned column = 0; column < s->columns; column++) {
			const struct cell *c = cell_at(s, row, column);

			str_add(out, c->text);
			if (c->text[0] && strcmp(c->text, " ") != 0)
				end = out->len;
		}
		str_truncate(out, end);
		str_add_char(out, '\n');
	}
}
