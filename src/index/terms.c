#include "terms.h"

#include <string.h>

#include <cphub/text/segment.h>
#include <cphub/text/utf8.h>

#include "tokenizer.h"

enum { KEYS_MAX = 256, QUERY_MAX = 4096 };

/* The tokens of one piece of a query. */
struct piece {
	struct arena *arena;
	struct sv source;
	struct {
		struct sv key;
		size_t start, end;
		bool beside;
		enum fts_kind kind;
	} at[KEYS_MAX];
	size_t len;
};

static bool take(void *to, const struct fts_token *token)
{
	struct piece *p = to;

	p->at[p->len].key = arena_sv(p->arena, token->text);
	p->at[p->len].start = token->start;
	p->at[p->len].end = token->end;
	p->at[p->len].beside = token->beside;
	p->at[p->len].kind = token->kind;
	return ++p->len < KEYS_MAX;
}

static bool same_words(const struct words *a, const struct words *b)
{
	size_t same = 0;

	while (same < a->len && same < b->len && sv_eq(a->at[same], b->at[same]))
		same++;
	return same == a->len && same == b->len;
}

static bool is_known(const struct terms *t, const struct term *one)
{
	for (size_t i = 0; i < t->len; i++)
		if (same_words(&t->at[i].phrase, &one->phrase) &&
		    t->at[i].is_unwanted == one->is_unwanted)
			return true;
	return false;
}

enum piece_type { PIECE_WORDS, PIECE_PHRASE, PIECE_UNWANTED };

/* Adds tokens [from, to) of a piece as one term. */
static void add(struct terms *t, const struct piece *p, size_t from, size_t to,
		enum piece_type type)
{
	struct term one = { .is_unwanted = type == PIECE_UNWANTED,
			    .is_quoted = type == PIECE_PHRASE };
	const size_t first = from;

	if (from >= to || t->len == TERMS_MAX)
		return;
	one.phrase.at = arena_alloc(&t->arena, (to - from) * sizeof(*one.phrase.at));
	one.any.at = arena_alloc(&t->arena, (to - from) * sizeof(*one.any.at));
	for (; from < to; from++)
		if (!p->at[from].beside)
			one.phrase.at[one.phrase.len++] = p->at[from].key;
		else {
			one.any.at[one.any.len++] = p->at[from].key;
			one.has_stem = one.has_stem || p->at[from].kind == FTS_STEM;
		}
	if (one.phrase.len > 1)
		one.any.len = 0;
	one.text =
		sv_make(p->source.at + p->at[first].start, p->at[to - 1].end - p->at[first].start);
	if (one.phrase.len && !is_known(t, &one))
		t->at[t->len++] = one;
}

/* Each word is a term. A run of a script without spaces comes as overlapping pairs: a short one is a phrase;
 * a long one is a sentence, whose pairs are looked for one by one. */
static void add_words(struct terms *t, const struct piece *p)
{
	enum { PHRASE_PAIRS = 2 };

	for (size_t from = 0, to; from < p->len; from = to) {
		to = from + 1;
		while (to < p->len && (p->at[to].beside || p->at[to].start < p->at[to - 1].end))
			to++;
		if (p->at[to - 1].beside || to - from <= PHRASE_PAIRS)
			add(t, p, from, to, PIECE_WORDS);
		else
			for (size_t i = from; i < to; i++)
				add(t, p, i, i + 1, PIECE_WORDS);
	}
}

static void add_piece(struct terms *t, struct sv source, enum piece_type type,
		      struct tokenizer *tokenizer)
{
	struct piece p = { .arena = &t->arena, .source = source };

	tokenize(tokenizer, source, FTS_QUERY, take, &p);
	if (type != PIECE_UNWANTED) {
		str_add(&t->typed, t->typed.len ? " " : "");
		str_add_sv(&t->typed, source);
	}
	if (type == PIECE_WORDS)
		add_words(t, &p);
	else
		add(t, &p, 0, p.len, type);
}

/* The length of a quotation mark at the beginning, 0: none. */
static size_t quote(struct sv v)
{
	static const char *const marks[] = { "\"", "“", "”", "„", "«", "»", "＂" };

	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (sv_has_prefix(v, marks[i]))
			return strlen(marks[i]);
	return 0;
}

static bool is_space(char c)
{
	return (unsigned char)c <= ' ' || c == 0x7f;
}

static size_t until_quote(struct sv v)
{
	size_t at = 0;

	while (at < v.len && !quote(sv_from_byte(v, at)))
		at++;
	return at;
}

static size_t until_space(struct sv v)
{
	size_t at = 0;

	while (at < v.len && !is_space(v.at[at]) && !quote(sv_from_byte(v, at)))
		at++;
	return at;
}

/* What stands behind a word, a question mark perhaps, ends it. Letters of a script without spaces stand alone and in
 * pairs in the index: there is nothing longer that they begin. */
static bool goes_on(const struct term *last, struct sv query)
{
	uint32_t c;

	utf8_decode(last->text, 0, &c);
	return last->text.at + last->text.len == query.at + query.len &&
	       segment_of(c) != SEGMENT_CLUSTER;
}

