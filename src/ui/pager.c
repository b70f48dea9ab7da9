#include "pager.h"

void pager_draw(const struct layout *l, size_t top, unsigned link, struct surface *s,
		const struct area *area)
{
	for (unsigned row = 0; row < area->rows && top + row < l->len; row++) {
		const struct line *line = &l->lines[top + row];

		for (size_t i = 0; i < line->len; i++) {
			const struct piece *piece = &line->at[i];
			bool chosen = link && piece->link == link;

			if (piece->column >= area->columns)
				break;
			surface_put(s, area->row + row, area->column + piece->column,
				    area->columns - piece->column, piece->text,
				    chosen ? ROLE_CHOSEN : piece->role);
		}
	}
}
