/* One language's shard, walked through. */
#include <stdlib.h>
#include <string.h>

#include <cphub/text/segment.h>
#include <cphub/text/utf8.h>

#include "candidate.h"

/* A word's rows are counted up to COUNT_MAX; how many there are in all is told from where that one stands. A walk
 * meets BUDGET rows at most: with a word that more sections have, the titles, which are searched whole, say more than
 * one mention among thousands. Terms are left out of the second stage in the same way, common ones first: rare words
 * are what tells pages apart. */
enum { COUNT_MAX = 1000, BUDGET = 8000, STALE_EVERY = 256, KEPT_MIN = 60 };

/* What another word counts for beside the typed one. */
static const double OTHER_SHARE = 0.5;

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

bool text_is_one_letter(struct sv v)
{
	uint32_t c;

	v = sv_trim(v);
	return v.len && utf8_decode(v, 0, &c) == v.len && segment_of(c) != SEGMENT_CLUSTER;
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
	bool is_counted;      /* its pages are those that the search finds in all */
	bool is_cut;          /* there are rows that it did not see */
	struct candidate now; /* the page at hand; page 0: none */
	double named[GROUPS_MAX], frequency[GROUPS_MAX], near[GROUPS_MAX];
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

static void close_page(struct quest *q, struct walk *w)
{
	const size_t most = kept(q);
	struct candidate *new;

	if (!w->now.page)
		return;
	w->pages++;
	if (w->is_counted)
		count_page(q->search, w->now.page);
	w->now.is_kept = search_keeps(q->search, w->now.page);
	if (w->now.score <= q->ranking.enough && !w->now.is_kept) {
		w->now.page = 0;
		return;
	}
	new = vec_add(w->now.is_kept ? &q->kept : &q->found);
	*new = w->now;
	new->named = keep(q, w->named);
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
	memcpy(w->named, r->named, r->groups * sizeof(*r->named));
	memcpy(w->frequency, r->frequency, r->groups * sizeof(*r->frequency));
	memcpy(w->near, r->near, r->groups * sizeof(*r->near));
}

/* Through the rows of pages from `first` to `last`. */
static bool walk_range(struct quest *q, struct walk *w, int64_t first, int64_t last,
		       struct err *err)
{
	const int bits = q->ranking.is_titles ? 0 : SECTION_BITS;
	struct catalog *c = q->search->catalog;
	struct stmt *s;
	bool row = true, ok;

	view_rewind(&q->search->view);
	w->next_known = 0;
	c->ranking = &q->ranking;
	ok = shard_stmt(c, q->shard,
			q->ranking.is_titles ? SHARD_TITLES_SEARCH : SHARD_WORDS_SEARCH, &s, err);
	if (ok) {
		stmt_bind_text(s, 1, str_view(&w->match));
		stmt_bind_int(s, 2, first << bits);
		stmt_bind_int(s, 3, last << bits | ((1 << bits) - 1));
	}
	while (ok && row) {
		ok = stmt_step(s, &row, err);
		if (!ok || !row)
			break;
		meet(q, w, stmt_int(s, 0), stmt_real(s, 1));
		if (++w->rows % STALE_EVERY == 0)
			ok = !search_is_stale(q->search, err);
		if (ok && w->rows == BUDGET && !q->ranking.is_titles) {
			q->search->is_more = w->is_cut = true;
			stmt_reset(s);
			break;
		}
	}
	if (!ok && w->rows)
		stmt_reset(s);
	close_page(q, w);
	c->ranking = NULL;
	return ok;
}

static bool walk(struct quest *q, struct walk *w, struct err *err)
{
	const size_t known = q->kept.len;
	bool ok;

	q->ranking.enough = -1;
	q->ranking.has_weights = false;
	ok = walk_range(q, w, 0, q->search->last_page, err);
	/* Behind the place where the walk was cut. */
	for (size_t i = 0; ok && w->is_cut && i < q->search->kept_len; i++) {
		bool is_met = false;

		for (size_t k = known; k < q->kept.len; k++)
			is_met = is_met || q->kept.at[k].page == q->search->kept[i];
		if (!is_met)
			ok = walk_range(q, w, q->search->kept[i], q->search->kept[i], err);
	}
	return ok;
}

/* Rows are numbered by page: where the last counted one stands tells how many there are. */
static size_t estimate(const struct quest *q, int64_t last)
{
	const int64_t page = q->ranking.is_titles ? last : last >> SECTION_BITS;
	const double share =
		(double)page / (double)(q->search->last_page > page ? q->search->last_page : page);

	return share > 0 ? (size_t)(COUNT_MAX / share) : COUNT_MAX;
}

/* An unfinished word of one letter stands in nearly every text; another word tells more. */
static void leave_out_one_letter(struct quest *q)
{
	const struct term *last = q->terms.len ? &q->terms.at[q->terms.len - 1] : NULL;

	if (q->terms.len > 1 && !q->ranking.is_titles && last->is_prefix &&
	    text_is_one_letter(last->text))
		q->terms.len--;
}

bool quest_count(struct quest *q, struct sv match, size_t *rows, struct err *err)
{
	struct stmt *s;
	bool row;

	*rows = 0;
	if (!shard_stmt(q->search->catalog, q->shard,
			q->ranking.is_titles ? SHARD_TITLES_COUNT : SHARD_WORDS_COUNT, &s, err))
		return false;
	stmt_bind_text(s, 1, match);
	stmt_bind_int(s, 2, COUNT_MAX);
	if (!stmt_step(s, &row, err))
		return false;
	*rows = row ? (size_t)stmt_int(s, 0) : 0;
	if (*rows == COUNT_MAX)
		*rows = estimate(q, stmt_int(s, 1));
	stmt_reset(s);
	return true;
}

static bool count_rows(struct quest *q, struct term *t, struct err *err)
{
	struct str match = { 0 };
	bool ok;

	term_add_match(t, &match);
	ok = quest_count(q, str_view(&match), &t->rows, err);
	str_release(&match);
	return ok;
}

static bool is_wanted(const struct term *t)
{
	return !t->is_unwanted && t->rows;
}

/* The MATCH of a query that grows. A group has its term's number; other words come behind the terms. */
struct composing {
	struct quest *quest;
	struct str *match;
	bool is_begun; /* the next one needs an operator */
};

static void add_group(struct composing *c, const char *operator, size_t group)
{
	struct quest *q = c->quest;
	struct ranking *r = &q->ranking;
	size_t phrases = 1;

	str_add(c->match, c->is_begun ? operator : "");
	if (group < q->terms.len)
		phrases = term_add_match(&q->terms.at[group], c->match);
	else
		str_add_sv(c->match, q->others.at[group - q->terms.len].match);
	while (phrases-- && r->phrases < PHRASES_MAX)
		r->group_of[r->phrases++] = (unsigned char)group;
	c->is_begun = true;
}

static void add_unwanted(struct composing *c)
{
	const struct terms *t = &c->quest->terms;

	for (size_t i = 0; i < t->len; i++) {
		if (!t->at[i].is_unwanted || !t->at[i].rows)
			continue;
		str_add(c->match, " NOT ");
		term_add_match(&t->at[i], c->match);
	}
}

static bool is_everywhere(const struct quest *q, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (!q->terms.at[i].rows)
			return false;
	return true;
}

/* A run as it was typed, or in other words; the others are [*other, …), and *other is set behind them. */
static void add_run(struct composing *c, size_t from, size_t *other)
{
	const struct quest *q = c->quest;
	const size_t to = q->others.at[*other].to;

	str_add(c->match, c->is_begun ? " AND (" : "(");
	c->is_begun = false;
	if (is_everywhere(q, from, to)) {
		str_add_char(c->match, '(');
		for (size_t i = from; i < to; i++)
			add_group(c, " AND ", i);
		str_add_char(c->match, ')');
	}
	for (; *other < q->others.len && q->others.at[*other].from == from; ++*other)
		add_group(c, " OR ", q->terms.len + *other);
	str_add_char(c->match, ')');
	c->is_begun = true;
}

/* All words; false where nothing can have them. */
static bool compose_all(struct quest *q, struct str *match)
{
	struct composing c = { q, match, false };
	size_t other = 0;

	q->ranking.phrases = 0;
	str_add_char(match, '(');
	for (size_t i = 0; i < q->terms.len;) {
		const struct term *t = &q->terms.at[i];

		if (other < q->others.len && q->others.at[other].from == i) {
			const size_t to = q->others.at[other].to;

			add_run(&c, i, &other);
			i = to;
			continue;
		}
		if (!t->is_unwanted && !t->rows)
			return false;
		if (!t->is_unwanted)
			add_group(&c, " AND ", i);
		i++;
	}
	str_add_char(match, ')');
	add_unwanted(&c);
	return true;
}

static void compose_some(struct quest *q, const bool chosen[GROUPS_MAX], struct str *match)
{
	struct composing c = { q, match, false };

	q->ranking.phrases = 0;
	str_add_char(match, '(');
	for (size_t i = 0; i < q->ranking.groups; i++)
		if (chosen[i])
			add_group(&c, " OR ", i);
	str_add_char(match, ')');
	add_unwanted(&c);
}

static bool find_all_words(struct quest *q, size_t *pages, struct err *err)
{
	struct walk w = { .has_all = true, .is_counted = true };
	bool ok = true;

	*pages = 0;
	if (compose_all(q, &w.match))
		ok = walk(q, &w, err);
	*pages = w.pages;
	str_release(&w.match);
	return ok;
}

/* The rarest terms and other words for them, as many as the budget of rows allows, at least one. */
static size_t choose_rare(const struct quest *q, bool chosen[GROUPS_MAX])
{
	const struct ranking *r = &q->ranking;
	size_t rows = 0, count = 0;

	for (;;) {
		size_t best = r->groups;

		for (size_t i = 0; i < r->groups; i++)
			if (r->share[i] > 0 && !chosen[i] &&
			    (best == r->groups || r->rows_with[i] < r->rows_with[best]))
				best = i;
		if (best == r->groups || (count && rows + r->rows_with[best] > BUDGET))
			return count;
		chosen[best] = true;
		rows += r->rows_with[best];
		count++;
	}
}

static bool find_some_words(struct quest *q, bool is_counted, struct err *err)
{
	bool chosen[GROUPS_MAX] = { false };
	struct candidates all = q->found;
	struct walk w = { .known = &all, .is_counted = is_counted };
	bool ok;

	if (!choose_rare(q, chosen))
		return true;
	q->found = (struct candidates){ 0 };
	compose_some(q, chosen, &w.match);
	ok = walk(q, &w, err);
	for (size_t i = 0; i < all.len; i++)
		*vec_add(&q->found) = all.at[i];
	vec_release(&all);
	str_release(&w.match);
	return ok;
}

/* Other words for what was typed, as groups behind the terms. */
static bool add_others(struct quest *q, struct err *err)
{
	struct ranking *r = &q->ranking;

	if (!alternatives_find(q, err))
		return false;
	for (size_t i = 0; i < q->others.len; i++, r->groups++) {
		r->rows_with[r->groups] = q->others.at[i].rows;
		r->share[r->groups] = OTHER_SHARE;
		r->run_from[r->groups] = (unsigned char)q->others.at[i].from;
		r->run_to[r->groups] = (unsigned char)q->others.at[i].to;
	}
	return true;
}

/* What was typed, in the words of this shard, counted. */
static bool analyse(struct quest *q, struct err *err)
{
	terms_parse(&q->terms, q->search->query->words, shard_tokenizer(q->shard));
	leave_out_one_letter(q);
	for (size_t i = 0; i < q->terms.len; i++) {
		if (!count_rows(q, &q->terms.at[i], err))
			return false;
		q->wanted += !q->terms.at[i].is_unwanted;
		q->ranking.rows_with[i] = q->terms.at[i].rows;
		q->ranking.share[i] = is_wanted(&q->terms.at[i]);
	}
	q->ranking.groups = q->ranking.typed = q->terms.len;
	return !q->wanted || add_others(q, err);
}

bool quest_run(struct quest *q, struct err *err)
{
	size_t all = 0;

	if (!analyse(q, err))
		return false;
	if (!q->wanted)
		return true;
	if (!find_all_words(q, &all, err) ||
	    (q->wanted > 1 && all < q->search->query->limit && !find_some_words(q, !all, err)))
		return false;
	for (size_t i = 0; i < q->kept.len; i++)
		*vec_add(&q->found) = q->kept.at[i];
	return true;
}

static bool each_page(struct quest *q, const struct str *match,
		      void (*each)(void *data, int64_t page), void *data, struct err *err)
{
	struct stmt *s;
	bool row;

	if (!shard_stmt(q->search->catalog, q->shard, SHARD_WORDS_ROWS, &s, err))
		return false;
	stmt_bind_text(s, 1, str_view(match));
	for (size_t rows = 1;; rows++) {
		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		each(data, stmt_int(s, 0) >> SECTION_BITS);
		if (rows % STALE_EVERY == 0 && search_is_stale(q->search, err)) {
			stmt_reset(s);
			return false;
		}
	}
}

bool quest_pages(struct quest *q, bool wants_all, void (*each)(void *data, int64_t page),
		 void *data, struct err *err)
{
	bool chosen[GROUPS_MAX] = { false }, ok = analyse(q, err);
	struct str match = { 0 };

	if (!ok || !q->wanted)
		return ok;
	if (wants_all && compose_all(q, &match))
		ok = each_page(q, &match, each, data, err);
	else if (!wants_all && choose_rare(q, chosen)) {
		compose_some(q, chosen, &match);
		ok = each_page(q, &match, each, data, err);
	}
	str_release(&match);
	return ok;
}

void quest_release(struct quest *q)
{
	terms_release(&q->terms);
	vec_release(&q->found);
	vec_release(&q->kept);
	arena_release(&q->arena);
}
