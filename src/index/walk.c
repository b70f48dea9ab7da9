#include "walk.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/text/utf8.h>

#include "beginning.h"
#include "match.h"

/* A walk looks at ROWS_MAX rows of pages that the reader wants to see, and passes by others up to PASSED_MAX: with a
 * word that more sections have, titles say more than one mention among thousands. */
enum { ROWS_MAX = 8000, PASSED_MAX = 20000, STALE_EVERY = 256, KEPT_MIN = 60 };

/* A word that is about to become one of many is a guess, for which fewer rows will do. */
enum { ROWS_OF_GUESS = 2000, FEW_LETTERS = 3, MANY_WORDS = 24 };

/* Behind them, what was shown a letter ago is looked for: among BEHIND_MAX rows in their order, then page by page. */
enum { BEHIND_MAX = 20000 };

/* Where there are no more than twice as many, all are gone through: else the counts would do that again. */
static const double NOTED_MAX = 2.0 * BEHIND_MAX;

static size_t kept(const struct quest *q)
{
	const size_t limit = q->search->query->limit;

	return limit > KEPT_MIN ? limit : KEPT_MIN;
}

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

/* A page that several languages have is one. */
static void count_page(struct search *s, int64_t page)
{
	const unsigned char bit = (unsigned char)(1 << page % 8);

	/* Kept, and dropped in an update that has not ended. */
	if (page > s->last_page)
		return;
	s->total += !(s->counted[page / 8] & bit);
	s->counted[page / 8] |= bit;
}

static void keep_page(struct walk *w, struct candidates *to)
{
	struct quest *q = w->quest;
	struct candidate *new = vec_add(to);

	*new = w->now;
	new->named = keep(q, w->named);
	new->frequency = keep(q, w->frequency);
	new->near = keep(q, w->near);
	w->now.page = 0;
}

/* Among the pages that were met, the best are kept; *enough is what the next one must have. */
static void keep_best(struct walk *w, struct candidates *to, double *enough)
{
	const size_t most = kept(w->quest);

	keep_page(w, to);
	if (to->len < 2 * most)
		return;
	candidates_sort(to, most);
	*enough = to->at[most - 1].score;
}

static void close_best(struct walk *w)
{
	w->bests++;
	count_page(w->quest->search, w->now.page);
	if (w->now.score > w->best_enough)
		keep_best(w, w->best, &w->best_enough);
	w->now.page = 0;
}

static void close_page(struct walk *w)
{
	struct quest *q = w->quest;

	if (!w->now.page)
		return;
	if (w->best && w->now.has_all) {
		close_best(w);
		return;
	}
	if (w->best)
		*vec_add(&w->others) = w->now.page;
	w->pages++;
	if (w->is_counted)
		count_page(q->search, w->now.page);
	w->now.is_kept = search_keeps(q->search, w->now.page);
	if (w->now.score <= q->ranking.enough && !w->now.is_kept) {
		w->now.page = 0;
		return;
	}
	if (w->now.is_kept)
		keep_page(w, &q->kept);
	else
		keep_best(w, &q->found, &q->ranking.enough);
}

static bool is_met(const struct walk *w, int64_t page)
{
	const struct candidates *kept = &w->quest->kept;

	for (size_t i = w->first_kept; i < kept->len; i++)
		if (kept->at[i].page == page)
			return true;
	return false;
}

/* False where the page is not to be found, or not again. */
static bool begin_page(struct walk *w, int64_t page)
{
	struct quest *q = w->quest;

	close_page(w);
	if ((w->is_behind && (!search_keeps(q->search, page) || is_met(w, page))) ||
	    !view_lets(&q->search->view, page) || is_known(w, page))
		return false;
	w->now = (struct candidate){
		.page = page, .shard = q->shard, .rank = q->rank, .has_all = !w->chosen, .score = -1
	};
	return true;
}

static void note(const struct walk *w, int64_t page)
{
	struct met *m = w->met;

	if (!m || w->quest->ranking.is_titles != m->is_titles || (size_t)page / 8 >= m->size)
		return;
	m->bits[page / 8] |= (unsigned char)(1 << page % 8);
	m->upto = page;
}

/* Where pages with all words are the best: false for a row that has some of a page of which another one has all. */
static bool is_among_best(struct walk *w, int64_t page)
{
	if (!w->quest->ranking.has_all)
		return !w->now.has_all;
	note(w, page);
	if (!w->now.has_all)
		w->now.score = -1;
	w->now.has_all = true;
	return true;
}