void terms_parse(struct terms *t, struct sv query, struct tokenizer *tokenizer)
{
	struct sv rest = sv_make(query.at, query.len < QUERY_MAX ? query.len : QUERY_MAX);
	bool is_open = false; /* the last piece was a word that may go on */

	*t = (struct terms){ 0 };
	while (rest.len) {
		const size_t mark = quote(rest);
		enum piece_type type = mark ? PIECE_PHRASE : PIECE_WORDS;
		struct sv source;

		is_open = false;
		if (is_space(rest.at[0])) {
			rest = sv_from_byte(rest, 1);
			continue;
		}
		rest = sv_from_byte(rest, mark);
		if (!mark && rest.at[0] == '-') {
			rest = sv_from_byte(rest, 1);
			type = PIECE_UNWANTED;
			if (quote(rest)) {
				rest = sv_from_byte(rest, quote(rest));
				source = sv_make(rest.at, until_quote(rest));
				rest = sv_from_byte(rest, source.len);
				rest = sv_from_byte(rest, quote(rest));
				add_piece(t, source, type, tokenizer);
				continue;
			}
		}
		source = sv_make(rest.at, mark ? until_quote(rest) : until_space(rest));
		rest = sv_from_byte(rest, source.len);
		if (mark)
			rest = sv_from_byte(rest, quote(rest));
		add_piece(t, source, type, tokenizer);
		is_open = type == PIECE_WORDS && !rest.len;
	}
	if (is_open && t->len)
		t->at[t->len - 1].is_prefix = goes_on(&t->at[t->len - 1], query);
}

void terms_release(struct terms *t)
{
	arena_release(&t->arena);
	str_release(&t->typed);
}

void match_add_word(struct str *out, struct sv word)
{
	str_add_char(out, TOKEN_MARK);
	str_add_sv(out, word);
	if (!sv_has_suffix(word, "~"))
		return;
	/* The index has no stem beside a word that is its own. */
	str_add_char(out, TOKEN_ALSO);
	str_add_sv(out, sv_make(word.at, word.len - 1));
}

void match_end_phrase(struct str *out, struct sv last, bool is_prefix)
{
	str_add(out, is_prefix || word_is_letter(last) ? "\" *" : "\"");
}

static void add_phrase(struct str *out, const struct words *words, bool is_prefix)
{
	str_add_char(out, '"');
	for (size_t i = 0; i < words->len; i++)
		match_add_word(out, words->at[i]);
	match_end_phrase(out, words->at[words->len - 1], is_prefix);
}

static void add_begun(struct str *out, const struct words *phrase, const struct words *begun)
{
	str_add_char(out, '"');
	match_add_word(out, phrase->at[0]);
	for (size_t i = 0; i < begun->len; i++) {
		str_add_char(out, TOKEN_ALSO);
		str_add_sv(out, begun->at[i]);
	}
	str_add_char(out, '"');
}

/* What begins with the unfinished word is found by it. */
static bool is_found_anyway(const struct term *t, struct sv word)
{
	const struct sv begun = t->phrase.at[0];

	return t->is_prefix && t->phrase.len == 1 && word.len >= begun.len &&
	       sv_eq(sv_make(word.at, begun.len), begun);
}

/* The MATCH of a term that grows. */
struct composing {
	struct str *out;
	struct phrases phrases;
	bool is_idle;
};

/* No word is a stem's mark alone. */
static void begin_phrase(struct composing *c)
{
	str_add(c->out, c->phrases.len++ ? " OR " : "");
	str_add(c->out, c->is_idle ? "NEAR(\"\x01~\" " : "");
}

static void end_phrase(struct composing *c)
{
	str_add(c->out, c->is_idle ? ")" : "");
}

static void add_one(struct composing *c, struct sv word)
{
	begin_phrase(c);
	str_add_char(c->out, '"');
	str_add_char(c->out, TOKEN_MARK);
	str_add_sv(c->out, word);
	str_add_char(c->out, '"');
	end_phrase(c);
}

/* FTS5 goes through two phrases of a word faster than through one of two words for the same place. */
static void add_any(struct composing *c, struct sv word)
{
	add_one(c, word);
	if (!sv_has_suffix(word, "~"))
		return;
	c->phrases.joined |= (uint64_t)1 << c->phrases.len;
	add_one(c, sv_make(word.at, word.len - 1));
}

static void add_own(struct composing *c, const struct term *t)
{
	begin_phrase(c);
	if (t->begun.len)
		add_begun(c->out, &t->phrase, &t->begun);
	else
		add_phrase(c->out, &t->phrase, t->is_prefix);
	end_phrase(c);
}

static struct phrases add_term(const struct term *t, bool is_idle, struct str *out)
{
	struct composing c = { .out = out, .is_idle = is_idle };

	str_add_char(out, '(');
	if (!t->any.len || !t->has_stem || t->is_prefix)
		add_own(&c, t);
	for (size_t i = 0; i < t->any.len && c.phrases.len + 1 < 64; i++)
		if (!is_found_anyway(t, t->any.at[i]))
			add_any(&c, t->any.at[i]);
	str_add_char(out, ')');
	return c.phrases;
}

struct phrases term_add_match(const struct term *t, struct str *out)
{
	return add_term(t, false, out);
}

struct phrases term_add_idle(const struct term *t, struct str *out)
{
	return add_term(t, true, out);
}

bool word_is(struct sv wanted, struct sv token)
{
	return sv_eq(wanted, token) ||
	       (sv_has_suffix(wanted, "~") && sv_eq(sv_make(wanted.at, wanted.len - 1), token));
}

bool term_is(const struct term *t, const struct fts_token *token)
{
	for (size_t i = 0; i < t->phrase.len; i++) {
		const struct sv word = t->phrase.at[i];

		if (token->kind == FTS_STEM)
			break;
		if (sv_eq(token->text, word))
			return true;
		if (t->is_prefix && i + 1 == t->phrase.len && token->text.len > word.len &&
		    sv_eq(sv_make(token->text.at, word.len), word))
			return true;
	}
	for (size_t i = 0; i < t->any.len; i++)
		if (word_is(t->any.at[i], token->text))
			return true;
	return false;
}
