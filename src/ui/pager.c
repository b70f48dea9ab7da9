#include "pager.h"

#include "screen/address.h"

enum { LINE_MAX_CELLS = 84, MARGIN = 2, MARGIN_FROM = 60 };

unsigned pager_column(const struct layout *l, const struct writing *w, unsigned column,
		      unsigned width)
{
	if (!w->is_mirrored)
		return column;
	return l->width > column + width ? l->width - column - width : 0;
}

static void draw_piece(const struct layout *l, const struct piece *piece, enum role role,
		       struct surface *s, const struct area *at)
{
	const unsigned column = pager_column(l, &s->writing, piece->column, piece->width);

	if (column < at->columns)
		surface_put_piece(s, at->row, at->column + column, at->columns - column, piece,
				  role);
}

void pager_draw(const struct layout *l, size_t top, unsigned link, struct surface *s,
		const struct area *area)
{
	for (unsigned row = 0; row < area->rows && top + row < l->len; row++) {
		const struct line *line = &l->lines[top + row];
		const struct area at = { area->row + row, area->column, 1, area->columns };

		for (size_t i = 0; i < line->len; i++) {
			const struct piece *piece = &line->at[i];
			const bool chosen = link && piece->link == link;

			draw_piece(l, piece, chosen ? ROLE_CHOSEN : piece->role, s, &at);
		}
	}
}

struct area pager_area(const struct area *area)
{
	struct area text = *area;

	if (area->columns >= MARGIN_FROM) {
		text.column += MARGIN;
		text.columns -= 2 * MARGIN;
	}
	if (text.columns > LINE_MAX_CELLS)
		text.columns = LINE_MAX_CELLS;
	return text;
}

static void link_piece(const struct layout *l, const struct piece *piece, struct sv target,
		       struct surface *s, const struct area *at)
{
	const unsigned column = pager_column(l, &s->writing, piece->column, piece->width);

	if (column < at->columns && column + piece->width <= at->columns &&
	    address_host(target).len)
		surface_link(s, at->row, at->column + column, piece->width, target);
}

void pager_link(const struct layout *l, const struct markdown *body, size_t top, struct surface *s,
		const struct area *area)
{
	for (unsigned row = 0; row < area->rows && top + row < l->len; row++) {
		const struct line *line = &l->lines[top + row];
		const struct area at = { area->row + row, area->column, 1, area->columns };

		for (size_t i = 0; i < line->len; i++) {
			const unsigned link = line->at[i].link;

			if (link && link <= body->links_len && !body->links[link - 1].id.len)
				link_piece(l, &line->at[i], body->links[link - 1].target, s, &at);
		}
	}
}
