#include "spell_guess.h"

#include <string.h>

#include <cphub/text/utf8.h>

#include "candidate.h"

/* Letters that a word must share from its beginning to be shown as near, whatever comes behind; rows of a guess
 * are counted up to ROWS_MAX: more would say no more about which word is the usual one. */
enum { SHARED_MIN = 4, ROWS_MAX = 2000, STALE_EVERY = 1024, WORD_MAX = 40 };

static bool is_before(const struct guess *a, const struct guess *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance;
	if (a->has_first != b->has_first)
		return a->has_first;
	if (a->has_letters != b->has_letters)
		return a->has_letters;
	return a->rows > b->rows;
}

static void insert(struct guess *at, size_t *len, const struct guess *new)
{
	size_t i = *len;

	if (i == GUESSES_MAX && !is_before(new, &at[i - 1]))
		return;
	if (i == GUESSES_MAX)
		i--;
	else
		++*len;
	for (; i && is_before(new, &at[i - 1]); i--)
		at[i] = at[i - 1];
	at[i] = *new;
}

static size_t shared(const struct letters *a, const struct letters *b)
{
	size_t n = 0;

	while (n < a->len && n < b->len && a->at[n] == b->at[n])
		n++;
	return n;
}

/* How far a word is; SIZE_MAX: too far. */
static size_t measure(const struct guessing *g, const struct letters *word)
{
	size_t distance = distance_of_letters(&g->wanted, word, g->most), same;

	if (distance <= g->most)
		return distance;
	if (g->is_prefix && !g->is_nearest) {
		distance = distance_of_beginning(&g->wanted, word, g->most);
		return distance <= g->most ? distance : SIZE_MAX;
	}
	if (!g->is_nearest)
		return SIZE_MAX;
	same = shared(&g->wanted, word);
	return same >= SHARED_MIN || (same + 1 == SHARED_MIN && 2 * same >= g->wanted.len)
		       ? g->most + 1 + g->wanted.len - same
		       : SIZE_MAX;
}

/* Candidates of one shard, before their rows are counted. */
struct pool {
	struct guess at[GUESSES_MAX];
	size_t len;
	bool is_labels; /* what comes now are labels */
};

static struct guess *find_guess(struct guess *at, size_t len, const char *word)
{
	for (size_t i = 0; i < len; i++)
		if (!strcmp(at[i].word, word))
			return &at[i];
	return NULL;
}

static void consider(const struct guessing *g, struct sv word, struct pool *pool)
{
	struct guess new = { .shard = g->shard, .is_label = pool->is_labels }, *known;
	struct letters letters;

	if (word.len > GUESS_BYTES)
		return;
	letters_of(word, &letters);
	new.distance = measure(g, &letters);
	if (new.distance == SIZE_MAX)
		return;
	new.has_first = letters.len &&letters.at[0] == g->wanted.at[0];
	new.has_letters = letters.len == g->wanted.len &&letters.set == g->wanted.set;
	memcpy(new.word, word.at, word.len);
	known = pool->is_labels ? find_guess(pool->at, pool->len, new.word) : NULL;
	if (known)
		known->is_label = true;
	else
		insert(pool->at, &pool->len, &new);
}

/* Considers the words that a statement gives, of those that begin with `first`. */
static bool read_those(struct search *s, struct guessing *g, struct stmt *stmt, struct sv first,
		       struct pool *pool, struct err *err)
{
	struct str end = { 0 };
	bool row = true, ok = true;

	str_addf(&end, "%.*s\xff", SV_ARG(first));
	stmt_bind_text(stmt, 1, first);
	stmt_bind_text(stmt, 2, str_view(&end));
	while (ok && row && g->budget) {
		ok = stmt_step(stmt, &row, err);
		if (!ok || !row)
			break;
		consider(g, stmt_text(stmt, 0), pool);
		if (--g->budget % STALE_EVERY == 0)
			ok = !search_is_stale(s, err);
	}
	if (row)
		stmt_reset(stmt);
	str_release(&end);
	return ok;
}

/* Words of one length that begin with `first`; all where it is empty. */
static bool read_words(struct search *s, struct guessing *g, size_t length, struct sv first,
		       struct pool *pool, struct err *err)
{
	struct stmt *stmt;

	if (!db_stmt(s->catalog->db, sql[SQL_VOCABULARY], &stmt, err))
		return false;
	stmt_bind_int(stmt, 3, g->shard->lang);
	stmt_bind_int(stmt, 4, (int64_t)length);
	return read_those(s, g, stmt, first, pool, err);
}

