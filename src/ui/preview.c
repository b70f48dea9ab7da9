#include "preview.h"

#include <stdlib.h>

#include "pager.h"

bool preview_split(const struct area *area, struct area *left, struct area *right)
{
	unsigned cells = area->columns * 2 / 5;

	*left = *area;
	*right = (struct area){ area->row, area->column + area->columns, area->rows, 0 };
	if (area->columns < PANES_MIN)
		return false;
	/* Titles are long, bodies are longer: 44 cells are where more does not help a list. */
	left->columns = cells > 44 ? 44 : cells < 36 ? 36 : cells;
	right->column = area->column + left->columns + 3;
	right->columns = area->columns - left->columns - 4;
	return true;
}

void preview_release(struct preview *p)
{
	layout_free(p->layout);
	reading_release(&p->reading);
	free(p->id);
	*p = (struct preview){ 0 };
}

void preview_fit(struct preview *p, struct app *app, const struct hit *hit, unsigned width)
{
	struct layout_options options = { .width = width > 84 ? 84 : width };

	if (!hit || options.width < 10) {
		preview_release(p);
		return;
	}
	if (!p->id || !sv_is(hit->id, p->id)) {
		preview_release(p);
		p->id = mem_dup_sv(hit->id);
		if (!flow_read(app->session, hit->id, NULL, &p->reading, &p->why)) {
			reading_release(&p->reading);
			return;
		}
	}
	if (!p->reading.body || (p->layout && p->layout->width == options.width))
		return;
	layout_free(p->layout);
	p->layout = layout_page(&p->reading.head, p->reading.body, &options);
}

void preview_draw(const struct preview *p, struct surface *s, const struct area *area)
{
	for (unsigned i = 0; i < area->rows; i++)
		surface_fill(s, area->row + i, area->column - 2, 1, "│", ROLE_DIM);
	if (p->layout)
		pager_draw(p->layout, 0, 0, s, area);
	else if (p->id)
		surface_label(s, area->row, area->column, area->columns, sv_from(p->why.text),
			      ROLE_WARNING);
}
