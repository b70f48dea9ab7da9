#include "synonym.h"

#include <stdlib.h>
#include <string.h>

#include "candidate.h"
#include "synonym_key.h"

/* Languages whose rules a query is cut by; labels of one search that rows are counted for; rows that other words
 * may bring to a walk together: what most pages have says little and costs much. */
enum { SHARDS_ASKED = 4, LABELS_MAX = 24, ROWS_MAX = 4000 };

static bool is_plain(const struct term *t)
{
	return !t->is_unwanted && !t->is_quoted;
}

/* The keys that begin with one word of the query. */
struct known_keys {
	struct arena arena;
	struct known_key {
		struct sv key;
		int64_t meaning;
	} at[64];
	size_t len;
};

/* Labels of one meaning that have the key come one after another. SELECT DISTINCT would make a table for it. */
static void add_known(struct known_keys *k, struct sv key, int64_t meaning)
{
	const struct known_key *last = k->len ? &k->at[k->len - 1] : NULL;

	if (last && last->meaning == meaning && sv_eq(last->key, key))
		return;
	k->at[k->len++] = (struct known_key){ arena_sv(&k->arena, key), meaning };
}

static bool read_known(struct catalog *c, struct sv word, struct known_keys *out, struct err *err)
{
	struct str end = { 0 };
	struct stmt *s;
	bool row = true, ok;

	/* The word itself and what goes on behind a space. */
	str_addf(&end, "%.*s!", SV_ARG(word));
	ok = db_stmt(c->db, sql[SQL_SYNONYM_FIND], &s, err);
	if (ok) {
		stmt_bind_text(s, 1, word);
		stmt_bind_text(s, 2, str_view(&end));
	}
	while (ok && row && out->len < ARRAY_LEN(out->at)) {
		ok = stmt_step(s, &row, err);
		if (!ok || !row)
			break;
		add_known(out, stmt_text(s, 0), stmt_int(s, 1));
	}
	if (ok && row)
		stmt_reset(s);
	str_release(&end);
	return ok;
}

static bool overlaps(const struct meanings *all, const struct meaning *new)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct meaning *m = &all->at[i];

		if (m->start == new->start && m->end == new->end && m->no != new->no)
			continue;
		if (m->start < new->end &&new->start < m->end)
			return true;
	}
	return false;
}

static void add_meaning(struct search *s, const struct term *first, const struct term *last,
			int64_t no)
{
	const char *query = s->query->words.at;
	const struct meaning new = { (size_t)(first->text.at - query),
				     (size_t)(last->text.at - query) + last->text.len, no };

	if (s->meanings.len < MEANINGS_MAX && !overlaps(&s->meanings, &new))
		s->meanings.at[s->meanings.len++] = new;
}

static bool add_meanings(struct search *s, const struct term *run, size_t len,
			 const struct shard *shard, const struct known_keys *known)
{
	struct str key = { 0 };
	bool is_found = false;

	for (int is_stem = 0; is_stem < 2; is_stem++) {
		str_truncate(&key, 0);
		key_of_terms(&key, run, len, is_stem ? shard->code : NULL);
		for (size_t i = 0; i < known->len; i++) {
			if (!sv_eq(known->at[i].key, str_view(&key)))
				continue;
			add_meaning(s, run, run + len - 1, known->at[i].meaning);
			is_found = true;
		}
	}
	str_release(&key);
	return is_found;
}

/* The longest run from `from` on that is a key; returns its length, 0 for none. */
static size_t match_run(struct search *s, const struct terms *t, size_t from,
			const struct shard *shard, const struct known_keys *known)
{
	size_t most = 0;

	while (most < RUN_MAX && from + most < t->len && is_plain(&t->at[from + most]))
		most++;
	while (most && !add_meanings(s, &t->at[from], most, shard, known))
		most--;
	return most;
}

static bool read_known_of(struct catalog *c, const struct term *t, const struct shard *shard,
			  struct known_keys *known, struct err *err)
{
	struct str key = { 0 };
	bool ok = true;

	for (int is_stem = 0; ok && is_stem < 2; is_stem++) {
		str_truncate(&key, 0);
		key_of_terms(&key, t, 1, is_stem ? shard->code : NULL);
		ok = read_known(c, str_view(&key), known, err);
	}
	str_release(&key);
	return ok;
}

static bool find_in(struct search *s, struct shard *shard, struct err *err)
{
	struct terms t;
	bool ok = true;

	terms_parse(&t, s->query->words, shard_tokenizer(shard));
	for (size_t i = 0; ok && i < t.len;) {
		struct known_keys known = { 0 };
		size_t run = 0;

		if (is_plain(&t.at[i]))
			ok = read_known_of(s->catalog, &t.at[i], shard, &known, err);
		if (ok && known.len)
			run = match_run(s, &t, i, shard, &known);
		i += run ? run : 1;
		arena_release(&known.arena);
	}
	terms_release(&t);
	return ok;
}

bool meanings_find(struct search *s, struct err *err)
{
	const struct catalog *c = s->catalog;
	size_t asked = 0;

	s->meanings.len = 0;
	/* A reader whose languages have no pages is cut by any rules. */
	for (size_t rank = 0; rank <= s->view.chain_len; rank++)
		for (size_t i = 0; i < c->shards.len && asked < SHARDS_ASKED; i++) {
			struct shard *shard = c->shards.at[i];
			const size_t own = view_rank(&s->view, shard->lang);

			if (!shard->is_made || own == SIZE_MAX ||
			    (rank < s->view.chain_len ? own != rank : asked > 0))
				continue;
			asked++;
			if (!find_in(s, shard, err))
				return false;
		}
	return true;
}

