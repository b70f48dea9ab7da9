#include "terms.h"

#include <string.h>

#include "tokenizer.h"

enum { KEYS_MAX = 32, QUERY_MAX = 4096 };

/* The tokens of one piece of a query. */
struct piece {
	struct arena *arena;
	struct sv source;
	struct {
		struct sv key;
		size_t start, end;
	} at[KEYS_MAX];
	size_t len;
};

static bool take(void *to, const struct fts_token *token)
{
	struct piece *p = to;

	if (token->beside)
		return true;
	p->at[p->len].key = arena_sv(p->arena, token->text);
	p->at[p->len].start = token->start;
	p->at[p->len].end = token->end;
	return ++p->len < KEYS_MAX;
}

static bool is_known(const struct terms *t, const struct term *one)
{
	for (size_t i = 0; i < t->len; i++) {
		const struct term *old = &t->at[i];
		size_t same = 0;

		while (same < old->keys.len && same < one->keys.len &&
		       sv_eq(old->keys.at[same], one->keys.at[same]))
			same++;
		if (same == old->keys.len && same == one->keys.len &&
		    old->is_unwanted == one->is_unwanted)
			return true;
	}
	return false;
}

/* Adds tokens [from, to) of a piece as one term. */
static void add(struct terms *t, const struct piece *p, size_t from, size_t to, bool is_unwanted)
{
	struct term one = { .is_unwanted = is_unwanted };

	if (from >= to || t->len == TERMS_MAX)
		return;
	one.text = sv_make(p->source.at + p->at[from].start, p->at[to - 1].end - p->at[from].start);
	one.keys.at = arena_alloc(&t->arena, (to - from) * sizeof(*one.keys.at));
	while (from < to)
		one.keys.at[one.keys.len++] = p->at[from++].key;
	if (!is_known(t, &one))
		t->at[t->len++] = one;
}

/* Each word is a term. A run of a script without spaces comes as overlapping pairs: a short one is a phrase;
 * a long one is a sentence, whose pairs are looked for one by one. */
static void add_words(struct terms *t, const struct piece *p)
{
	enum { PHRASE_PAIRS = 2 };

	for (size_t from = 0, to; from < p->len; from = to) {
		to = from + 1;
		while (to < p->len && p->at[to].start < p->at[to - 1].end)
			to++;
		if (to - from <= PHRASE_PAIRS)
			add(t, p, from, to, false);
		else
			for (size_t i = from; i < to; i++)
				add(t, p, i, i + 1, false);
	}
}

enum piece_type { PIECE_WORDS, PIECE_PHRASE, PIECE_UNWANTED };

static void add_piece(struct terms *t, struct sv source, enum piece_type type)
{
	struct piece p = { .arena = &t->arena, .source = source };
	struct tokenizer *tokenizer = tokenizer_new(SV(""));

	tokenize(tokenizer, source, FTS_QUERY, take, &p);
	tokenizer_free(tokenizer);
	if (type == PIECE_WORDS)
		add_words(t, &p);
	else
		add(t, &p, 0, p.len, type == PIECE_UNWANTED);
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

void terms_parse(struct terms *t, struct sv query)
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
				add_piece(t, source, type);
				continue;
			}
		}
		source = sv_make(rest.at, mark ? until_quote(rest) : until_space(rest));
		rest = sv_from_byte(rest, source.len);
		if (mark)
			rest = sv_from_byte(rest, quote(rest));
		add_piece(t, source, type);
		is_open = type == PIECE_WORDS && !rest.len;
	}
	if (is_open && t->len)
		t->at[t->len - 1].is_prefix = true;
}

void terms_release(struct terms *t)
{
	arena_release(&t->arena);
}

void term_add_match(const struct term *t, struct str *out)
{
	str_add_char(out, '"');
	for (size_t i = 0; i < t->keys.len; i++) {
		str_add_char(out, '\x01');
		str_add_sv(out, t->keys.at[i]);
	}
	str_add(out, t->is_prefix ? "\" *" : "\"");
}
