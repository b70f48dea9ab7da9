/* Full text: the words that were typed, looked for, ranked, and each page shown once. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/text/utf8.h>

#include "snippet.h"
#include "terms.h"
#include "view.h"

/* A word's rows are counted up to COUNT_MAX. The second stage walks through BUDGET rows at most: rare words
 * first, which is what tells pages apart; so a long question stays as fast as a short one. */
enum { COUNT_MAX = 20000, BUDGET = 20000, CUT_FROM = 5, CUT_MAX = 3 };

/* By column of the words table. */
static const double column_weights[] = { 8, 4, 4, 3, 1 };

/* One word more says less each time: weight / (weight + HALF). */
static const double HALF = 4, TITLE_BONUS = 1.5, RANK_LOSS = 0.03;

struct search {
	struct view view;
	struct terms terms;
	double texts; /* about how many there are */
	size_t limit;
	struct choices found;
	size_t pages; /* that the last walk has met */
	size_t total;
	bool is_beyond_ascii; /* what was typed holds other letters than those of English */
};

static double weight_in_row(struct fts_row *row, size_t phrase)
{
	struct fts_place place;
	double sum = 0;

	/* Enough is enough: a page that says a word a thousand times is not better for it. */
	for (bool is = fts_first(row, phrase, &place); is && sum < 64; is = fts_next(row, &place))
		sum += column_weights[place.column];
	return sum;
}

static bool is_at_title(struct fts_row *row, size_t phrase, int token)
{
	struct fts_place place;

	for (bool is = fts_first(row, phrase, &place); is && !place.column;
	     is = fts_next(row, &place))
		if (place.token == token)
			return true;
	return false;
}

static bool begins_title(struct fts_row *row, size_t phrases)
{
	int token = 0;

	for (size_t i = 0; i < phrases; i++) {
		if (!is_at_title(row, i, token))
			return false;
		token += (int)fts_phrase_size(row, i);
	}
	return true;
}

double rank_row(struct fts_row *row, void *data)
{
	const struct ranking *ranking = data;
	double sum = 0;

	for (size_t i = 0; i < ranking->len; i++) {
		const double weight = weight_in_row(row, i);

		sum += ranking->weights[i] * weight / (weight + HALF);
	}
	if (ranking->wants_title && begins_title(row, ranking->len))
		sum *= TITLE_BONUS;
	return sum;
}

static double rarity(const struct search *s, const struct term *t)
{
	const double has = (double)t->pages;

	return log(1 + (s->texts + 1 - (has < s->texts ? has : s->texts)) / (has + 0.5));
}

static bool count_term(struct search *s, struct term *t, struct err *err)
{
	struct str match = { 0 };
	struct stmt *stmt;
	bool row, ok;

	term_add_match(t, &match);
	ok = db_stmt(s->view.catalog->db, sql[SQL_WORDS_COUNT], &stmt, err);
	if (ok) {
		stmt_bind_text(stmt, 1, str_view(&match));
		stmt_bind_int(stmt, 2, COUNT_MAX);
		ok = stmt_step(stmt, &row, err);
	}
	if (ok) {
		t->pages = row ? (size_t)stmt_int(stmt, 0) : 0;
		stmt_reset(stmt);
	}
	str_release(&match);
	return ok;
}

static struct sv without_last_letter(struct sv v)
{
	while (v.len && ((unsigned char)v.at[v.len - 1] & 0xc0) == 0x80)
		v.len--;
	if (v.len)
		v.len--;
	return v;
}

static size_t letters(struct sv v)
{
	size_t count = 0;

	for (size_t i = 0; i < v.len; i++)
		count += ((unsigned char)v.at[i] & 0xc0) != 0x80;
	return count;
}

/* A long word that nobody wrote may have been written with another ending: "photographs", "photography". */
static bool count_or_cut(struct search *s, struct term *t, struct err *err)
{
	struct sv key = t->keys.len ? t->keys.at[0] : t->text;
	struct term cut = *t;

	if (!count_term(s, t, err))
		return false;
	if (t->pages || t->is_unwanted || t->keys.len != 1 || letters(t->text) < CUT_FROM)
		return true;
	cut.is_prefix = true;
	cut.keys.at = &key;
	for (int i = 0; i < CUT_MAX && !cut.pages && letters(key) > CUT_FROM - 1; i++) {
		key = without_last_letter(key);
		if (!count_term(s, &cut, err))
			return false;
	}
	if (!cut.pages)
		return true;
	t->keys.at[0] = key;
	t->pages = cut.pages;
	t->is_prefix = true;
	return true;
}