/* Labels of one run that may be looked for. */
struct labels {
	struct alternative at[LABELS_MAX];
	size_t len;
};

static bool is_there(const struct labels *l, struct sv match)
{
	for (size_t i = 0; i < l->len; i++)
		if (sv_eq(l->at[i].match, match))
			return true;
	return false;
}

/* English is written everywhere in the source texts, whatever their language. */
static bool is_spoken(const struct shard *s, struct sv lang)
{
	const struct sv own = sv_from(s->code);

	return sv_eq(lang, own) || sv_eq(lang, lang_base(own)) ||
	       (!s->lang && sv_is(lang_base(lang), "en"));
}

static bool read_labels(struct quest *q, int64_t meaning, const struct alternative *run,
			struct labels *l, struct err *err)
{
	struct str match = { 0 };
	struct stmt *s;
	bool row = true, ok;

	ok = db_stmt(q->search->catalog->db, sql[SQL_SYNONYMS], &s, err);
	if (ok)
		stmt_bind_int(s, 1, meaning);
	while (ok && row) {
		ok = stmt_step(s, &row, err);
		if (!ok || !row || l->len == LABELS_MAX)
			break;
		if (!is_spoken(q->shard, stmt_text(s, 0)))
			continue;
		str_truncate(&match, 0);
		phrase_of_label(&match, stmt_text(s, 1), shard_tokenizer(q->shard));
		if (!match.len || sv_eq(str_view(&match), run->match) ||
		    is_there(l, str_view(&match)))
			continue;
		l->at[l->len] = *run;
		l->at[l->len].lang = arena_sv(&q->arena, stmt_text(s, 0));
		l->at[l->len].label = arena_sv(&q->arena, stmt_text(s, 1));
		l->at[l->len++].match = arena_sv(&q->arena, str_view(&match));
	}
	if (ok && row)
		stmt_reset(s);
	str_release(&match);
	return ok;
}

/* The terms that stand where the meaning was found; false where the shard's rules cut the query in another way. */
static bool find_run(struct quest *q, const struct meaning *m, struct alternative *out)
{
	const struct sv words = q->search->query->words;
	struct str match = { 0 };

	*out = (struct alternative){ .from = SIZE_MAX };
	for (size_t i = 0; i < q->terms.len; i++) {
		const struct sv text = q->terms.at[i].text;
		const size_t at = (size_t)(text.at - words.at);

		if (at + text.len <= m->start || at >= m->end)
			continue;
		if (out->from == SIZE_MAX)
			out->from = i;
		out->to = i + 1;
	}
	if (out->from == SIZE_MAX)
		return false;
	for (size_t i = out->from; i < out->to; i++)
		if (!is_plain(&q->terms.at[i]))
			return false;
	phrase_of_label(&match, sv_make(words.at + m->start, m->end - m->start),
			shard_tokenizer(q->shard));
	out->match = arena_sv(&q->arena, str_view(&match));
	str_release(&match);
	return true;
}

static int by_rows(const void *a, const void *b)
{
	const struct alternative *x = a, *y = b;

	return (x->rows > y->rows) - (x->rows < y->rows);
}

static int by_run(const void *a, const void *b)
{
	const struct alternative *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return by_rows(a, b);
}

static void tell(struct search *s, const struct alternative *one)
{
	const struct lang_chain *chain = s->query->chain;

	if (s->also_len == ALSO_MAX || (chain && lang_rank(chain, one->lang) >= chain->len))
		return;
	for (size_t i = 0; i < s->also_len; i++)
		if (sv_eq(s->also[i], one->label))
			return;
	s->also[s->also_len++] = arena_sv(&s->arena, one->label);
}

/* Two runs cannot overlap in one shard, whatever its rules make of their bytes. */
static bool is_apart(const struct labels *l, const struct alternative *run)
{
	for (size_t i = 0; i < l->len; i++)
		if (l->at[i].from < run->to && run->from < l->at[i].to &&
		    (l->at[i].from != run->from || l->at[i].to != run->to))
			return false;
	return true;
}

static bool count_all(struct quest *q, struct labels *l, struct err *err)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->len; i++) {
		if (!quest_count(q, l->at[i].match, &l->at[i].rows, err))
			return false;
		if (l->at[i].rows)
			l->at[kept++] = l->at[i];
	}
	l->len = kept;
	return true;
}

bool alternatives_find(struct quest *q, struct err *err)
{
	const struct meanings *m = &q->search->meanings;
	struct labels l = { .len = 0 };
	size_t rows = 0;

	for (size_t i = 0; i < m->len; i++) {
		struct alternative run;

		if (find_run(q, &m->at[i], &run) && is_apart(&l, &run) &&
		    !read_labels(q, m->at[i].no, &run, &l, err))
			return false;
	}
	if (!l.len)
		return true;
	if (!count_all(q, &l, err))
		return false;
	qsort(l.at, l.len, sizeof(*l.at), by_rows);
	for (size_t i = 0; i < l.len && q->others.len < ALTERNATIVES_MAX; i++) {
		rows += l.at[i].rows;
		if (rows > ROWS_MAX)
			break;
		q->others.at[q->others.len++] = l.at[i];
		tell(q->search, &l.at[i]);
	}
	qsort(q->others.at, q->others.len, sizeof(*q->others.at), by_run);
	return true;
}
