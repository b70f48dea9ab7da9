/* Full text: the words that were typed, looked for in each language's shard, ranked, and each page shown once. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>

#include "candidate.h"

/* A language further down the reader's chain loses RANK_LOSS of its score for each step. With up to SHORT words, pages
 * with all of them come first whatever the scores. */
static const double RANK_LOSS = 0.03, ALL_WORDS = 4;
enum { SHORT = 2, MANY_PAGES = 2000 };

bool search_is_stale(const struct search *s, struct err *err)
{
	const struct query *query = s->query;

	if (!query->is_stale || !query->is_stale(query->data))
		return false;
	err_set(err, ERR_CANCELLED, _("another letter came"));
	return true;
}

static bool is_foreign(const struct search *s, const struct candidate *one)
{
	return one->rank >= s->view.chain_len;
}

static_assert(TERMS_MAX <= 64, "terms are told apart by bits");

/* Pairs of letters are cut otherwise in a text than in the index. */
static uint64_t find_absent(const struct quest *q, const struct candidate *one)
{
	uint64_t absent = 0;

	for (size_t i = 0; i < q->terms.len && !q->shard->has_pairs; i++)
		if (one->frequency[i] <= 0)
			absent |= (uint64_t)1 << i;
	return absent & one->told;
}

static void add_quest(struct search *s, struct quest *q, double share)
{
	for (size_t i = 0; i < q->found.len; i++) {
		struct candidate *one = vec_add(&s->found);

		*one = q->found.at[i];
		one->absent = find_absent(q, one);
		if (one->score > 0)
			one->score *=
				share * (1 - RANK_LOSS * (double)(one->rank < 10 ? one->rank : 10));
		if (one->has_all && q->wanted <= SHORT)
			one->score += ALL_WORDS;
		/* The reader's languages first. */
		if (is_foreign(s, one))
			one->score -= 2 * ALL_WORDS;
	}
}

/* Scores are the shard's own, the best one's near 2; a language in which the words are found but badly must not push
 * its pages to the top. */
static void merge(struct search *s, struct quest *quests, const double *quality, size_t len)
{
	double best = 0;

	for (size_t i = 0; i < len; i++)
		best = quality[i] > best ? quality[i] : best;
	for (size_t i = 0; i < len; i++)
		add_quest(s, &quests[i], best > 0 ? quality[i] / best : 1);
}

static int by_page(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->page != y->page)
		return x->page < y->page ? -1 : 1;
	return (x->score < y->score) - (x->score > y->score);
}

/* A page that was found in several languages is one result, as good as its best text. */
static void join_languages(struct search *s)
{
	size_t kept = 0;

	if (s->found.len)
		qsort(s->found.at, s->found.len, sizeof(*s->found.at), by_page);
	for (size_t i = 0; i < s->found.len; i++)
		if (!kept || s->found.at[kept - 1].page != s->found.at[i].page)
			s->found.at[kept++] = s->found.at[i];
	s->found.len = kept;
}

/* The best, and below them what was shown a letter ago and still matches. */
static void cut(struct search *s)
{
	size_t len;

	candidates_sort(&s->found, s->found.len);
	len = s->found.len < s->query->limit ? s->found.len : s->query->limit;
	for (size_t i = len; i < s->found.len && len < 2 * s->query->limit; i++)
		if (s->found.at[i].is_kept)
			s->found.at[len++] = s->found.at[i];
	s->found.len = len;
}

struct order {
	size_t shard, rank;
};

static int by_rank(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->shard > y->shard) - (x->shard < y->shard);
}

/* The shards that may be looked into, best language first. */
static size_t order_shards(const struct search *s, struct order out[SHARDS_MAX + 1])
{
	const struct catalog *c = s->catalog;
	size_t len = 0;

	for (size_t i = 0; i < c->shards.len; i++) {
		const size_t rank = view_rank(&s->view, c->shards.at[i]->lang);

		if (c->shards.at[i]->is_made && rank != SIZE_MAX)
			out[len++] = (struct order){ i, rank };
	}
	if (len)
		qsort(out, len, sizeof(*out), by_rank);
	return len;
}

/* One shard's turn. */
static bool ask(struct search *s, const struct order *order, bool titles_only, struct quest *q,
		double *quality, struct err *err)
{
	*q = (struct quest){ .search = s,
			     .shard = s->catalog->shards.at[order->shard],
			     .rank = order->rank };
	q->ranking.is_titles = titles_only;
	*quality = 1;
	return quest_run(q, err) && (titles_only || judge(q, quality, err));
}

