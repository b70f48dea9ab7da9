/* One language's shard, walked through. */
#include <stdlib.h>
#include <string.h>

#include "candidate.h"

/* A word's rows are counted up to COUNT_MAX. A walk meets BUDGET rows at most: with a word that more sections
 * have, the titles, which are searched whole, say more than one mention among thousands. Terms are left out of the
 * second stage in the same way, common ones first: rare words are what tells pages apart. */
enum { COUNT_MAX = 20000, BUDGET = 24000, STALE_EVERY = 256, KEPT_MIN = 60 };

static size_t kept(const struct quest *q)
{
	const size_t limit = q->search->query->limit;

	return limit > KEPT_MIN ? limit : KEPT_MIN;
}

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->page > y->page) - (x->page < y->page);
}

void candidates_sort(struct candidates *c, size_t limit)
{
	if (c->len)
		qsort(c->at, c->len, sizeof(*c->at), by_score);
	if (c->len > limit)
		c->len = limit;
}

/* What a walk looks for, and what it has met. */
struct walk {
	struct str match;
	bool has_all;
	const struct candidates *known; /* pages that were found before, by number; NULL: none */
	size_t next_known;
	size_t rows, pages;
	struct candidate now; /* the page at hand; page 0: none */
	double frequency[GROUPS_MAX], near[GROUPS_MAX];
};

static bool is_known(struct walk *w, int64_t page)
{
	if (!w->known)
		return false;
	while (w->next_known < w->known->len && w->known->at[w->next_known].page < page)
		w->next_known++;
	return w->next_known < w->known->len && w->known->at[w->next_known].page == page;
}

static const double *keep(struct quest *q, const double *numbers)
{
	const size_t size = q->ranking.groups * sizeof(*numbers);

	return memcpy(arena_alloc(&q->arena, size), numbers, size);
}

static void close_page(struct quest *q, struct walk *w)
{
	const size_t most = kept(q);
	struct candidate *new;

	if (!w->now.page)
		return;
	w->pages++;
	w->now.page = w->now.score > q->ranking.enough ? w->now.page : 0;
	if (!w->now.page)
		return;
	new = vec_add(&q->found);
	*new = w->now;
	new->frequency = keep(q, w->frequency);
	new->near = keep(q, w->near);
	w->now.page = 0;
	if (q->found.len < 2 * most)
		return;
	candidates_sort(&q->found, most);
	q->ranking.enough = q->found.at[most - 1].score;
}

static void meet(struct quest *q, struct walk *w, int64_t no, double score)
{
	const struct ranking *r = &q->ranking;
	const int64_t page = r->is_titles ? no : no >> SECTION_BITS;

	if (page != w->now.page) {
		close_page(q, w);
		if (!view_lets(&q->search->view, page) || is_known(w, page))
			return;
		w->now = (struct candidate){ .page = page,
					     .shard = q->shard,
					     .rank = q->rank,
					     .has_all = w->has_all,
					     .score = -1 };
	}
	if (score <= w->now.score)
		return;
	w->now.score = score;
	w->now.section = r->is_titles ? 0 : (size_t)(no & (SECTIONS_MAX - 1));
	memcpy(w->frequency, r->frequency, r->groups * sizeof(*r->frequency));
	memcpy(w->near, r->near, r->groups * sizeof(*r->near));
}

static bool is_stale(const struct quest *q, struct err *err)
{
	const struct query *query = q->search->query;

	if (!query->is_stale || !query->is_stale(query->data))
		return false;
	err_set(err, ERR_CANCELLED, "another letter came");
	return true;
}

static bool walk(struct quest *q, struct walk *w, struct err *err)
{
	struct catalog *c = q->search->catalog;
	struct stmt *s;
	bool row = true, ok;

	view_rewind(&q->search->view);
	q->ranking.enough = -1;
	q->ranking.has_weights = false;
	c->ranking = &q->ranking;
	ok = shard_stmt(c, q->shard,
			q->ranking.is_titles ? SHARD_TITLES_SEARCH : SHARD_WORDS_SEARCH, &s, err);
	if (ok) {
		stmt_bind_text(s, 1, str_view(&w->match));
		stmt_bind_int(s, 2, 0);
		stmt_bind_int(s, 3, INT64_MAX);
	}
	while (ok && row) {
		ok = stmt_step(s, &row, err);
		if (!ok || !row)
			break;
		meet(q, w, stmt_int(s, 0), stmt_real(s, 1));
		if (++w->rows % STALE_EVERY == 0)
			ok = !is_stale(q, err);
		if (ok && w->rows == BUDGET && !q->ranking.is_titles) {
			q->search->is_more = true;
			break;
		}
	}
	if (row && w->rows)
		stmt_reset(s);
	close_page(q, w);
	c->ranking = NULL;
	return ok;
}