/* The reader's languages first, each by score; the others after them, not lost. */
static int by_score(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;

	if (x->is_foreign != y->is_foreign)
		return x->is_foreign ? 1 : -1;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return (x->no > y->no) - (x->no < y->no);
}

static void keep_best(struct choices *c, size_t limit)
{
	if (c->len)
		qsort(c->at, c->len, sizeof(*c->at), by_score);
	if (c->len > limit)
		c->len = limit;
}

/* One page is whole: its best text is a candidate. */
static void close_page(struct choices *page, struct choices *out, size_t limit)
{
	struct choice *one;

	if (!page->len)
		return;
	one = vec_add(out);
	*one = page->at[0];
	one->score *= 1 - RANK_LOSS * (double)(one->rank < 10 ? one->rank : 10);
	page->len = 0;
	if (out->len > 2 * limit + 64)
		keep_best(out, limit);
}

/* Walks through all rows of a MATCH and leaves the best `limit` pages in `out`, best first. */
static bool run(struct search *s, const struct str *match, size_t limit, struct choices *out,
		struct err *err)
{
	struct choices page = { 0 };
	struct stmt *stmt;
	int64_t now = 0;
	bool row = true, ok;

	s->pages = 0;
	view_rewind(&s->view);
	ok = db_stmt(s->view.catalog->db, sql[SQL_WORDS_SEARCH], &stmt, err);
	if (ok)
		stmt_bind_text(stmt, 1, str_view(match));
	while (ok && row) {
		ok = stmt_step(stmt, &row, err);
		if (!ok || !row)
			break;
		const int64_t no = stmt_int(stmt, 0);

		if (no >> LANG_BITS != now) {
			s->pages += page.len;
			close_page(&page, out, limit);
		}
		now = no >> LANG_BITS;
		view_add(&s->view, &page, no, stmt_real(stmt, 1));
	}
	s->pages += page.len;
	close_page(&page, out, limit);
	keep_best(out, limit);
	vec_release(&page);
	return ok;
}

static bool is_wanted(const struct term *t)
{
	return !t->is_unwanted && t->pages;
}

/* The MATCH of the chosen terms with `operator` between them, and their weights for the ranking. */
static void compose(struct search *s, const bool chosen[TERMS_MAX], const char *operator,
		    struct str * match)
{
	struct ranking *ranking = &s->view.catalog->ranking;

	ranking->len = 0;
	str_add(match, "(");
	for (size_t i = 0; i < s->terms.len; i++) {
		if (!chosen[i])
			continue;
		if (ranking->len)
			str_add(match, operator);
		ranking->weights[ranking->len++] = rarity(s, &s->terms.at[i]);
		term_add_match(&s->terms.at[i], match);
	}
	str_add(match, ")");
	for (size_t i = 0; i < s->terms.len; i++) {
		if (!s->terms.at[i].is_unwanted || !s->terms.at[i].pages)
			continue;
		str_add(match, " NOT ");
		term_add_match(&s->terms.at[i], match);
	}
}

static bool find_all_words(struct search *s, struct err *err)
{
	bool chosen[TERMS_MAX] = { false };
	struct str match = { 0 };
	bool ok;

	for (size_t i = 0; i < s->terms.len; i++) {
		const struct term *t = &s->terms.at[i];

		if (!t->is_unwanted && !t->pages)
			return true;
		chosen[i] = is_wanted(t);
	}
	compose(s, chosen, " AND ", &match);
	s->view.catalog->ranking.wants_title = true;
	ok = run(s, &match, s->limit, &s->found, err);
	s->total = s->pages;
	str_release(&match);
	return ok;
}

/* The rarest terms, as many as the budget of rows allows, at least one. */
static size_t choose_rare(const struct search *s, bool chosen[TERMS_MAX])
{
	size_t rows = 0, count = 0;

	for (;;) {
		const struct term *best = NULL;

		for (size_t i = 0; i < s->terms.len; i++) {
			const struct term *t = &s->terms.at[i];

			if (is_wanted(t) && !chosen[i] && (!best || t->pages < best->pages))
				best = t;
		}
		if (!best || (count && rows + best->pages > BUDGET))
			return count;
		chosen[best - s->terms.at] = true;
		rows += best->pages;
		count++;
	}
}

