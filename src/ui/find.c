#include "find.h"

#include <string.h>

#include <cphub/core/vec.h>
#include <cphub/text/fold.h>
#include <cphub/text/width.h>

enum { FINDS_MAX = 10000 };

/* A line folded cluster by cluster, so that each folded byte knows the cells it came from. */
struct folded {
	struct str text;
	struct stretch *cells; /* one for each byte */
	size_t cap;
};

static void fold_cluster(struct folded *f, struct sv cluster, struct stretch cells)
{
	size_t from = f->text.len;

	fold_add(&f->text, cluster);
	if (f->text.len > f->cap) {
		f->cap = f->text.len * 2 + 16;
		f->cells = mem_grow(f->cells, f->cap, sizeof *f->cells);
	}
	for (size_t i = from; i < f->text.len; i++)
		f->cells[i] = cells;
}

static void fold_piece(struct folded *f, const struct piece *piece)
{
	unsigned used = 0;

	for (size_t i = 0, n; i < piece->text.len; i += n) {
		struct stretch cells;
		struct sv cluster;

		n = width_cluster(piece->text, i);
		cluster = sv_make(piece->text.at + i, n);
		cells.width = width_of(cluster);
		cells.column =
			piece->column + (piece->is_rtl ? piece->width - used - cells.width : used);
		fold_cluster(f, cluster, cells);
		used += cells.width;
	}
}

static void fold_line(struct folded *f, const struct line *line)
{
	str_truncate(&f->text, 0);
	for (size_t i = 0; i < line->len; i++) {
		/* What does not go on what is before it is another word. */
		if (i > 0 && !line->at[i].goes_on)
			fold_cluster(f, SV(" "), (struct stretch){ line->at[i].column, 0 });
		fold_piece(f, &line->at[i]);
	}
}

/* Joins what touches what was added last, on whichever side. */
static void add_cells(struct finds *f, struct found *found, struct stretch cells)
{
	struct stretch *last = found->count ? &f->cells.at[f->cells.len - 1] : NULL;

	if (last && cells.column == last->column + last->width) {
		last->width += cells.width;
	} else if (last && cells.column + cells.width == last->column) {
		last->column = cells.column;
		last->width += cells.width;
	} else if (cells.width) {
		*vec_add(&f->cells) = cells;
		found->count++;
	}
}

static void add_found(struct finds *f, const struct folded *in, size_t line, size_t from, size_t to)
{
	struct found found = { .line = line, .first = f->cells.len };

	for (size_t i = from; i < to; i++)
		if (i == from || memcmp(&in->cells[i], &in->cells[i - 1], sizeof in->cells[i]) != 0)
			add_cells(f, &found, in->cells[i]);
	*vec_add(f) = found;
}

static void search_line(struct finds *f, const struct folded *in, size_t line, struct sv needle)
{
	struct sv rest = str_view(&in->text);
	size_t at = 0;

	while (f->len < FINDS_MAX && (at += sv_find(sv_from_byte(rest, at), needle)) < rest.len) {
		add_found(f, in, line, at, at + needle.len);
		at += needle.len;
	}
}

void finds_search(struct finds *f, const struct layout *l, struct sv needle)
{
	struct folded line = { 0 };
	struct str folded = { 0 };

	f->len = f->cells.len = 0;
	fold_add(&folded, needle);
	for (size_t i = 0; folded.len && i < l->len; i++) {
		fold_line(&line, &l->lines[i]);
		search_line(f, &line, i, str_view(&folded));
	}
	str_release(&folded);
	str_release(&line.text);
	free(line.cells);
}

void finds_release(struct finds *f)
{
	vec_release(f);
	vec_release(&f->cells);
}
