#include "spell.h"

#include <stdio.h>

#include <cphub/text/distance.h>
#include <cphub/text/fold.h>
#include <cphub/text/utf8.h>

#include "candidate.h"
#include "spell_guess.h"
#include "tokenizer_rules.h"

/* Words with fewer letters have too many neighbours; from LONG on, two slips are forgiven. Each unknown word
 * costs a walk through the vocabulary: a query of nonsense must not cost many. */
enum { SHORTEST = 4, LONG = 8, MENDED_MAX = 3, NEAREST_MAX = 5 };

static bool has_other_word(const struct quest *q, size_t term)
{
	for (size_t i = 0; i < q->others.len; i++)
		if (q->others.at[i].from <= term && term < q->others.at[i].to)
			return true;
	return false;
}

void spell_note(struct typed_words *words, const struct quest *q)
{
	const char *query = q->search->query->words.at;
	const bool is_first = !words->len;

	for (size_t i = 0; !words->is_closed && i < q->terms.len; i++) {
		const struct term *t = &q->terms.at[i];
		const size_t start = (size_t)(t->text.at - query), end = start + t->text.len;

		if (t->is_unwanted)
			continue;
		if (is_first && !t->is_quoted && t->phrase.len == 1)
			words->at[words->len++] =
				(struct typed_word){ start, end, t->is_prefix, false };
		for (size_t n = 0; n < words->len; n++)
			if ((t->rows || has_other_word(q, i)) && words->at[n].start < end &&
			    start < words->at[n].end)
				words->at[n].is_known = true;
	}
}

struct folding {
	struct guessing *guessing;
	size_t words;
};

static bool take_one(void *to, const struct fts_token *token)
{
	struct folding *f = to;

	snprintf(f->guessing->folded, sizeof(f->guessing->folded), "%.*s", SV_ARG(token->text));
	return ++f->words < 2;
}

/* The word as a shard's rules fold it; false where they cut it in several. */
static bool fold_word(struct guessing *g, struct shard *shard, struct sv word)
{
	struct folding f = { .guessing = g };

	tokenize(shard_tokenizer(shard), word, FTS_PREFIX, take_one, &f);
	g->shard = shard;
	letters_of(sv_from(f.words == 1 ? g->folded : NULL), &g->wanted);
	return g->wanted.len;
}

/* How many slips are forgiven; 0: none. */
static size_t most_slips(const struct guessing *g)
{
	const size_t len = g->wanted.len;

	if (g->is_nearest)
		return (len + 1) / 3 < 3 ? (len + 1) / 3 : 3;
	return len < SHORTEST ? 0 : len < LONG ? 1 : 2;
}

/* Asks each of the reader's languages, best first. */
static bool guess_in_all(struct search *s, struct sv word, struct guessing *g, enum guess_pass pass,
			 struct err *err)
{
	const struct catalog *c = s->catalog;

	for (size_t rank = 0; rank < s->view.chain_len; rank++)
		for (size_t i = 0; i < c->shards.len; i++) {
			struct shard *shard = c->shards.at[i];

			if (!shard->is_made || view_rank(&s->view, shard->lang) != rank ||
			    !fold_word(g, shard, word))
				continue;
			g->most = most_slips(g);
			if (g->most && !guess_run(s, g, pass, err))
				return false;
		}
	return true;
}

static bool guess(struct search *s, const struct typed_word *word, struct guessing *g,
		  struct err *err)
{
	const struct sv text = sv_make(s->query->words.at + word->start, word->end - word->start);

	for (int pass = 0; pass <= GUESS_ALL && !g->len && g->budget; pass++)
		if ((pass != GUESS_ALL || !g->is_nearest) &&
		    !guess_in_all(s, text, g, (enum guess_pass)pass, err))
			return false;
	return true;
}

/* A word as it stands in one of the texts: folding has taken its accents away, and capitals, which some languages write
 * words with wherever they stand. */
struct look {
	struct sv word, text;
	bool wants_nouns;
	struct str lower, noun; /* the first of each */
	size_t lowers, nouns;
};

/* With a capital and small letters behind it. */
static bool is_noun(struct sv word, struct sv lower)
{
	uint32_t c;
	const size_t first = utf8_decode(word, 0, &c), lower_first = utf8_decode(lower, 0, &c);

	return !sv_eq(word, lower) &&
	       sv_eq(sv_from_byte(word, first), sv_from_byte(lower, lower_first));
}

static bool look_at(void *to, const struct fts_token *token)
{
	struct look *l = to;
	const struct sv word = sv_make(l->text.at + token->start, token->end - token->start);

	if (token->beside || !sv_eq(token->text, l->word))
		return true;
	if (!l->lower.len)
		fold_lower(&l->lower, word);
	if (!l->wants_nouns)
		return false;
	if (is_noun(word, str_view(&l->lower))) {
		if (!l->nouns++)
			str_add_sv(&l->noun, word);
	} else {
		l->lowers++;
	}
	return true;
}

static void look_into(struct look *l, struct shard *shard, struct sv text)
{
	l->text = text;
	tokenize(shard_tokenizer(shard), text, FTS_PREFIX, look_at, l);
}

static bool read_form(struct search *s, const struct guess *g, int64_t no, struct look *l,
		      struct err *err)
{
	static const int columns[] = { PROSE_BODY, PROSE_TITLE, PROSE_HEADING, PROSE_SUMMARY,
				       PROSE_SKILLS };
	struct stmt *stmt;
	bool row;