static bool is_found(const struct choices *c, size_t len, int64_t no)
{
	for (size_t i = 0; i < len; i++)
		if (c->at[i].no >> LANG_BITS == no >> LANG_BITS)
			return true;
	return false;
}

static bool find_some_words(struct search *s, struct err *err)
{
	bool chosen[TERMS_MAX] = { false };
	const size_t before = s->found.len;
	struct choices more = { 0 };
	struct str match = { 0 };
	bool ok;

	if (!choose_rare(s, chosen))
		return true;
	compose(s, chosen, " OR ", &match);
	s->view.catalog->ranking.wants_title = false;
	ok = run(s, &match, s->limit + before, &more, err);
	for (size_t i = 0; ok && i < more.len && s->found.len < s->limit; i++)
		if (!is_found(&s->found, before, more.at[i].no))
			*vec_add(&s->found) = more.at[i];
	str_release(&match);
	vec_release(&more);
	return ok;
}

static bool add_snippet(struct search *s, int64_t no, struct hits *out, struct hit *hit,
			struct err *err)
{
	struct str line = { 0 };
	struct stmt *stmt;
	bool row;

	if (!db_stmt(s->view.catalog->db, sql[SQL_PROSE_BODY], &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, no);
	if (!stmt_step(stmt, &row, err))
		return false;
	if (row)
		snippet_add(&line, stmt_text(stmt, 0), &s->terms);
	hit->snippet = arena_sv(&out->arena, str_view(&line));
	str_release(&line);
	stmt_reset(stmt);
	return true;
}

/* A page is shown in the language that its reader reads best, but for who types another script or accents:
 * they read the language that their words were found in. */
static bool choose_text(struct search *s, struct choice *one, struct err *err)
{
	if (one->is_foreign && s->is_beyond_ascii)
		return true;
	return view_best(&s->view, &one->no, err);
}

static bool is_beyond_ascii(struct sv words)
{
	for (size_t i = 0; i < words.len; i++)
		if ((unsigned char)words.at[i] >= 0x80)
			return true;
	return false;
}

static bool fill(struct search *s, struct hits *out, struct err *err)
{
	double ceiling = 0;

	for (size_t i = 0; i < s->found.len; i++) {
		struct choice *one = &s->found.at[i];
		const size_t before = out->len;
		struct hit *hit;

		if (!choose_text(s, one, err) || !view_fill(&s->view, one->no, out, err))
			return false;
		if (out->len == before)
			continue;
		hit = &out->at[before];
		/* Pages with some of the words stand below those with all: so says the score, too. */
		hit->score = i && one->score > ceiling ? ceiling * 0.99 : one->score;
		ceiling = hit->score;
		if (!add_snippet(s, one->no, out, hit, err))
			return false;
	}
	out->total = s->total > out->len ? s->total : out->len;
	return true;
}

static bool count_texts(struct search *s, struct err *err)
{
	struct stmt *stmt;
	bool row;

	if (!db_stmt(s->view.catalog->db, sql[SQL_NAME_LAST], &stmt, err) ||
	    !stmt_step(stmt, &row, err))
		return false;
	s->texts = row ? (double)stmt_int(stmt, 0) : 0;
	stmt_reset(stmt);
	return true;
}

static bool search(struct search *s, struct err *err)
{
	size_t wanted = 0;

	if (!count_texts(s, err))
		return false;
	for (size_t i = 0; i < s->terms.len; i++) {
		if (!count_or_cut(s, &s->terms.at[i], err))
			return false;
		wanted += !s->terms.at[i].is_unwanted;
	}
	if (!wanted || !find_all_words(s, err))
		return wanted == 0;
	return wanted == 1 || s->found.len >= s->limit || find_some_words(s, err);
}

bool catalog_search(struct catalog *c, const struct query *query, struct hits *out, struct err *err)
{
	struct search s = { .limit = query->limit,
			    .is_beyond_ascii = is_beyond_ascii(query->words) };
	bool ok;

	terms_parse(&s.terms, query->words);
	ok = view_init(&s.view, c, query->filter, query->chain, err) && search(&s, err) &&
	     fill(&s, out, err);
	vec_release(&s.found);
	view_release(&s.view);
	terms_release(&s.terms);
	return ok;
}