/* Whether the quests so far fill the list, so that pages in other languages, which come last, would not be in it. */
static bool is_full(const struct search *s, const struct quest *quests, size_t len)
{
	bool is = s->total >= s->query->limit;

	/* What was shown a letter ago may be in any language. */
	for (size_t i = 0; !is && !s->kept_len && i < len; i++)
		is = quests[i].found.len >= s->query->limit;
	return is;
}

/* Asks language after language, until the reader's own ones have brought enough. */
static bool ask_all(struct search *s, bool titles_only, struct err *err)
{
	struct order order[SHARDS_MAX + 1];
	const size_t shards = order_shards(s, order);
	/* ask() makes each ready; there are many languages, and few are asked. */
	struct quest *quests = mem_alloc((shards + 1) * sizeof(*quests));
	double *quality = mem_zeroed(shards + 1, sizeof(*quality));
	size_t asked = 0;
	bool ok = true;

	for (; ok && asked < shards; asked++) {
		if (order[asked].rank >= s->view.chain_len && is_full(s, quests, asked)) {
			s->is_more = true;
			break;
		}
		ok = ask(s, &order[asked], titles_only, &quests[asked], &quality[asked], err);
	}
	merge(s, quests, quality, asked);
	for (size_t i = 0; i < asked && !titles_only; i++)
		if (order[i].rank < s->view.chain_len)
			spell_note(&s->typed, &quests[i]);
	for (size_t i = 0; i < asked; i++)
		quest_release(&quests[i]);
	free(quests);
	free(quality);
	join_languages(s);
	cut(s);
	return ok;
}

void search_release(struct search *s)
{
	vec_release(&s->found);
	view_release(&s->view);
	arena_release(&s->arena);
}

static size_t counted_size(const struct search *s)
{
	return (size_t)s->last_page / 8 + 1;
}

static void forget(struct search *s)
{
	memset(s->counted, 0, counted_size(s));
	s->found.len = s->total = s->also_len = 0;
	s->is_more = false;
}

static bool find_last_page(struct search *s, struct err *err)
{
	struct stmt *stmt;
	bool row;

	if (!db_stmt(s->catalog->db, sql[SQL_NAME_LAST], &stmt, err) || !stmt_step(stmt, &row, err))
		return false;
	s->last_page = row ? stmt_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return true;
}

