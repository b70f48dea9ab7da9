#include "preview.h"

#include <stdlib.h>

#include "pager.h"
#include "rows.h"

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
	free(p->lang);
	*p = (struct preview){ 0 };
}

static bool is_of(const struct preview *p, const struct hit *hit)
{
	return p->id && sv_is(hit->id, p->id) && sv_is(hit->lang, p->lang);
}

static void read_page(struct preview *p, struct app *app, const struct hit *hit)
{
	char room[LANG_CODE_MAX + 1];

	preview_release(p);
	p->id = mem_dup_sv(hit->id);
	p->lang = mem_dup_sv(hit->lang);
	if (!flow_read(app->session, hit->id, rows_lang(hit, &app->session->chain, room),
		       &p->reading, &p->why))
		reading_release(&p->reading);
}

/* The same page may be found by another section a letter later. */
static void go_to_section(struct preview *p, struct sv anchor)
{
	p->top = 0;
	for (size_t i = 0; anchor.len && i < p->layout->toc_len; i++)
		if (sv_eq(p->layout->toc[i].anchor, anchor))
			p->top = p->layout->toc[i].line;
}

void preview_fit(struct preview *p, struct app *app, const struct hit *hit, unsigned width)
{
	struct layout_options options = { .width = width > 84 ? 84 : width };

	if (!hit || options.width < 10) {
		preview_release(p);
		return;
	}
	if (!is_of(p, hit))
		read_page(p, app, hit);
	if (!p->reading.body)
		return;
	if (!p->layout || p->layout->width != options.width) {
		layout_free(p->layout);
		p->layout = layout_page(&p->reading.head, p->reading.body, &options);
	}
	go_to_section(p, hit->anchor);
}

void preview_draw(const struct preview *p, struct surface *s, const struct area *area)
{
	for (unsigned i = 0; i < area->rows; i++)
		surface_fill(s, area->row + i, area->column - 2, 1, "│", ROLE_DIM);
	if (p->layout)
		pager_draw(p->layout, p->top, 0, s, area);
	else if (p->id)
		surface_label(s, area->row, area->column, area->columns, sv_from(p->why.text),
			      ROLE_WARNING);
}
