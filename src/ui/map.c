#include "map.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/content/region.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>

#include "world.h"

enum { DOTS_ACROSS = 2, DOTS_DOWN = 4, CODE = 2, LEAST = 8 };

/* A map of some cells, and the dots in it. */
struct map {
	unsigned rows, columns;
	unsigned char *dots; /* owned; a byte a cell, a bit a dot */
};

static int by_code(const void *code, const void *place)
{
	return memcmp(code, ((const struct world_place *)place)->code, CODE);
}

static const struct world_place *place_of(struct sv code)
{
	if (code.len != CODE)
		return NULL;
	return bsearch(code.at, world_places, world_places_len, sizeof *world_places, by_code);
}

/* Those that ISO 3166-1 calls otherwise than people do, by which their names in other languages are found. */
static const struct world_name {
	const char *code, *name;
} formal[] = {
	{ "CD", "Congo, The Democratic Republic of the" },
	{ "FM", "Micronesia, Federated States of" },
	{ "IR", "Iran, Islamic Republic of" },
	{ "LA", "Lao People's Democratic Republic" },
	{ "PS", "Palestine, State of" },
	{ "SY", "Syrian Arab Republic" },
	{ "TR", "Turkey" },
	{ "VI", "Virgin Islands, U.S." },
};

struct sv map_country(struct sv code)
{
	const struct world_place *place = place_of(code);
	const char *name = place ? tr_country(place->name) : "";

	for (size_t i = 0; place && name == place->name && i < ARRAY_LEN(formal); i++)
		if (sv_is(code, formal[i].code) && tr_country(formal[i].name) != formal[i].name)
			name = tr_country(formal[i].name);
	return sv_from(name);
}

struct sv map_place(struct sv name)
{
	const struct sv country = map_country(name);
	const struct sv label = country.len ? country : region_label(name);

	return label.len ? label : name;
}

/* Dots are as far from each other both ways. */
static unsigned rows_of(unsigned columns)
{
	const unsigned dots = columns * DOTS_ACROSS * world_height / WORLD_WIDTH;

	return dots / DOTS_DOWN + 1;
}

static struct map fitted(unsigned rows, unsigned columns)
{
	while (columns && rows_of(columns) > rows)
		columns--;
	return (struct map){ .rows = columns ? rows_of(columns) : 0, .columns = columns };
}

unsigned map_rows(unsigned rows, unsigned columns)
{
	return fitted(rows, columns).rows;
}

/* From units of the world to dots, and from these to cells. */
static unsigned dot_of(const struct map *m, unsigned unit)
{
	return unit * (m->columns * DOTS_ACROSS - 1) / WORLD_WIDTH;
}

static void set_dot(struct map *m, unsigned x, unsigned y)
{
	/* The bits of a braille cell: three rows of two, then a fourth. https://www.unicode.org/charts/PDF/U2800.pdf */
	static const unsigned char bits[DOTS_DOWN][DOTS_ACROSS] = {
		{ 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 }
	};
	const unsigned row = y / DOTS_DOWN, column = x / DOTS_ACROSS;

	if (row < m->rows && column < m->columns)
		m->dots[row * m->columns + column] |= bits[y % DOTS_DOWN][x % DOTS_ACROSS];
}

/* Bresenham's line. */
static void draw_line(struct map *m, int x, int y, int to_x, int to_y)
{
	const int dx = abs(to_x - x), dy = -abs(to_y - y);
	const int step_x = x < to_x ? 1 : -1, step_y = y < to_y ? 1 : -1;
	int error = dx + dy;

	for (;;) {
		const int twice = 2 * error;

		set_dot(m, (unsigned)x, (unsigned)y);
		if (x == to_x && y == to_y)
			return;
		if (twice >= dy)
			error += dy, x += step_x;
		if (twice <= dx)
			error += dx, y += step_y;
	}
}

static void draw_coasts(struct map *m)
{
	bool is_first = true;
	int x = 0, y = 0;

	for (size_t i = 0; i + 1 < world_coasts_len; i++) {
		if (world_coasts[i] == WORLD_END) {
			is_first = true;
			continue;
		}
		const int to_x = (int)dot_of(m, world_coasts[i]);
		const int to_y = (int)dot_of(m, world_coasts[++i]);

		if (!is_first)
			draw_line(m, x, y, to_x, to_y);
		x = to_x, y = to_y;
		is_first = false;
	}
}

/* Cells that are `x` from the west are as far from the other side of a mirrored surface. */
static unsigned column_of(const struct surface *s, const struct area *at, unsigned x,
			  unsigned cells)
{
	return at->column + (s->writing.is_mirrored ? at->columns - x - cells : x);
}

/* U+2800 and the dots, in UTF-8; without dots a blank, which is one in every font. */
static void add_braille(struct str *out, unsigned char dots)
{
	const char text[] = { '\xe2', (char)(0xa0 | dots >> 6), (char)(0x80 | (dots & 0x3f)) };

	if (dots)
		str_add_sv(out, sv_make(text, sizeof text));
	else
		str_add_char(out, ' ');
}

/* From its first dots to its last: blanks at the ends of a line have no direction of their own. */
static void put_row(const struct map *m, unsigned row, struct surface *s, const struct area *at)
{
	const unsigned char *dots = m->dots + (size_t)row * m->columns;
	unsigned first = 0, end = m->columns;
	struct str line = { 0 };

	while (end && !dots[end - 1])
		end--;
	while (first < end && !dots[first])
		first++;
	for (unsigned i = first; i < end; i++)
		add_braille(&line, dots[i]);
	surface_put(s, at->row + row, column_of(s, at, first, end - first), end - first,
		    str_view(&line), ROLE_DIM);
	str_release(&line);
}

/* The chosen country's code stands beside its sign, behind it where there is room. */
static void put_sign(const struct map *m, struct surface *s, const struct area *at,
		     const struct map_sign *sign)
{
	const struct world_place *place = place_of(sign->code);
	unsigned x, row, beside;

	if (!place)
		return;
	x = dot_of(m, place->x) / DOTS_ACROSS;
	row = at->row + dot_of(m, place->y) / DOTS_DOWN;
	surface_put(s, row, column_of(s, at, x, 1), 1,
		    sign->is_chosen ? SV(MAP_CHOSEN) : SV(MAP_SIGN),
		    sign->is_chosen ? ROLE_CHOSEN : ROLE_OK);
	if (!sign->is_chosen)
		return;
	beside = x + 1 + CODE <= m->columns ? x + 1 : x - CODE;
	surface_put(s, row, column_of(s, at, beside, CODE), CODE, sv_from(place->code),
		    ROLE_CHOSEN);
}

void map_draw(struct surface *s, const struct area *area, const struct map_sign *signs, size_t len)
{
	struct map m = fitted(area->rows, area->columns);
	struct area at = *area;

	if (m.columns < LEAST)
		return;
	m.dots = mem_zeroed(m.rows, m.columns);
	at.column += (area->columns - m.columns) / 2;
	at.columns = m.columns;
	draw_coasts(&m);
	for (unsigned row = 0; row < m.rows; row++)
		put_row(&m, row, s, &at);
	/* The chosen one over all others. */
	for (int chosen = 0; chosen < 2; chosen++)
		for (size_t i = 0; i < len; i++)
			if (signs[i].is_chosen == chosen)
				put_sign(&m, s, &at, &signs[i]);
	free(m.dots);
}