static bool count_rows(struct quest *q, struct term *t, struct err *err)
{
	struct str match = { 0 };
	struct stmt *s;
	bool row, ok;

	term_add_match(t, &match);
	ok = shard_stmt(q->search->catalog, q->shard,
			q->ranking.is_titles ? SHARD_TITLES_COUNT : SHARD_WORDS_COUNT, &s, err);
	if (ok) {
		stmt_bind_text(s, 1, str_view(&match));
		stmt_bind_int(s, 2, COUNT_MAX);
		ok = stmt_step(s, &row, err);
	}
	if (ok) {
		t->rows = row ? (size_t)stmt_int(s, 0) : 0;
		stmt_reset(s);
	}
	str_release(&match);
	return ok;
}

static bool is_wanted(const struct term *t)
{
	return !t->is_unwanted && t->rows;
}

/* The MATCH of the chosen terms with `operator` between them. A group has its term's number. */
static void compose(struct quest *q, const bool chosen[TERMS_MAX], const char *operator,
		    struct str * match)
{
	struct ranking *r = &q->ranking;
	bool is_first = true;

	r->phrases = 0;
	str_add(match, "(");
	for (size_t i = 0; i < q->terms.len; i++) {
		size_t phrases;

		if (!chosen[i])
			continue;
		str_add(match, is_first ? "" : operator);
		phrases = term_add_match(&q->terms.at[i], match);
		while (phrases-- && r->phrases < PHRASES_MAX)
			r->group_of[r->phrases++] = (unsigned char)i;
		is_first = false;
	}
	str_add(match, ")");
	for (size_t i = 0; i < q->terms.len; i++) {
		if (!q->terms.at[i].is_unwanted || !q->terms.at[i].rows)
			continue;
		str_add(match, " NOT ");
		term_add_match(&q->terms.at[i], match);
	}
}

static bool find_all_words(struct quest *q, size_t *pages, struct err *err)
{
	bool chosen[TERMS_MAX] = { false };
	struct walk w = { .has_all = true };
	bool ok;

	*pages = 0;
	for (size_t i = 0; i < q->terms.len; i++) {
		const struct term *t = &q->terms.at[i];

		if (!t->is_unwanted && !t->rows)
			return true;
		chosen[i] = is_wanted(t);
	}
	compose(q, chosen, " AND ", &w.match);
	ok = walk(q, &w, err);
	*pages = w.pages;
	str_release(&w.match);
	return ok;
}

/* The rarest terms, as many as the budget of rows allows, at least one. */
static size_t choose_rare(const struct quest *q, bool chosen[TERMS_MAX])
{
	size_t rows = 0, count = 0;

	for (;;) {
		const struct term *best = NULL;

		for (size_t i = 0; i < q->terms.len; i++) {
			const struct term *t = &q->terms.at[i];

			if (is_wanted(t) && !chosen[i] && (!best || t->rows < best->rows))
				best = t;
		}
		if (!best || (count && rows + best->rows > BUDGET))
			return count;
		chosen[best - q->terms.at] = true;
		rows += best->rows;
		count++;
	}
}

static bool find_some_words(struct quest *q, size_t *pages, struct err *err)
{
	bool chosen[TERMS_MAX] = { false };
	struct candidates all = q->found;
	struct walk w = { .known = &all };
	bool ok;

	*pages = 0;
	if (!choose_rare(q, chosen))
		return true;
	q->found = (struct candidates){ 0 };
	compose(q, chosen, " OR ", &w.match);
	ok = walk(q, &w, err);
	*pages = w.pages;
	for (size_t i = 0; i < all.len; i++)
		*vec_add(&q->found) = all.at[i];
	vec_release(&all);
	str_release(&w.match);
	return ok;
}

bool quest_run(struct quest *q, struct err *err)
{
	size_t all = 0, some = 0;

	terms_parse(&q->terms, q->search->query->words, q->shard->tokenizer);
	for (size_t i = 0; i < q->terms.len; i++) {
		if (!count_rows(q, &q->terms.at[i], err))
			return false;
		q->wanted += !q->terms.at[i].is_unwanted;
		q->ranking.rows_with[i] = q->terms.at[i].rows;
		q->ranking.share[i] = is_wanted(&q->terms.at[i]);
	}
	q->ranking.groups = q->terms.len;
	if (!q->wanted)
		return true;
	if (!find_all_words(q, &all, err) ||
	    (q->wanted > 1 && all < q->search->query->limit && !find_some_words(q, &some, err)))
		return false;
	q->search->total += all ? all : some;
	return true;
}

void quest_release(struct quest *q)
{
	terms_release(&q->terms);
	vec_release(&q->found);
	arena_release(&q->arena);
}
