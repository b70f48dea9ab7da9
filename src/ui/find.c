#include "find.h"

#include <cphub/core/vec.h>
#include <cphub/text/fold.h>
#include <cphub/text/width.h>

enum { FINDS_MAX = 10000 };

/* A line folded cluster by cluster, so that each folded byte knows the cell it came from. */
struct folded {
	struct str text;
	unsigned *column; /* one for each byte, and one for the end */
	size_t cap;
};

static void fold_cluster(struct folded *f, struct sv cluster, unsigned column, unsigned width)
{
	size_t from = f->text.len;

	fold_add(&f->text, cluster);
	if (f->text.len >= f->cap) {
		f->cap = f->text.len * 2 + 16;
		f->column = mem_grow(f->column, f->cap, sizeof *f->column);
	}
	for (size_t i = from; i < f->text.len; i++)
		f->column[i] = column;
	f->column[f->text.len] = column + width;
}

static void fold_piece(struct folded *f, const struct piece *piece)
{
	unsigned column = piece->column;

	for (size_t i = 0, n; i < piece->text.len; i += n) {
		struct sv cluster;
		unsigned width;

		n = width_cluster(piece->text, i);
		cluster = sv_make(piece->text.at + i, n);
		width = width_of(cluster);
		fold_cluster(f, cluster, column, width);
		column += width;
	}
}

static void fold_line(struct folded *f, const struct line *line)
{
	unsigned end = 0;

	str_truncate(&f->text, 0);
	for (size_t i = 0; i < line->len; i++) {
		/* Two pieces with room between them are two words. */
		if (i > 0 && line->at[i].column > end)
			fold_cluster(f, SV(" "), end, 1);
		fold_piece(f, &line->at[i]);
		end = line->at[i].column + line->at[i].width;
	}
}

static void search_line(struct finds *f, const struct folded *in, size_t line, struct sv needle)
{
	struct sv rest = str_view(&in->text);
	size_t at = 0, end;

	while (f->len < FINDS_MAX && (at += sv_find(sv_from_byte(rest, at), needle)) < rest.len) {
		end = at + needle.len;
		*vec_add(f) = (struct found){ line, in->column[at],
					      in->column[end - 1] - in->column[at] + 1 };
		/* The last cluster may be wide, or fold to several bytes: up to where the next one begins. */
		if (in->column[end] > in->column[end - 1])
			f->at[f->len - 1].width = in->column[end] - in->column[at];
		at = end;
	}
}

void finds_search(struct finds *f, const struct layout *l, struct sv needle)
{
	struct folded line = { 0 };
	struct str folded = { 0 };

	f->len = 0;
	fold_add(&folded, needle);
	for (size_t i = 0; folded.len && i < l->len; i++) {
		fold_line(&line, &l->lines[i]);
		search_line(f, &line, i, str_view(&folded));
	}
	str_release(&folded);
	str_release(&line.text);
	free(line.column);
}

void finds_release(struct finds *f)
{
	vec_release(f);
}