/* A row that FTS5 has at hand, or, NULL, what was gathered. */
static void meet(struct walk *w, int64_t no, struct fts_row *row)
{
	struct ranking *r = &w->quest->ranking;
	const int64_t page = r->is_titles ? no : no >> SECTION_BITS;
	double score;

	w->passed++;
	if (w->each) {
		w->each(w->data, page);
		return;
	}
	/* Another row of a page that is not to be found. */
	if (page == w->seen && page != w->now.page)
		return;
	w->seen = page;
	if (!w->best)
		note(w, page);
	if (page != w->now.page && !begin_page(w, page))
		return;
	if (!row && gathered_is_less(w->gathered, r, r->enough))
		return;
	w->rows++;
	score = row ? rank_row(r, row) : gathered_rank(w->gathered, r);
	if ((w->best && !is_among_best(w, page)) || score <= w->now.score)
		return;
	w->now.score = score;
	w->now.told = r->is_titles ? 0 : w->told;
	w->now.section = r->is_titles ? 0 : (size_t)(no & (SECTIONS_MAX - 1));
	memcpy(w->named, r->named, r->groups * sizeof(*r->named));
	memcpy(w->frequency, r->frequency, r->groups * sizeof(*r->frequency));
	memcpy(w->near, r->near, r->groups * sizeof(*r->near));
}

static bool look_at(struct walk *w, struct fts_row *row)
{
	meet(w, fts_rowid(row), row);
	w->is_cut = w->rows >= w->rows_max || w->passed >= w->passed_max;
	w->is_stale = w->passed % STALE_EVERY == 0 && search_is_stale(w->quest->search, w->err);
	return w->is_cut || w->is_stale;
}

static double look_inside(struct fts_row *row, void *walk)
{
	struct walk *w = walk;
	const int64_t no = fts_rowid(row);

	if (no < w->first)
		return 0;
	return no > w->last || look_at(w, row);
}

/* The same where nothing but pages is asked for: among the tens of thousands of rows of two letters little else counts
 * than what is done with each. */
static double pass_inside(struct fts_row *row, void *walk)
{
	struct walk *w = walk;
	const int64_t no = fts_rowid(row);
	const int64_t page = w->quest->ranking.is_titles ? no : no >> SECTION_BITS;

	if (no < w->first)
		return 0;
	if (no > w->last)
		return 1;
	if (page != w->seen)
		w->each(w->data, page);
	w->seen = page;
	w->is_stale = ++w->passed % STALE_EVERY == 0 && search_is_stale(w->quest->search, w->err);
	return w->is_stale;
}

/* Behind the rows that were seen, where few of the tens of thousands are of a page that is kept: these are looked at, the
 * others' pages are noted. */
static double pass_behind(struct fts_row *row, void *walk)
{
	struct walk *w = walk;
	const struct search *s = w->quest->search;
	const int64_t no = fts_rowid(row), page = no >> SECTION_BITS;

	if (no < w->first)
		return 0;
	if (no > w->last)
		return 1;
	while (w->next_kept < s->kept_len && s->kept[w->next_kept] < page)
		w->next_kept++;
	if (w->next_kept < s->kept_len && s->kept[w->next_kept] == page)
		return look_at(w, row);
	if (page != w->seen) {
		close_page(w);
		note(w, page);
	}
	w->seen = page;
	w->is_cut = ++w->passed >= w->passed_max;
	w->is_stale = w->passed % STALE_EVERY == 0 && search_is_stale(w->quest->search, w->err);
	return w->is_cut || w->is_stale;
}

static fts_ranking for_each_row(const struct walk *w)
{
	if (w->each)
		return pass_inside;
	return w->is_behind ? pass_behind : look_inside;
}

/* Rows of one phrase, or whose order does not matter, FTS5 shows without SQLite between; but it begins with the first. */
static bool is_direct(const struct walk *w, const struct fts_row *row)
{
	return w->first <= w->last / 2 && (w->is_any || fts_phrases(row) == 1);
}

static double gather(struct fts_row *row, void *walk)
{
	struct walk *w = walk;

	gathered_add(w->gathered, &w->quest->ranking, w->phrase, row);
	w->is_cut = w->gathered->len >= w->rows_max;
	w->is_stale =
		w->gathered->len % STALE_EVERY == 0 && search_is_stale(w->quest->search, w->err);
	return w->is_cut || w->is_stale;
}