/* What skills and themes are called, whether a text says so or not. */
static bool read_labels(struct search *s, struct guessing *g, struct sv first, struct pool *pool,
			struct err *err)
{
	struct stmt *stmt;

	pool->is_labels = true;
	return db_stmt(s->catalog->db, sql[SQL_SYNONYM_KEYS], &stmt, err) &&
	       read_those(s, g, stmt, first, pool, err);
}

/* Lengths from the word's own outwards. */
static bool read_lengths(struct search *s, struct guessing *g, struct sv first, struct pool *pool,
			 struct err *err)
{
	const size_t own = g->wanted.len;
	const bool is_open = g->is_prefix || (g->is_nearest && first.len);
	const size_t above = is_open ? WORD_MAX : own + g->most;

	for (size_t step = 0; step <= WORD_MAX && g->budget; step++) {
		if (own + step <= above && !read_words(s, g, own + step, first, pool, err))
			return false;
		if (step && step <= g->most && step < own &&
		    !read_words(s, g, own - step, first, pool, err))
			return false;
	}
	return true;
}

static void bind_word(struct stmt *stmt, const struct guess *g, bool is_prefix, struct str *match)
{
	str_addf(match, "\"%c%s", TOKEN_MARK, g->word);
	match_end_phrase(match, sv_from(g->word), is_prefix);
	stmt_bind_text(stmt, 1, str_view(match));
}

bool guess_count(struct search *s, struct guess *g, bool is_prefix, struct err *err)
{
	struct str match = { 0 };
	struct stmt *stmt;
	bool row = false, ok;

	ok = shard_stmt(s->catalog, g->shard, SHARD_WORDS_COUNT, &stmt, err);
	if (ok) {
		bind_word(stmt, g, is_prefix, &match);
		stmt_bind_int(stmt, 2, ROWS_MAX);
		ok = stmt_step(stmt, &row, err);
	}
	if (ok && row) {
		g->rows = (size_t)stmt_int(stmt, 0);
		stmt_reset(stmt);
	}
	str_release(&match);
	return ok;
}

/* The vocabulary keeps words of pages that are gone. Without `is_nearest` only the best kind of slip counts. */
static bool settle(struct search *s, struct guessing *g, struct pool *pool, struct err *err)
{
	const struct guess *best = NULL;

	for (size_t i = 0; i < pool->len; i++) {
		struct guess *one = &pool->at[i];

		if (best && !g->is_nearest &&
		    (one->distance != best->distance || one->has_first != best->has_first ||
		     one->has_letters != best->has_letters))
			break;
		if (!guess_count(s, one, false, err))
			return false;
		if (!one->rows && (!one->is_label || find_guess(g->at, g->len, one->word)))
			continue;
		if (!best)
			best = one;
		/* A language further down the chain has to be better, not as good. */
		if (g->is_nearest || !g->len || g->at[0].shard == one->shard ||
		    one->distance < g->at[0].distance)
			insert(g->at, &g->len, one);
	}
	return true;
}

/* The letter that the words of a pass begin with. */
static struct sv letter(const struct guessing *g, enum guess_pass pass)
{
	const struct sv folded = sv_from(g->folded);
	size_t at = 0, len = 0;
	uint32_t c;

	if (pass == GUESS_ALL)
		return SV("");
	for (size_t i = 0; i <= (size_t)pass && at + len < folded.len; i++) {
		at += len;
		len = utf8_decode(folded, at, &c);
	}
	return sv_make(folded.at + at, len);
}

bool guess_run(struct search *s, struct guessing *g, enum guess_pass pass, struct err *err)
{
	struct pool pool = { .len = 0 };

	if (pass == GUESS_SECOND && (g->wanted.len < 2 || g->wanted.at[1] == g->wanted.at[0]))
		return true;
	return read_lengths(s, g, letter(g, pass), &pool, err) &&
	       read_labels(s, g, letter(g, pass), &pool, err) && settle(s, g, &pool, err);
}

bool guess_row(struct search *s, const struct guess *g, int64_t *no, bool *found, struct err *err)
{
	struct str match = { 0 };
	struct stmt *stmt;
	bool ok;

	*found = false;
	ok = shard_stmt(s->catalog, g->shard, SHARD_WORDS_ROWS, &stmt, err);
	if (ok) {
		bind_word(stmt, g, false, &match);
		ok = stmt_step(stmt, found, err);
	}
	if (ok && *found) {
		*no = stmt_int(stmt, 0);
		stmt_reset(stmt);
	}
	str_release(&match);
	return ok;
}
