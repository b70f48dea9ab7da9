/* One language's shard, walked through. */
#include <stdlib.h>
#include <string.h>

#include <cphub/text/segment.h>
#include <cphub/text/utf8.h>

#include "beginning.h"
#include "candidate.h"
#include "match.h"
#include "walk.h"

/* A word's rows are counted up to COUNT_MAX; how many there are in all is told from where that one stands. In the
 * second stage, the terms that have more than SOME_MAX rows together are left out, common ones first: rare words are
 * what tells pages apart. */
enum { COUNT_MAX = 500, SOME_MAX = 8000, RARE_MAX = 64 };

/* The same of a beginning beside a rare word: it is soon gathered, and counted by that. */
enum { COUNT_BEGINNING_MAX = 150 };

/* What another word counts for beside the typed one. */
static const double OTHER_SHARE = 0.5;

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

/* Rows are numbered by page: where the last counted one stands tells how many there are. */
static size_t estimate(const struct quest *q, size_t counted, int64_t last)
{
	const int64_t page = q->ranking.is_titles ? last : last >> SECTION_BITS;
	const double share =
		(double)page / (double)(q->search->last_page > page ? q->search->last_page : page);

	return share > 0 ? (size_t)((double)counted / share) : counted;
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
		*rows = estimate(q, COUNT_MAX, stmt_int(s, 1));
	stmt_reset(s);
	return true;
}

/* One row after the other, which FTS5 has at hand; a few are kept. SQLite counts many of them sooner, but by a statement more,
 * which takes longer to prepare than most words take to be counted. */
static bool count_in_texts(struct quest *q, struct sv match, size_t most, size_t *rows,
			   struct rare *rare, struct err *err)
{
	int64_t *kept = arena_alloc(&q->arena, RARE_MAX * sizeof(*kept));
	int64_t last = 0;
	struct stmt *s;
	bool row = true;

	if (!shard_stmt(q->search->catalog, q->shard, SHARD_WORDS_ROWS, &s, err))
		return false;
	stmt_bind_text(s, 1, match);
	for (*rows = 0; *rows < most; ++*rows) {
		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			break;
		last = stmt_int(s, 0);
		if (*rows < RARE_MAX)
			kept[*rows] = last;
	}
	*rare = (struct rare){ .rows = kept, .len = *rows < RARE_MAX ? *rows : 0 };
	if (!row)
		return true;
	*rows = estimate(q, most, last);
	stmt_reset(s);
	return true;
}

/* Whether all words stand in too few rows to fill the list, so that any of them will be looked for, too. */
static bool is_few(const struct quest *q)
{
	for (size_t i = 0; i < q->terms.len; i++)
		if (q->ranking.rare[i].len && q->terms.at[i].rows < q->search->query->limit)
			return true;
	return false;
}

static bool count_rows(struct quest *q, size_t term, struct err *err)
{
	struct term *t = &q->terms.at[term];
	const size_t most = t->is_prefix && is_few(q) ? COUNT_BEGINNING_MAX : COUNT_MAX;
	struct str match = { 0 };
	struct rare rare = { 0 };
	bool ok;

	term_add_match(t, &match);
	if (q->ranking.is_titles)
		ok = quest_count(q, str_view(&match), &t->rows, err);
	else
		ok = count_in_texts(q, str_view(&match), most, &t->rows, &rare, err);
	if (!t->is_prefix)
		q->ranking.rare[term] = rare;
	str_release(&match);
	return ok;
}

static bool is_wanted(const struct term *t)
{
	return !t->is_unwanted && t->rows;
}

/* How rare a word is says nothing where there is no other one. */
static bool is_alone(const struct quest *q)
{
	return q->wanted == 1 && !q->others.len;
}

static struct met *begin_to_note(const struct quest *q)
{
	struct met *m = &q->shard->met;

	free(m->words);
	free(m->bits);
	m->words = mem_dup_sv(q->search->query->words);
	m->is_titles = q->ranking.is_titles;
	m->version = q->search->version;
	m->size = (size_t)q->search->last_page / 8 + 1;
	m->bits = mem_zeroed(m->size, 1);
	m->upto = -1;
	return m;
}

static bool find_all_words(struct quest *q, size_t *pages, struct err *err)
{
	struct walk w = { .quest = q, .is_counted = true, .met = begin_to_note(q) };
	const bool ok = walk_run(&w, err);

	for (size_t i = 0; i < q->terms.len; i++)
		if (is_alone(q) && !q->terms.at[i].is_unwanted)
			q->terms.at[i].rows = w.is_there;
	*pages = w.pages;
	return ok;
}

/* The rarest terms and other words for them, as many as may be walked through, at least one. */
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
		if (best == r->groups || (count && rows + r->rows_with[best] > SOME_MAX))
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
	struct walk w = { .quest = q, .chosen = chosen, .known = &all, .is_counted = is_counted };
	bool ok;

	if (!choose_rare(q, chosen))
		return true;
	q->found = (struct candidates){ 0 };
	ok = walk_run(&w, err);
	for (size_t i = 0; i < all.len; i++)
		*vec_add(&q->found) = all.at[i];
	vec_release(&all);
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

static struct term *unfinished(struct quest *q)
{
	struct term *last = q->terms.len ? &q->terms.at[q->terms.len - 1] : NULL;

