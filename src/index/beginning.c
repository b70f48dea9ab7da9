#include "beginning.h"

#include <cphub/text/utf8.h>

#include "candidate.h"

/* Beginnings of up to KEPT letters are in the index (shard.c). Words that stand at fewer than WORTH places FTS5 gathers
 * sooner than it opens each of them. */
enum { KEPT = 4, BEGUN_MAX = 64, WORTH = 1000 };

/* So many leaves of the index are gathered sooner than the words on them are read. */
enum { LITTLE = 8 };

/* A word that stands at more than PLACES is left by asking anew for the next. All together, TOO_MANY need not be counted:
 * a word stands in a row about twice, as itself and as its stem. */
enum { PLACES = 32, TOO_MANY = 1000, FORMS = 2 };

static struct term *unfinished(struct quest *q)
{
	struct term *last = q->terms.len ? &q->terms.at[q->terms.len - 1] : NULL;

	if (!last || q->ranking.is_titles || !last->is_prefix ||
	    utf8_count(last->phrase.at[last->phrase.len - 1]) <= KEPT)
		return NULL;
	return last;
}

/* The words that begin so, as they are read. */
struct reading {
	struct quest *quest;
	struct words *words;
	struct str from, end; /* what to ask for */
	struct stmt *stmt;    /* NULL: to be asked anew */
	size_t places;        /* of the last word */
	double all_places;    /* of all of them */
};

static bool ask(struct reading *r, struct err *err)
{
	struct quest *q = r->quest;

	if (!shard_stmt(q->search->catalog, q->shard, SHARD_WORDS_TERMS, &r->stmt, err))
		return false;
	stmt_bind_text(r->stmt, 1, str_view(&r->from));
	stmt_bind_text(r->stmt, 2, str_view(&r->end));
	return true;
}

/* Rows are numbered by page: where the last place stands tells how many there are. */
static double estimate(const struct reading *r, int64_t row)
{
	const double page = (double)(row >> SECTION_BITS);
	const double last = (double)r->quest->search->last_page;

	return page > 0 && page < last ? PLACES * last / page : PLACES;
}

static void meet(struct reading *r)
{
	const struct sv word = stmt_text(r->stmt, 0);
	struct words *all = r->words;

	if (!all->len || !sv_eq(all->at[all->len - 1], word)) {
		all->at[all->len++] = arena_sv(&r->quest->terms.arena, word);
		r->places = 0;
	}
	if (++r->places < PLACES) {
		r->all_places++;
		return;
	}
	r->all_places += estimate(r, stmt_int(r->stmt, 1)) - (PLACES - 1);
	str_truncate(&r->from, 0);
	str_add_sv(&r->from, all->at[all->len - 1]);
	str_add_char(&r->from, '\0');
	stmt_reset(r->stmt);
	r->stmt = NULL;
}

static bool read_words(struct reading *r, struct err *err)
{
	bool row = true;

	while (r->words->len < BEGUN_MAX) {
		if ((!r->stmt && !ask(r, err)) || !stmt_step(r->stmt, &row, err))
			return false;
		if (!row)
			return true;
		meet(r);
	}
	if (r->stmt)
		stmt_reset(r->stmt);
	return true;
}

/* A place in FTS5's list of words, which is kept in parts. */
struct leaf {
	int64_t part, no; /* part 0: there is none */
};

/* The leaf where `word` stands, or would, in part `part`; in the last one before it that there is where it has none. */
static bool find_leaf(struct quest *q, int64_t part, struct sv word, struct leaf *out,
		      struct err *err)
{
	struct stmt *s;
	bool row;

	*out = (struct leaf){ 0 };
	if (!shard_stmt(q->search->catalog, q->shard, SHARD_WORDS_LEAF, &s, err))
		return false;
	stmt_bind_int(s, 1, part);
	stmt_bind_blob(s, 2, word.at, word.len);
	if (!stmt_step(s, &row, err))
		return false;
	if (row)
		*out = (struct leaf){ stmt_int(s, 0), stmt_int(s, 1) / 2 };
	stmt_reset(s);
	return true;
}

/* Whether few leaves hold all that stands behind the words from one to another. */
static bool is_little(struct quest *q, struct sv from, struct sv end, bool *is, struct err *err)
{
	struct leaf first, last;
	int64_t leaves = 0;

	*is = false;
	if (!find_leaf(q, INT64_MAX, SV(""), &last, err))
		return false;
	while (last.part) {
		const int64_t part = last.part;

		if (!find_leaf(q, part, from, &first, err) || !find_leaf(q, part, end, &last, err))
			return false;
		leaves += last.no - first.no;
		if (leaves > LITTLE)
			return true;
		if (!find_leaf(q, part - 1, SV("\xff"), &last, err))
			return false;
	}
	*is = true;
	return true;
}

/* FTS5 names the words themselves, not their beginnings, by this. */
#define WHOLE "0"

static bool find_size(struct quest *q, struct sv word, struct err *err)
{
	struct str from = { 0 }, end = { 0 };
	bool ok;

	str_addf(&from, WHOLE "%.*s", SV_ARG(word));
	str_addf(&end, WHOLE "%.*s\xff", SV_ARG(word));
	ok = is_little(q, str_view(&from), str_view(&end), &q->is_soon_gathered, err);
	str_release(&from);
	str_release(&end);
	return ok;
}

bool beginning_find(struct quest *q, struct err *err)
{
	struct term *t = unfinished(q);
	struct reading r = { .quest = q };
	bool ok;

	if (!t || t->phrase.len != 1)
		return true;
	if (!find_size(q, t->phrase.at[0], err))
		return false;
	if (q->is_soon_gathered)
		return true;
	r.words = &t->begun;
	r.words->at = arena_alloc(&q->terms.arena, BEGUN_MAX * sizeof(*r.words->at));
	str_add_sv(&r.from, t->phrase.at[0]);
	str_addf(&r.end, "%.*s\xff", SV_ARG(t->phrase.at[0]));
	ok = shard_terms(q->search->catalog, q->shard, err) && read_words(&r, err);
	if (r.words->len < BEGUN_MAX && r.all_places >= TOO_MANY)
		t->rows = (size_t)(r.all_places / FORMS);
	if (r.words->len == BEGUN_MAX || r.all_places < (double)r.words->len * WORTH)
		r.words->len = 0;
	str_release(&r.from);
	str_release(&r.end);
	return ok;
}

bool beginning_is_gathered(struct quest *q)
{
	const struct term *t = unfinished(q);

	return t && !t->begun.len;
}