	if (!db_stmt(s->catalog->db, sql[SQL_PROSE_READ], &stmt, err))
		return false;
	stmt_bind_int(stmt, 1, no);
	stmt_bind_int(stmt, 2, no);
	if (!stmt_step(stmt, &row, err))
		return false;
	for (size_t i = 0; row && !l->lower.len && i < ARRAY_LEN(columns); i++)
		look_into(l, g->shard, stmt_text(stmt, columns[i]));
	if (row)
		stmt_reset(stmt);
	return true;
}

/* A label that no text has is looked at itself. */
static bool read_label(struct search *s, const struct guess *g, struct look *l, struct err *err)
{
	struct stmt *stmt;
	bool row;

	if (!db_stmt(s->catalog->db, sql[SQL_SYNONYM_LABEL], &stmt, err))
		return false;
	stmt_bind_text(stmt, 1, l->word);
	if (!stmt_step(stmt, &row, err))
		return false;
	if (row) {
		look_into(l, g->shard, stmt_text(stmt, 0));
		stmt_reset(stmt);
	}
	return true;
}

static bool find_form(struct search *s, const struct guess *g, struct look *l, struct err *err)
{
	int64_t first, text, section;
	bool found;

	if (!guess_row(s, g, &first, &found, err))
		return false;
	if (!found)
		return !g->is_label || read_label(s, g, l, err);
	text = (first >> SECTION_BITS) << LANG_BITS | g->shard->lang;
	section = first & (SECTIONS_MAX - 1);
	return read_form(s, g, text << SECTION_BITS | section, l, err) &&
	       /* The title of every section stands with the first one. */
	       (l->lower.len || !section || read_form(s, g, text << SECTION_BITS, l, err));
}

static bool add_form(struct search *s, const struct guess *g, struct str *out, struct err *err)
{
	struct look l = {
		.word = sv_from(g->word),
		.wants_nouns = rules_for(sv_from(g->shard->code))->rules & RULE_NOUNS,
	};
	const bool ok = find_form(s, g, &l, err);

	if (ok)
		str_add_sv(out, l.nouns > l.lowers ? str_view(&l.noun)
				: l.lower.len      ? str_view(&l.lower)
						   : l.word);
	str_release(&l.lower);
	str_release(&l.noun);
	return ok;
}

static size_t count_unknown(const struct typed_words *words)
{
	size_t count = 0;

	for (size_t i = 0; i < words->len; i++)
		count += !words->at[i].is_known;
	return count < MENDED_MAX ? count : MENDED_MAX;
}

bool spell_mend(struct search *s, struct str *out, struct err *err)
{
	const struct typed_words *words = &s->typed;
	const size_t unknown = count_unknown(words);
	const struct sv query = s->query->words;
	struct str mended = { 0 };
	size_t done = 0, tried = 0;
	bool ok = true;

	for (size_t i = 0; ok && i < words->len && tried < unknown; i++) {
		const struct typed_word *word = &words->at[i];
		struct guessing g = { .is_prefix = word->is_prefix,
				      .budget = GUESS_BUDGET / unknown };

		if (word->is_known)
			continue;
		tried++;
		ok = guess(s, word, &g, err);
		if (!ok || !g.len)
			continue;
		str_add_sv(&mended, sv_make(query.at + done, word->start - done));
		ok = add_form(s, &g.at[0], &mended, err);
		done = word->end;
	}
	str_add_sv(&mended, sv_from_byte(query, done));
	if (ok && done)
		utf8_clean(out, sv_trim(str_view(&mended)), CLEAN_LINE);
	str_release(&mended);
	return ok;
}

static bool has_word(struct search *s, struct shard *shard, const struct typed_word *word,
		     bool *has, struct err *err)
{
	struct guessing g = { .len = 0 };
	struct guess one = { .shard = shard };

	if (!fold_word(&g, shard,
		       sv_make(s->query->words.at + word->start, word->end - word->start)))
		return true;
	snprintf(one.word, sizeof(one.word), "%s", g.folded);
	if (!guess_count(s, &one, word->is_prefix, err))
		return false;
	*has = one.rows;
	return true;
}

bool spell_is_foreign(struct search *s, bool *is_foreign, struct err *err)
{
	const struct catalog *c = s->catalog;

	*is_foreign = false;
	for (size_t w = 0; w < s->typed.len; w++)
		for (size_t i = 0; i < c->shards.len && !*is_foreign; i++) {
			struct shard *shard = c->shards.at[i];
			const size_t rank = view_rank(&s->view, shard->lang);

			if (shard->is_made && rank != SIZE_MAX && rank >= s->view.chain_len &&
			    !s->typed.at[w].is_known &&
			    !has_word(s, shard, &s->typed.at[w], is_foreign, err))
				return false;
		}
	return true;
}

static const struct typed_word *longest_unknown(const struct typed_words *words)
{
	const struct typed_word *best = NULL;

	for (size_t i = 0; i < words->len; i++) {
		const struct typed_word *w = &words->at[i];

		if (!w->is_known && (!best || w->end - w->start > best->end - best->start))
			best = w;
	}
	return best;
}

bool spell_nearest(struct search *s, struct hits *out, struct err *err)
{
	const struct typed_word *word = longest_unknown(&s->typed);
	struct guessing g = { .is_nearest = true, .budget = NEAREST_BUDGET };
	struct str form = { 0 };
	bool ok;

	if (!word)
		return true;
	ok = guess(s, word, &g, err);
	out->nearest.at = arena_alloc(&out->arena, NEAREST_MAX * sizeof(*out->nearest.at));
	out->nearest.len = 0;
	for (size_t i = 0; ok && i < g.len && out->nearest.len < NEAREST_MAX; i++) {
		str_truncate(&form, 0);
		ok = add_form(s, &g.at[i], &form, err);
		out->nearest.at[out->nearest.len++] = arena_sv(&out->arena, str_view(&form));
	}
	str_release(&form);
	return ok;
}