static void gather_all(struct walk *w, struct fts_row *row)
{
	struct ranking *r = &w->quest->ranking;

	for (w->phrase = 0; w->phrase < r->phrases && !w->is_cut && !w->is_stale; w->phrase++)
		fts_each(row, match_number_apart(w->phrase, w->firsts), gather, w);
	for (size_t i = 0; i < r->typed && !w->is_cut && !w->is_stale; i++) {
		r->rows_with[i] = gathered_rows(w->gathered, r, i);
		r->share[i] = r->rows_with[i] > 0;
	}
	ranking_weigh(r, (double)fts_rows(row));
}

double walk_row(struct fts_row *row, void *catalog)
{
	struct walk *w = ((struct catalog *)catalog)->walk;

	if (w->gathered) {
		gather_all(w, row);
		return 1;
	}
	if (!is_direct(w, row))
		return look_at(w, row);
	for (size_t i = 0; i < fts_phrases(row) && !w->is_stale; i++)
		fts_each(row, i, for_each_row(w), w);
	return 1;
}

static enum shard_sql statement_for(const struct walk *w, bool is_all)
{
	if (w->quest->ranking.is_titles)
		return SHARD_TITLES_SEARCH;
	return is_all ? SHARD_WORDS_SEARCH_ALL : SHARD_WORDS_SEARCH;
}

/* Through the rows of pages from `first` to `last`, until enough of them were seen. */
static bool walk_range(struct walk *w, int64_t first, int64_t last, struct err *err)
{
	struct quest *q = w->quest;
	struct catalog *c = q->search->catalog;
	const int bits = q->ranking.is_titles ? 0 : SECTION_BITS;
	struct stmt *s;
	const bool is_all = !first && last == q->search->last_page;
	bool row, ok;

	view_rewind(&q->search->view);
	w->next_known = w->next_kept = w->rows = w->passed = 0;
	w->seen = 0;
	w->is_cut = w->is_stale = false;
	if (!shard_stmt(c, q->shard, statement_for(w, is_all), &s, err))
		return false;
	stmt_bind_text(s, 1, str_view(&w->match));
	w->first = first << bits;
	w->last = last << bits | ((1 << bits) - 1);
	if (!is_all || q->ranking.is_titles) {
		stmt_bind_int(s, 2, w->first);
		stmt_bind_int(s, 3, w->last);
	}
	c->walk = w;
	w->err = err;
	ok = stmt_step(s, &row, err);
	c->walk = NULL;
	stmt_reset(s);
	close_page(w);
	return ok && !w->is_stale;
}

static bool compose(struct walk *w)
{
	str_truncate(&w->match, 0);
	return match_compose(w->quest, w->chosen, &w->match);
}

static bool walk_texts(struct walk *w, size_t rows_max, size_t passed_max, int64_t first,
		       int64_t last, struct err *err)
{
	w->rows_max = rows_max;
	w->passed_max = passed_max;
	return walk_range(w, first, last, err);
}

static size_t rows_max(const struct quest *q)
{
	const struct term *first = &q->terms.at[0];
	const bool is_guess =
		first->is_prefix && first->phrase.len == 1 &&
		(utf8_count(first->phrase.at[0]) <= FEW_LETTERS || first->begun.len > MANY_WORDS);

	return q->terms.len == 1 && is_guess ? ROWS_OF_GUESS : ROWS_MAX;
}

static bool walk_titles(struct walk *w, int64_t first, struct err *err)
{
	w->rows_max = w->passed_max = SIZE_MAX;
	return !compose(w) || walk_range(w, first, w->quest->search->last_page, err);
}

/* The last page from `first` on that is still to be kept; 0: none. */
static int64_t last_to_keep(const struct walk *w, int64_t first)
{
	const struct search *s = w->quest->search;

	for (size_t i = s->kept_len; i && s->kept[i - 1] >= first; i--)
		if (!is_met(w, s->kept[i - 1]))
			return s->kept[i - 1];
	return 0;
}

