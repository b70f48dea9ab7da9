#include "gather.h"

#include <assert.h>

#include <cphub/core/vec.h>

void gathered_add(struct gathered *g, const struct ranking *r, size_t phrase, struct fts_row *row)
{
	const size_t group = r->group_of[phrase];
	struct places sum = { 0, 0 };
	struct spots spots;
	struct mention *new;

	assert(phrase < GATHERED_MAX);
	spots.begins = false;
	spots.len[group] = 0;
	rank_read(r, &(struct asked){ row, 0, group }, &spots, &sum);
	new = vec_add(&g->of[phrase]);
	*new = (struct mention){ .row = fts_rowid(row),
				 .named = (float)sum.named,
				 .body = (float)sum.body,
				 .spot = (uint32_t)g->spots.len,
				 .spots = spots.len[group],
				 .begins = spots.begins };
	for (size_t i = 0; i < spots.len[group]; i++)
		*vec_add(&g->spots) = spots.at[group][i];
	g->len++;
}

/* The only phrase of a group; GATHERED_MAX where it has several. */
static size_t only_phrase(const struct ranking *r, size_t group)
{
	size_t only = GATHERED_MAX;

	for (size_t p = 0; p < r->phrases; p++) {
		if (r->group_of[p] != group)
			continue;
		if (only < GATHERED_MAX)
			return GATHERED_MAX;
		only = p;
	}
	return only;
}

/* Each phrase's rows ascend, and so do those of all of them, merged. */
size_t gathered_rows(const struct gathered *g, const struct ranking *r, size_t group)
{
	const size_t only = only_phrase(r, group);
	size_t next[GATHERED_MAX] = { 0 }, rows = 0;

	if (only < GATHERED_MAX)
		return g->of[only].len;
	for (int64_t last = -1;; rows++) {
		int64_t row = INT64_MAX;

		for (size_t p = 0; p < r->phrases; p++) {
			const struct mentions *m = &g->of[p];

			if (r->group_of[p] != group)
				continue;
			while (next[p] < m->len && m->at[next[p]].row <= last)
				next[p]++;
			if (next[p] < m->len && m->at[next[p]].row < row)
				row = m->at[next[p]].row;
		}
		if (row == INT64_MAX)
			return rows;
		last = row;
	}
}

static const struct mention *at_hand(const struct gathered *g, size_t phrase)
{
	const struct mentions *m = &g->of[phrase];

	return m->next < m->len && m->at[m->next].row == g->row ? &m->at[m->next] : NULL;
}

bool gathered_next(struct gathered *g, const struct ranking *r)
{
	int64_t row = INT64_MAX;

	for (size_t p = 0; p < r->phrases; p++) {
		struct mentions *m = &g->of[p];

		m->next += at_hand(g, p) != NULL;
		if (m->next < m->len && m->at[m->next].row < row)
			row = m->at[m->next].row;
	}
	g->row = row;
	return row < INT64_MAX;
}

bool gathered_is_less(const struct gathered *g, const struct ranking *r, double enough)
{
	const struct mention *only = NULL;
	size_t phrase = 0;
	double f;

	for (size_t p = 0; p < r->phrases; p++) {
		const struct mention *m = at_hand(g, p);

		if (m && only)
			return false;
		phrase = m ? p : phrase;
		only = m ? m : only;
	}
	/* A title that begins so may count twice. */
	f = only ? (only->begins ? 2 : 1) * (double)only->named + (double)only->body : 0;
	return f * r->weights[r->group_of[phrase]] <= enough * (f + RANK_K1);
}

static void add_spots(const struct gathered *g, const struct mention *m, size_t group,
		      struct spots *spots)
{
	for (size_t i = 0; i < m->spots && spots->len[group] < SPOTS_MAX; i++)
		spots->at[group][spots->len[group]++] = g->spots.at[m->spot + i];
}

double gathered_rank(struct gathered *g, struct ranking *r)
{
	struct places sum = { 0, 0 };
	struct spots spots;

	rank_begin(r, &spots);
	for (size_t p = 0; p < r->phrases; p++) {
		const struct mention *m = at_hand(g, p);

		if (!r->is_joined[p])
			sum = (struct places){ 0, 0 };
		if (m) {
			sum.named += (double)m->named;
			sum.body += (double)m->body;
			spots.begins = spots.begins || m->begins;
			add_spots(g, m, r->group_of[p], &spots);
		}
		rank_take(r, p, &sum);
	}
	return rank_end(r, &spots);
}

void gathered_release(struct gathered *g)
{
	for (size_t p = 0; p < GATHERED_MAX; p++)
		vec_release(&g->of[p]);
	vec_release(&g->spots);
}
