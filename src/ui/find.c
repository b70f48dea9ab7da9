#include "find.h"

#include <string.h>

#include <cphub/core/vec.h>
#include <cphub/text/fold.h>
#include <cphub/text/width.h>

enum { FINDS_MAX = 10000 };

/* Every byte behind `from` came from these cells. */
static void place_bytes(struct finds *f, size_t from, struct stretch cells)
{
	if (f->text.len > f->origins_cap) {
		f->origins_cap = f->text.len * 2 + 256;
		f->origins = mem_grow(f->origins, f->origins_cap, sizeof *f->origins);
	}
	for (size_t i = from; i < f->text.len; i++)
		f->origins[i] = cells;
}

static void fold_cluster(struct finds *f, struct sv cluster, struct stretch cells)
{
	const size_t from = f->text.len;

	fold_add(&f->text, cluster);
	place_bytes(f, from, cells);
}

/* A sign that stands on no cell. */
static void add_sign(struct finds *f, char sign, size_t line)
{
	const size_t from = f->text.len;

	str_add_char(&f->text, sign);
	place_bytes(f, from, (struct stretch){ .line = (unsigned)line });
}

static void fold_piece(struct finds *f, const struct piece *piece, size_t line)
{
	unsigned used = 0;

	for (size_t i = 0, n; i < piece->text.len; i += n) {
		struct stretch cells = { .line = (unsigned)line };
		struct sv cluster;
		unsigned width, column;

		n = width_cluster(piece->text, i);
		cluster = sv_make(piece->text.at + i, n);
		width = width_of(cluster);
		column = piece->column + (piece->is_rtl ? piece->width - used - width : used);
		cells.width = (unsigned short)width;
		cells.column = (unsigned short)column;
		fold_cluster(f, cluster, cells);
		used += width;
	}
}

static void fold_line(struct finds *f, const struct line *line, size_t at)
{
	for (size_t i = 0; i < line->len; i++) {
		/* What does not go on what is before it is another word. */
		if (i > 0 && !line->at[i].goes_on)
			add_sign(f, ' ', at);
		fold_piece(f, &line->at[i], at);
	}
}

/* Letters two cells wide stand without blanks between, also over a line end. */
static bool is_wide_start(const struct line *line)
{
	const struct sv text = line->at[0].text;

	return width_of(sv_make(text.at, width_cluster(text, 0))) == 2;
}

static void end_line(struct finds *f, size_t at, const struct line *next)
{
	const struct stretch *last = f->text.len ? &f->origins[f->text.len - 1] : NULL;
	const bool is_empty = !last || last->line != at;

	if (is_empty || !next || !next->len)
		add_sign(f, '\n', at);
	else if (last->width != 2 || !is_wide_start(next))
		add_sign(f, ' ', at);
}

static void fold_layout(struct finds *f, const struct layout *l)
{
	if (f->is_folded)
		return;
	f->is_folded = true;
	str_truncate(&f->text, 0);
	for (size_t i = 0; i < l->len; i++) {
		fold_line(f, &l->lines[i], i);
		end_line(f, i, i + 1 < l->len ? &l->lines[i + 1] : NULL);
	}
}

/* Joins what touches what was added last, on whichever side. */
static void add_cells(struct finds *f, struct found *found, struct stretch cells)
{
	struct stretch *last = found->count ? &f->cells.at[f->cells.len - 1] : NULL;

	if (last && last->line != cells.line)
		last = NULL;
	if (last && cells.column == last->column + last->width) {
		last->width = (unsigned short)(last->width + cells.width);
	} else if (last && cells.column + cells.width == last->column) {
		last->column = cells.column;
		last->width = (unsigned short)(last->width + cells.width);
	} else if (cells.width) {
		*vec_add(&f->cells) = cells;
		found->count++;
	}
}

static void add_found(struct finds *f, size_t from, size_t to)
{
	struct found found = { .line = f->origins[from].line, .first = f->cells.len };

	for (size_t i = from; i < to; i++)
		if (i == from ||
		    memcmp(&f->origins[i], &f->origins[i - 1], sizeof f->origins[i]) != 0)
			add_cells(f, &found, f->origins[i]);
	*vec_add(f) = found;
}

void finds_search(struct finds *f, const struct layout *l, struct sv needle)
{
	struct str folded = { 0 };
	size_t at = 0;

	f->len = f->cells.len = 0;
	fold_add(&folded, needle);
	if (folded.len)
		fold_layout(f, l);
	while (folded.len && f->len < FINDS_MAX) {
		at += sv_find(sv_from_byte(str_view(&f->text), at), str_view(&folded));
		if (at >= f->text.len)
			break;
		add_found(f, at, at + folded.len);
		at += folded.len;
	}
	str_release(&folded);
}

void finds_forget(struct finds *f)
{
	f->len = f->cells.len = 0;
	f->is_folded = false;
}

void finds_release(struct finds *f)
{
	vec_release(f);
	vec_release(&f->cells);
	str_release(&f->text);
	free(f->origins);
	*f = (struct finds){ 0 };
}
