#include "preview.h"

#include <stdlib.h>
#include <string.h>

#include "pager.h"
#include "rows.h"

enum { LINE_MIN_CELLS = 10, PAGES_MOST = 200 };

void preview_release(struct preview *p)
{
	layout_free(p->layout);
	reading_release(&p->reading);
	list_release(&p->list);
	free(p->of);
	free(p->anchor);
	*p = (struct preview){ 0 };
}

/* What is wanted, but for the place in it, as one word. */
static char *name_of(const struct beside *wanted)
{
	return mem_printf("%.*s\n%s\n%.*s\n%.*s", SV_ARG(wanted->id), wanted->lang,
			  SV_ARG(wanted->kind), SV_ARG(wanted->skill));
}

bool preview_is_of(const struct preview *p, const struct beside *wanted)
{
	char *name = name_of(wanted);
	const bool is = p->of && !strcmp(p->of, name) && sv_is(wanted->anchor, p->anchor);

	free(name);
	return is;
}

static void read_pages(struct preview *p, struct session *s, const struct beside *wanted)
{
	char *kind = wanted->kind.len ? mem_dup_sv(wanted->kind) : NULL;
	char *skill = wanted->skill.len ? mem_dup_sv(wanted->skill) : NULL;
	const struct filter filter = { .kind = kind, .skill = skill, .most = PAGES_MOST };
	struct hits hits = { 0 };

	if (catalog_list(s->catalog, &filter, &s->chain, &hits, &p->why))
		rows_of_hits(&p->list, &hits, &s->chain,
			     (struct rows_how){ .tags = wanted->skill.len > 0 });
	/* Titles say enough, and there is no room for more. */
	for (size_t i = 0; i < p->list.len; i++)
		p->list.at[i].detail = (struct sv){ 0 };
	list_show(&p->list);
	hits_release(&hits);
	free(kind);
	free(skill);
}

static void replace(struct preview *p, struct session *s, const struct beside *wanted)
{
	preview_release(p);
	p->of = name_of(wanted);
	if (wanted->make && !wanted->make(wanted->data, wanted->id, &p->reading))
		reading_release(&p->reading);
	if (wanted->id.len && !wanted->make &&
	    !flow_read_beginning(s, wanted->id, wanted->lang[0] ? wanted->lang : NULL, &p->reading,
				 &p->why))
		reading_release(&p->reading);
	if (wanted->kind.len || wanted->skill.len)
		read_pages(p, s, wanted);
}

/* A section may be anywhere in a long page, of which the beginning is enough else. */
static void read_rest(struct preview *p, struct session *s)
{
	if (!p->reading.is_beginning)
		return;
	layout_free(p->layout);
	p->layout = NULL;
	flow_read_rest(s, &p->reading);
}

/* The same page may be found by another section a letter later: only the place changes then. */
void preview_read(struct preview *p, struct session *s, const struct beside *wanted)
{
	char *name = name_of(wanted);

	if (!p->of || strcmp(p->of, name) != 0)
		replace(p, s, wanted);
	else
		free(p->anchor);
	if (wanted->anchor.len)
		read_rest(p, s);
	free(name);
	p->anchor = mem_dup_sv(wanted->anchor);
	p->top = SIZE_MAX;
}

static size_t line_of(const struct preview *p, struct sv anchor)
{
	for (size_t i = 0; anchor.len && i < p->layout->toc_len; i++)
		if (sv_eq(p->layout->toc[i].anchor, anchor))
			return p->layout->toc[i].line;
	return 0;
}

void preview_fit(struct preview *p, const struct writing *writing, const struct area *area)
{
	struct layout_options options = { .width = pager_area(area).columns, .number_links = true };

	if (!p->reading.body || options.width < LINE_MIN_CELLS)
		return;
	writing_of_page(writing, p->reading.hit->lang, &options);
	if (!layout_is_for(p->layout, &options)) {
		layout_free(p->layout);
		p->layout = layout_page(&p->reading.head, p->reading.body, &options);
		p->top = SIZE_MAX;
	}
	if (p->top == SIZE_MAX)
		p->top = line_of(p, sv_from(p->anchor));
}

void preview_scroll(struct preview *p, long lines)
{
	const size_t last = p->layout && p->layout->len ? p->layout->len - 1 : 0;

	if (lines < 0)
		p->top = p->top > (size_t)-lines ? p->top - (size_t)-lines : 0;
	else
		p->top = p->top + (size_t)lines < last ? p->top + (size_t)lines : last;
}

void preview_draw(const struct preview *p, struct surface *s, const struct area *area)
{
	const struct area text = pager_area(area);

	if (p->layout)
		pager_draw(p->layout, p->top, 0, s, &text);
	else if (p->list.len)
		list_draw(&p->list, s, area, LIST_PLAIN);
	else if (p->why.kind != ERR_NONE)
		surface_label(s, area->row, area->column, area->columns, sv_from(p->why.text),
			      ROLE_WARNING);
}