	return last && last->is_prefix ? last : NULL;
}

/* `uncounted`: left as it is; NULL: none. */
static bool count_terms(struct quest *q, const struct term *uncounted, struct err *err)
{
	for (size_t i = 0; i < q->terms.len; i++) {
		struct term *t = &q->terms.at[i];

		/* The walk will tell; or the words of a beginning have told. */
		if (is_alone(q) && !t->is_unwanted)
			t->rows = 1;
		else if (!t->rows && t != uncounted && !count_rows(q, i, err))
			return false;
		q->ranking.rows_with[i] = t->rows;
		q->ranking.share[i] = is_wanted(t);
	}
	return true;
}

/* What was typed, in the words of this shard. */
static bool analyse(struct quest *q, struct err *err)
{
	terms_parse(&q->terms, q->search->query->words, shard_tokenizer(q->shard));
	leave_out_one_letter(q);
	for (size_t i = 0; i < q->terms.len; i++)
		q->wanted += !q->terms.at[i].is_unwanted;
	q->ranking.groups = q->ranking.typed = q->terms.len;
	return !q->wanted || (beginning_find(q, err) && add_others(q, err));
}

/* Whether nothing but the rows of the words counts. */
static bool is_plain(const struct quest *q)
{
	const struct search *s = q->search;

	return q->wanted > 1 && q->wanted == q->terms.len && !q->others.len && !s->kept_len &&
	       !s->view.is_narrowed && !q->ranking.is_titles;
}

/* Which words are gathered, and the rarest that is known to be there, from whose first row on FTS5 is asked; false where that
 * would be no gain. FTS5 gathers an unfinished word, which is not counted yet, whatever it is asked for. */
static bool choose_gathered(const struct quest *q, const struct term *uncounted,
			    bool chosen[GROUPS_MAX], size_t *first)
{
	size_t rows = 0;

	*first = q->terms.len;
	for (size_t i = 0; i < q->terms.len; i++) {
		const struct term *t = &q->terms.at[i];

		rows += t->rows;
		chosen[i] = t->rows || t == uncounted;
		if (t->rows && !t->is_prefix &&
		    (*first == q->terms.len || t->rows < q->terms.at[*first].rows))
			*first = i;
	}
	return *first < q->terms.len && rows <= SOME_MAX / 4 * 3 && (uncounted || is_few(q));
}

/* Pages with all words and those with any, at once. False in *is_done where there are more rows than were told: then nothing
 * was found. */
static bool find_gathered(struct quest *q, const bool *chosen, size_t first, bool *is_done,
			  struct err *err)
{
	struct candidates best = { 0 };
	struct walk w = { .quest = q, .chosen = chosen, .best = &best, .met = begin_to_note(q) };
	const bool ok = walk_gathered(&w, first, err);

	*is_done = ok && !w.is_cut;
	for (size_t i = 0; *is_done && i < q->terms.len; i++)
		q->terms.at[i].rows = q->ranking.rows_with[i];
	if (w.bests >= q->search->query->limit)
		q->found.len = 0;
	for (size_t i = 0; *is_done && i < best.len; i++)
		*vec_add(&q->found) = best.at[i];
	vec_release(&best);
	vec_release(&w.others);
	return ok;
}

/* Where few rows have the words; *is_done tells. */
static bool find_few(struct quest *q, bool *is_done, struct err *err)
{
	struct term *uncounted = is_plain(q) && q->is_soon_gathered ? unfinished(q) : NULL;
	bool chosen[GROUPS_MAX] = { false };
	size_t first;

	*is_done = false;
	if (!count_terms(q, uncounted, err))
		return false;
	if (is_plain(q) && choose_gathered(q, uncounted, chosen, &first) &&
	    !find_gathered(q, chosen, first, is_done, err))
		return false;
	return *is_done || !uncounted || count_terms(q, NULL, err);
}

bool quest_run(struct quest *q, struct err *err)
{
	bool is_done = false;
	size_t all = 0;

	if (!analyse(q, err))
		return false;
	if (!q->wanted)
		return true;
	if (!find_few(q, &is_done, err))
		return false;
	if (is_done)
		return true;
	if (!find_all_words(q, &all, err) ||
	    (q->wanted > 1 && all < q->search->query->limit && !find_some_words(q, !all, err)))
		return false;
	for (size_t i = 0; i < q->kept.len; i++)
		*vec_add(&q->found) = q->kept.at[i];
	return true;
}

bool quest_pages(struct quest *q, bool wants_all, void (*each)(void *data, int64_t page),
		 void *data, struct err *err)
{
	bool chosen[GROUPS_MAX] = { false };
	struct walk w = {
		.quest = q, .chosen = wants_all ? NULL : chosen, .each = each, .data = data
	};

	if (!analyse(q, err) || !count_terms(q, NULL, err))
		return false;
	w.is_any = q->terms.len == 1 && !q->others.len;
	return !q->wanted || (!wants_all && !choose_rare(q, chosen)) || walk_all(&w, err);
}

void quest_release(struct quest *q)
{
	terms_release(&q->terms);
	vec_release(&q->found);
	vec_release(&q->kept);
	arena_release(&q->arena);
}