static int by_number(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void note_kept(struct search *s)
{
	const struct hits *keep = s->query->keep;
	const size_t shown = s->query->shown;

	if (!keep || !keep->len)
		return;
	s->kept_len = shown && shown < keep->len ? shown : keep->len;
	s->kept = arena_alloc(&s->arena, s->kept_len * sizeof(*s->kept));
	for (size_t i = 0; i < s->kept_len; i++)
		s->kept[i] = keep->at[i].row >> SECTION_BITS >> LANG_BITS;
	qsort(s->kept, s->kept_len, sizeof(*s->kept), by_number);
}

bool search_keeps(const struct search *s, int64_t page)
{
	return s->kept_len && bsearch(&page, s->kept, s->kept_len, sizeof(page), by_number);
}

bool search_prepare(struct search *s, struct err *err)
{
	note_kept(s);
	if (!find_last_page(s, err) || !catalog_version(s->catalog, &s->version, err))
		return false;
	if (s->query->keep && s->query->keep->version == s->version)
		view_know(&s->view, s->query->keep);
	s->counted = arena_alloc(&s->arena, counted_size(s));
	memset(s->counted, 0, counted_size(s));
	return meanings_find(s, err);
}

bool search_titles_do(const struct search *s, size_t pages)
{
	return pages >= s->query->limit || (pages && s->last_page > MANY_PAGES);
}

static bool search(struct search *s, struct err *err)
{
	/* One letter stands in nearly every text: titles answer for all where they are enough, or texts many. */
	const bool is_short = text_is_one_letter(s->query->words);

	if (!search_prepare(s, err))
		return false;
	if (s->query->titles_only || is_short) {
		if (!ask_all(s, true, err))
			return false;
		if (s->query->titles_only || search_titles_do(s, s->total))
			return true;
		forget(s);
	}
	return ask_all(s, false, err);
}

/* Whether the reader's languages have something: a text with all words, or any text. */
static bool has_own(const struct search *s, bool wants_all)
{
	for (size_t i = 0; i < s->found.len; i++)
		if (!is_foreign(s, &s->found.at[i]) && (s->found.at[i].has_all || !wants_all))
			return true;
	return false;
}

/* How many pages would be found if nothing were filtered out. */
static bool count_elsewhere(struct search *s, size_t *pages, struct err *err)
{
	const struct filter *f = s->query->filter;
	struct query query = *s->query;
	struct search other = { .catalog = s->catalog, .query = &query };
	bool ok;

	*pages = 0;
	if (!f || !(f->kind || f->theme || f->skill || f->region || f->lang || f->readable))
		return true;
	query.filter = NULL;
	query.has_snippets = false;
	ok = view_init(&other.view, s->catalog, NULL, query.chain, err) && search(&other, err);
	*pages = other.total;
	search_release(&other);
	return ok;
}

/* Searches for what was meant; everything is as before where that is not there either. */
static bool search_meant(struct search *s, struct query *meant, struct hits *out, struct err *err)
{
	struct search typed = *s;
	bool ok;

	s->query = meant;
	s->found = (struct candidates){ 0 };
	forget(s);
	ok = search(s, err);
	out->is_meant = s->found.len;
	vec_release(out->is_meant ? &typed.found : &s->found);
	if (!out->is_meant) {
		typed.arena = s->arena;
		*s = typed;
		out->meant = SV("");
	}
	return ok;
}

/* Words that nothing has: what they may have meant, and where else to look. `meant` lives as long as the search. */
static bool forgive(struct search *s, struct query *meant, struct hits *out, struct err *err)
{
	struct str words = { 0 };
	bool is_foreign_word = false, ok;

	s->typed.is_closed = true;
	if (s->query->titles_only || !s->query->limit || has_own(s, true))
		return true;
	if (s->found.len && !has_own(s, false) && !spell_is_foreign(s, &is_foreign_word, err))
		return false;
	if (is_foreign_word)
		return true;
	ok = !search_is_stale(s, err) && spell_mend(s, &words, err);
	out->meant = arena_sv(&out->arena, str_view(&words));
	str_release(&words);
	*meant = *s->query;
	meant->words = out->meant;
	if (!ok || has_own(s, false))
		return ok;
	if (out->meant.len && !search_meant(s, meant, out, err))
		return false;
	if (s->found.len)
		return true;
	return spell_nearest(s, out, err) && count_elsewhere(s, &out->elsewhere, err);
}

bool catalog_search(struct catalog *c, const struct query *query, struct hits *out, struct err *err)
{
	struct search s = { .catalog = c, .query = query };
	struct query meant;
	bool ok;

	/* One look at the database, not one for each statement. */
	if (!db_read(c->db, err))
		return false;
	ok = shards_load(c, err) && view_init(&s.view, c, query->filter, query->chain, err) &&
	     search(&s, err) && forgive(&s, &meant, out, err);
	if (ok) {
		search_wait(&s, out);
		ok = search_fill(&s, query->rows ? query->rows : SIZE_MAX, out, err);
	}
	out->version = s.version;
	db_read_end(c->db);
	search_release(&s);
	return ok;
}

/* What else the first letters of a word would have to wait for: FTS5 opens its tables with the first statement. A table that is
 * made has all statements of before prepared again, so tables come first. */
static bool prepare_shards(struct search *s, struct err *err)
{
	static const enum shard_sql asked[] = { SHARD_TITLES_SEARCH, SHARD_WORDS_SEARCH_ALL,
						SHARD_WORDS_SEARCH, SHARD_WORDS_ROWS,
						SHARD_WORDS_TERMS };
	struct catalog *c = s->catalog;
	struct stmt *stmt;

	for (size_t i = 0; i < c->shards.len; i++)
		if (c->shards.at[i]->is_made &&
		    (search_is_stale(s, err) || !shard_terms(c, c->shards.at[i], err)))
			return false;
	for (size_t i = 0; i < c->shards.len * ARRAY_LEN(asked); i++) {
		struct shard *shard = c->shards.at[i / ARRAY_LEN(asked)];

		if (shard->is_made &&
		    (search_is_stale(s, err) ||
		     !shard_stmt(c, shard, asked[i % ARRAY_LEN(asked)], &stmt, err)))
			return false;
	}
	return true;
}

/* And what reads the pages that are found. */
static bool prepare_pages(const struct catalog *c, struct err *err)
{
	static const enum sql_id asked[] = { SQL_PAGES_OF, SQL_PAGE_TEXTS, SQL_PROSE_HEADING,
					     SQL_PROSE_READ };
	struct stmt *stmt;

	for (size_t i = 0; i < ARRAY_LEN(asked); i++)
		if (!db_stmt(c->db, sql[asked[i]], &stmt, err))
			return false;
	return true;
}

bool catalog_warm(struct catalog *c, const struct query *query, struct err *err)
{
	struct search s = { .catalog = c, .query = query };
	const struct marks *marks;
	bool ok;

	if (!db_read(c->db, err))
		return false;
	ok = shards_load(c, err) && prepare_shards(&s, err) && prepare_pages(c, err) &&
	     search_prepare(&s, err) && marks_load(&s, &marks, err);
	db_read_end(c->db);
	search_release(&s);
	return ok;
}
