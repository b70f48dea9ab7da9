#include "surface.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

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

/* What the border let through by mistake must still not reach the terminal. */
static bool is_control(uint32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

/* The code point at byte `i`: what is drawn for it, how wide, and its length in bytes. */
static size_t point_at(struct sv text, size_t i, struct sv *shown, unsigned *width)
{
	uint32_t point;
	size_t n = utf8_decode(text, i, &point);

	*shown = sv_make(text.at + i, n);
	if (is_control(point) || (point == 0xfffd && n == 1))
		*shown = SV("\xef\xbf\xbd");
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

/* Draws a cluster that fits; marks join the cell before them, and none begins one. */
static void put_cluster(struct surface *s, unsigned row, unsigned column, struct sv cluster,
			enum role role)
{
	struct cell *last = NULL;
	unsigned width;
	struct sv shown;

	for (size_t i = 0; i < cluster.len;) {
		i += point_at(cluster, i, &shown, &width);
		if (width) {
			set(s, row, column, shown, width, role);
			last = cell_at(s, row, column);
			column += width;
		} else if (last) {
			join(last, shown);
		}
	}
}

void surface_reset(struct surface *s, unsigned rows, unsigned columns)
{
	size_t count = (size_t)rows * columns;

	s->at = mem_grow(s->at, count ? count : 1, sizeof *s->at);
	s->rows = rows;
	s->columns = columns;
	s->cursor_row = s->cursor_column = 0;
	for (size_t i = 0; i < count; i++) {
		blank(&s->at[i]);
		s->at[i].role = ROLE_TEXT;
	}
}

void surface_release(struct surface *s)
{
	free(s->at);
	*s = (struct surface){ 0 };
}

unsigned surface_put(struct surface *s, unsigned row, unsigned column, unsigned max, struct sv text,
		     enum role role)
{
	unsigned at = column, end;

	if (row >= s->rows || column >= s->columns)
		return 0;
	end = max < s->columns - column ? column + max : s->columns;
	for (size_t i = 0; i < text.len && at < end;) {
		size_t n = width_cluster(text, i);
		struct sv cluster = sv_make(text.at + i, n);
		unsigned cells = cluster_width(cluster);

		if (at + cells > end)
			break;
		put_cluster(s, row, at, cluster, role);
		at += cells;
		i += n;
	}
	return at - column;
}

unsigned surface_label(struct surface *s, unsigned row, unsigned column, unsigned max,
		       struct sv text, enum role role)
{
	unsigned used;

	if (row >= s->rows || column >= s->columns || max == 0)
		return 0;
	if (max > s->columns - column)
		max = s->columns - column;
	if (width_of(text) <= max)
		return surface_put(s, row, column, max, text, role);
	used = surface_put(s, row, column, max - 1, text, role);
	return used + surface_put(s, row, column + used, 1, SV("…"), role);
}

void surface_fill(struct surface *s, unsigned row, unsigned column, unsigned cells,
		  const char *unit, enum role role)
{
	for (unsigned i = 0; i < cells && row < s->rows && column + i < s->columns; i++)
		set(s, row, column + i, sv_from(unit), 1, role);
}

void surface_paint(struct surface *s, unsigned row, unsigned column, unsigned cells, enum role role)
{
	for (unsigned i = 0; i < cells && row < s->rows && column + i < s->columns; i++)
		cell_at(s, row, column + i)->role = (unsigned char)role;
}

void surface_cursor(struct surface *s, unsigned row, unsigned column)
{
	if (row >= s->rows || column >= s->columns)
		return;
	s->cursor_row = row;
	s->cursor_column = column;
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