/* One page after the other: FTS5 opens few words sooner than it passes many rows. */
static bool walk_kept(struct walk *w, int64_t first, struct err *err)
{
	const struct search *s = w->quest->search;

	w->met = NULL;

	for (size_t i = 0; i < s->kept_len; i++) {
		const int64_t page = s->kept[i];

		if (page < first || is_met(w, page))
			continue;
		if (search_is_stale(s, err) || !walk_texts(w, SIZE_MAX, SIZE_MAX, page, page, err))
			return false;
	}
	return true;
}

/* Rows that were passed, to how many there are in all. */
static double rows_in_all(const struct walk *w)
{
	return (double)w->passed * (double)w->quest->search->last_page / (double)(w->seen + 1);
}

static bool walk_to_the_end(struct walk *w, int64_t first, struct err *err)
{
	const int64_t last = w->quest->search->last_page;

	if (!walk_texts(w, SIZE_MAX, SIZE_MAX, first, last, err))
		return false;
	w->met->upto = last;
	return true;
}

/* Behind the rows that were seen: all titles, then what is kept. */
static bool walk_behind(struct walk *w, struct err *err)
{
	struct quest *q = w->quest;
	const int64_t first = w->seen + 1;
	const bool is_noted = w->met && rows_in_all(w) <= NOTED_MAX;
	int64_t last;
	bool ok;

	q->ranking.is_titles = true;
	ok = walk_titles(w, first, err);
	q->ranking.is_titles = false;
	last = last_to_keep(w, first);
	if (!ok || !last || !compose(w))
		return ok;
	w->is_behind = true;
	if (is_noted)
		return walk_to_the_end(w, first, err);
	/* Rows that FTS5 has gathered it would gather again for each page. */
	return walk_texts(w, SIZE_MAX, beginning_is_gathered(q) ? SIZE_MAX : BEHIND_MAX, first,
			  last, err) &&
	       (!w->is_cut || walk_kept(w, w->seen + 1, err));
}

bool walk_all(struct walk *w, struct err *err)
{
	bool ok;

	w->rows_max = w->passed_max = SIZE_MAX;
	ok = !compose(w) || walk_range(w, w->quest->first_page, w->quest->search->last_page, err);
	str_release(&w->match);
	return ok;
}

/* Beside other words for the same, a typed one may be left out of the MATCH. */
static uint64_t terms_told(const struct walk *w)
{
	const struct quest *q = w->quest;
	uint64_t terms = 0;

	for (size_t i = 0; i < q->terms.len && !q->others.len; i++)
		if (!w->chosen || w->chosen[i])
			terms |= (uint64_t)1 << i;
	return terms;
}

bool walk_run(struct walk *w, struct err *err)
{
	struct quest *q = w->quest;
	bool ok;

	w->told = terms_told(w);
	w->first_kept = q->kept.len;
	q->ranking.enough = -1;
	q->ranking.has_weights = false;
	if (q->ranking.is_titles)
		ok = walk_titles(w, 0, err);
	else
		ok = !compose(w) ||
		     walk_texts(w, rows_max(q), PASSED_MAX, 0, q->search->last_page, err);
	w->is_there = w->seen;
	if (ok && !w->is_cut && w->met)
		w->met->upto = q->search->last_page;
	if (ok && w->is_cut) {
		q->search->is_more = true;
		ok = walk_behind(w, err);
	}
	str_release(&w->match);
	return ok;
}

/* What the search finds in all: pages with all words, or, where there are none, those with any. */
static void join(struct walk *w)
{
	while (gathered_next(w->gathered, &w->quest->ranking))
		meet(w, w->gathered->row, NULL);
	close_page(w);
	for (size_t i = 0; !w->bests && i < w->others.len; i++)
		count_page(w->quest->search, w->others.at[i]);
	if (w->met)
		w->met->upto = w->quest->search->last_page;
}

bool walk_gathered(struct walk *w, size_t first, struct err *err)
{
	struct quest *q = w->quest;
	struct gathered gathered = { .len = 0 };
	bool ok;

	w->told = terms_told(w);
	q->ranking.enough = w->best_enough = -1;
	w->firsts = match_compose_apart(q, w->chosen, first, &w->match);
	w->is_cut = q->ranking.phrases > GATHERED_MAX;
	w->gathered = &gathered;
	ok = w->is_cut || walk_texts(w, ROWS_MAX, SIZE_MAX, 0, q->search->last_page, err);
	if (ok && !w->is_cut)
		join(w);
	gathered_release(&gathered);
	w->gathered = NULL;
	str_release(&w->match);
	return ok;
}
