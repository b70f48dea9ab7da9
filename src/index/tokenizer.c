#include "tokenizer.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>
#include <cphub/core/str.h>
#include <cphub/core/vec.h>
#include <cphub/text/fold.h>
#include <cphub/text/segment.h>
#include <cphub/text/utf8.h>

#include "tokenizer_rules.h"
#include "tokenizer_spelling.h"
#include "tokenizer_word.h"

enum { SOURCE_MAX = 512, POINTS = 0x10000, HUNDRED = 0x100, MIDDLE_DOT = 0xb7 };

/* FNV-1a. */
static const uint32_t hash_start = 2166136261u, hash_factor = 16777619u;

struct tokenizer {
	const struct rules *rules;
	struct folder *folder;
	struct wordbook *words;
	struct str left, pair; /* letters of a script without spaces, folded */
	/* enum segment + 1 of each code point, 0: not looked at yet; by the hundred of its number, NULL: none of those. */
	unsigned char *segments[POINTS / HUNDRED];
};

struct walk {
	struct tokenizer *tokenizer;
	struct sv text;
	enum fts_purpose purpose;
	const struct initials *wanted; /* NULL: every word is */
	fts_emit emit;
	void *to;
	bool stopped;
	/* The word at hand, its ASCII letters small, without joiners and most apostrophes. */
	char word[SOURCE_MAX];
	size_t word_len;
	uint32_t hash;
};

static bool has_rule(const struct walk *w, enum rule rule)
{
	return w->tokenizer->rules->rules & (unsigned)rule;
}

static enum segment segment_known(struct tokenizer *t, uint32_t c)
{
	unsigned char **known;

	if (c >= POINTS)
		return segment_of(c);
	known = &t->segments[c / HUNDRED];
	if (!*known)
		*known = mem_zeroed(HUNDRED, 1);
	if (!(*known)[c % HUNDRED])
		(*known)[c % HUNDRED] = (unsigned char)(segment_of(c) + 1);
	return (enum segment)((*known)[c % HUNDRED] - 1);
}

static bool is_plain(unsigned char c)
{
	return (unsigned)(c | 0x20) - 'a' < 26 || (unsigned)c - '0' < 10;
}

/* Whether what stands behind ASCII letters may belong to their word. */
static bool may_go_on(unsigned char c)
{
	return c >= 0x80 || c == '\'' || c == '"';
}

static enum segment segment_at(const struct walk *w, size_t at, size_t *len)
{
	unsigned char c;
	uint32_t code_point;

	if (at >= w->text.len) {
		*len = 0;
		return SEGMENT_NONE;
	}
	c = (unsigned char)w->text.at[at];
	*len = 1;
	if (c >= 0x80) {
		*len = utf8_decode(w->text, at, &code_point);
		if (code_point == MIDDLE_DOT && has_rule(w, RULE_DOT))
			return SEGMENT_JOIN;
		return segment_known(w->tokenizer, code_point);
	}
	if (is_plain(c))
		return SEGMENT_WORD;
	if (c == '"' && has_rule(w, RULE_QUOTES))
		return SEGMENT_APOSTROPHE;
	return c == '\'' ? SEGMENT_APOSTROPHE : SEGMENT_NONE;
}

static void begin_word(struct walk *w)
{
	w->word_len = 0;
	w->hash = hash_start;
}

static void push(struct walk *w, const char *at, size_t len)
{
	if (w->word_len + len > SOURCE_MAX)
		return;
	for (size_t i = 0; i < len; i++) {
		w->word[w->word_len++] = at[i];
		w->hash = (w->hash ^ (unsigned char)at[i]) * hash_factor;
	}
}

/* Pushes ASCII letters and digits while they last; returns where they end. Most of most texts is that. */
static size_t push_plain(struct walk *w, size_t at)
{
	const bool is_turkic = has_rule(w, RULE_TURKIC);

	for (; at < w->text.len && is_plain((unsigned char)w->text.at[at]); at++) {
		char c = w->text.at[at];

		if (c == 'I' && is_turkic) {
			push(w, "ı", strlen("ı"));
			continue;
		}
		if (w->word_len == SOURCE_MAX)
			continue;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		w->word[w->word_len++] = c;
		w->hash = (w->hash ^ (unsigned char)c) * hash_factor;
	}
	return at;
}

static void send(struct walk *w, struct fts_token *token)
{
	if (token->text.len && !w->stopped)
		w->stopped = !w->emit(w->to, token);
}

static bool is_wanted(const struct walk *w)
{
	const unsigned char initial = (unsigned char)w->word[0];

	if (!w->wanted || !is_plain(initial) || w->wanted->at[initial] || has_rule(w, RULE_INITIAL))
		return true;
	for (size_t i = 1; i < w->word_len; i++)
		if (!is_plain((unsigned char)w->word[i]))
			return true;
	return false;
}

static void send_word(struct walk *w, size_t start, size_t end)
{
	const struct sv word = sv_make(w->word, w->word_len);
	struct fts_token token = { .start = start, .end = end };
	struct sv forms;
	struct form form;

	if (!is_wanted(w)) {
		token.text = word;
		send(w, &token);
		return;
	}
	forms = wordbook_forms(w->tokenizer->words, word, w->hash);
	while (form_next(&forms, &form)) {
		if (w->purpose == FTS_PREFIX && token.beside)
			return;
		if (w->purpose == FTS_QUERY ? form.is_document_only : form.is_query_only)
			continue;
		token.text = form.text;
		token.kind = form.kind;
		send(w, &token);
		token.beside = true;
	}
}

static bool is_s(const struct walk *w, size_t at)
{
	return at < w->text.len && (w->text.at[at] == 's' || w->text.at[at] == 'S');
}

enum joint { JOINT_NONE, JOINT_END, JOINT_POSSESSIVE, JOINT_INSIDE };

/* What an apostrophe does; `after` is where the text behind it begins. */
static enum joint joint_of(const struct walk *w, size_t after)
{
	size_t len;

	if (segment_at(w, after, &len) != SEGMENT_WORD)
		return JOINT_NONE;
	if (rules_is_elision(w->tokenizer->rules, sv_make(w->word, w->word_len)))
		return JOINT_END;
	if (is_s(w, after)) {
		const enum segment behind = segment_at(w, after + 1, &len);

		if (behind == SEGMENT_NONE || behind == SEGMENT_CLUSTER)
			return JOINT_POSSESSIVE;
	}
	return JOINT_INSIDE;
}

/* Keeps what parts may be told by. */
static void push_mark(struct walk *w, enum segment segment, struct sv source)
{
	const struct rules *r = w->tokenizer->rules;

	if (segment == SEGMENT_JOIN) {
		if (has_rule(w, RULE_NON_JOINER) && sv_is(source, PART_NON_JOINER))
			push(w, source.at, source.len);
	} else if (has_rule(w, RULE_BEFORE) ||
		   (!r->elisions && rules_is_romance(sv_make(w->word, w->word_len)))) {
		push(w, PART_APOSTROPHE, strlen(PART_APOSTROPHE));
	}
}

static size_t word(struct walk *w, size_t at)
{
	const size_t start = at;
	enum joint joint = JOINT_INSIDE;
	size_t end = at;

	begin_word(w);
	while (joint == JOINT_INSIDE) {
		size_t len;
		const enum segment segment = segment_at(w, at, &len);

		if (segment == SEGMENT_WORD && len == 1) {
			at = end = push_plain(w, at);
			continue;
		}
		if (segment == SEGMENT_WORD || segment == SEGMENT_MARK) {
			push(w, w->text.at + at, len);
			end = at + len;
		} else if (segment == SEGMENT_APOSTROPHE) {
			joint = joint_of(w, at + len);
		} else if (segment != SEGMENT_JOIN) {
			joint = JOINT_NONE;
		}
		if (joint == JOINT_INSIDE &&
		    (segment == SEGMENT_APOSTROPHE || segment == SEGMENT_JOIN))
			push_mark(w, segment, sv_make(w->text.at + at, len));
		at += joint == JOINT_NONE ? 0 : len;
	}
	send_word(w, start, end);
	return joint == JOINT_POSSESSIVE ? at + 1 : at;
}

/* A letter of a script without spaces, with its marks. */
struct unit {
	size_t start, end; /* without joiners behind it */
	size_t next;       /* where the one after it begins */
};

/* Folds the unit at `at` behind what `out` holds; false where there is none. */
static bool unit(struct walk *w, size_t at, struct unit *u, struct str *out)
{
	size_t len;
	enum segment segment = segment_at(w, at, &len);

	if (segment != SEGMENT_CLUSTER)
		return false;
	*u = (struct unit){ at, at, at };
	begin_word(w);
	do {
		if (segment != SEGMENT_JOIN) {
			push(w, w->text.at + u->next, len);
			u->end = u->next + len;
		}
		u->next += len;
		segment = segment_at(w, u->next, &len);
	} while (segment == SEGMENT_MARK || segment == SEGMENT_JOIN);
	folder_add(w->tokenizer->folder, out, sv_make(w->word, w->word_len));
	return true;
}

bool word_is_letter(struct sv word)
{
	uint32_t c;

	return word.len && utf8_decode(word, 0, &c) == word.len && segment_is_whole(c);
}

/* Whether a letter stands alone, too. What is found by its beginning needs no word of its own in the index, but who reads a
 * text wants to know where it stands. */
static bool is_sent_alone(const struct walk *w, struct sv letter, bool is_first, bool is_last)
{
	if (w->purpose != FTS_DOCUMENT)
		return is_first && is_last;
	return is_last || w->wanted || !word_is_letter(letter);
}

static size_t run(struct walk *w, size_t at)
{
	struct str *left = &w->tokenizer->left, *pair = &w->tokenizer->pair;
	struct unit now, next;
	bool is_first = true;

	str_truncate(left, 0);
	for (bool is = unit(w, at, &now, left); is && !w->stopped; is_first = false) {
		struct fts_token one = { str_view(left), now.start, now.end, false, FTS_SURFACE };

		str_truncate(pair, 0);
		str_add_sv(pair, one.text);
		is = unit(w, now.next, &next, pair);
		if (is) {
			/* The pair comes first: a highlighter of FTS5 looks at that one only. */
			send(w, &(struct fts_token){ word_cut(str_view(pair)), now.start, next.end,
						     false, FTS_SURFACE });
			one.beside = true;
			one.kind = FTS_PART;
		}
		one.text = word_cut(one.text);
		if (is_sent_alone(w, one.text, is_first, !is))
			send(w, &one);
		at = now.next;
		now = next;
		if (is) {
			const size_t done = left->len;

			str_truncate(left, 0);
			str_add_sv(left, sv_from_byte(str_view(pair), done));
		}
	}
	return at;
}

static unsigned folds_for(const struct rules *r)
{
	return (r->rules & RULE_MARKS ? FOLD_MARKS : 0u) |
	       (r->rules & RULE_LATIN ? FOLD_LATIN : 0u);
}

/* Of a text, the words that come again; of a library, nearly all. Memory that is touched for the first time costs more
 * than the cutting of a few texts. */
enum { WORDS_OF_A_TEXT = 64, WORDS_OF_A_LIBRARY = 8192 };

static struct tokenizer *tokenizer_for(struct sv lang, size_t words)
{
	struct tokenizer *t = mem_zeroed(1, sizeof(*t));

	t->rules = rules_for(lang);
	t->folder = folder_new(folds_for(t->rules));
	t->words = wordbook_new(lang, t->rules, t->folder, words);
	return t;
}

struct tokenizer *tokenizer_new(struct sv lang)
{
	return tokenizer_for(lang, WORDS_OF_A_TEXT);
}

struct tokenizer *tokenizer_new_large(struct sv lang)
{
	return tokenizer_for(lang, WORDS_OF_A_LIBRARY);
}

void tokenizer_free(struct tokenizer *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < ARRAY_LEN(t->segments); i++)
		free(t->segments[i]);
	wordbook_free(t->words);
	folder_free(t->folder);
	str_release(&t->left);
	str_release(&t->pair);
	free(t);
}

struct tokenizer *tokenizers_for(struct tokenizers *t, struct sv lang,
				 struct tokenizer *(*make)(struct sv lang))
{
	struct tokenizers_row *new;

	for (size_t i = 0; i < t->len; i++)
		if (sv_is(lang, t->at[i].lang))
			return t->at[i].tokenizer;
	new = vec_add(t);
	*new = (struct tokenizers_row){ mem_dup_sv(lang), make(lang) };
	return new->tokenizer;
}

void tokenizers_release(struct tokenizers *t)
{
	for (size_t i = 0; i < t->len; i++) {
		free(t->at[i].lang);
		tokenizer_free(t->at[i].tokenizer);
	}
	vec_release(t);
}

/* A word that nobody looks for, as is_wanted() would tell, sent without being copied; `at` where that is not sure. */
static size_t pass_by(struct walk *w, size_t at)
{
	const unsigned char first = (unsigned char)w->text.at[at];
	const unsigned char initial = first >= 'A' && first <= 'Z' ? first | 0x20 : first;
	size_t end = at + 1;

	if (!w->wanted || w->wanted->at[initial] || has_rule(w, RULE_INITIAL) ||
	    has_rule(w, RULE_TURKIC))
		return at;
	while (end < w->text.len && is_plain((unsigned char)w->text.at[end]))
		end++;
	if (end < w->text.len && may_go_on((unsigned char)w->text.at[end]))
		return at;
	send(w, &(struct fts_token){
			.text = sv_make(w->text.at + at, end - at), .start = at, .end = end });
	return end;
}

static size_t plain_word(struct walk *w, size_t at)
{
	const size_t end = pass_by(w, at);

	return end > at ? end : word(w, at);
}

static void cut(struct walk *w)
{
	size_t at = 0;

	while (at < w->text.len && !w->stopped) {
		const unsigned char c = (unsigned char)w->text.at[at];
		enum segment segment;
		size_t len;

		if (c < 0x80) {
			at = is_plain(c) ? plain_word(w, at) : at + 1;
			continue;
		}
		segment = segment_at(w, at, &len);
		if (segment == SEGMENT_WORD)
			at = word(w, at);
		else if (segment == SEGMENT_CLUSTER)
			at = run(w, at);
		else
			at += len;
	}
}

void tokenize(struct tokenizer *t, struct sv text, enum fts_purpose purpose, fts_emit emit,
	      void *to)
{
	cut(&(struct walk){
		.tokenizer = t, .text = text, .purpose = purpose, .emit = emit, .to = to });
}

void tokenize_for(struct tokenizer *t, struct sv text, const struct initials *wanted, fts_emit emit,
		  void *to)
{
	cut(&(struct walk){ .tokenizer = t,
			    .text = text,
			    .purpose = FTS_DOCUMENT,
			    .wanted = wanted,
			    .emit = emit,
			    .to = to });
}

/* What a full-text table holds: a tokenizer once a text is written, since words that are looked for come cut. */
struct writer {
	char *lang;
	struct tokenizer *tokenizer;
};

static void *create(const char *argument)
{
	struct writer *w = mem_zeroed(1, sizeof(*w));

	w->lang = mem_dup(argument);
	return w;
}

static void drop(void *made)
{
	struct writer *w = made;

	tokenizer_free(w->tokenizer);
	free(w->lang);
	free(w);
}

/* Words that are cut already. */
static void pass(struct sv text, fts_emit emit, void *to)
{
	size_t at = 0;

	while (at < text.len) {
		struct fts_token token = { .start = at, .beside = text.at[at] == TOKEN_ALSO };

		token.start += text.at[at] == TOKEN_MARK || token.beside;
		for (at = token.start; at < text.len; at++)
			if (text.at[at] == TOKEN_MARK || text.at[at] == TOKEN_ALSO)
				break;
		token.end = at;
		token.text = sv_make(text.at + token.start, at - token.start);
		if (token.text.len && !emit(to, &token))
			return;
	}
}

static void run_for(void *made, struct sv text, enum fts_purpose purpose, fts_emit emit, void *to)
{
	struct writer *w = made;

	if (purpose != FTS_DOCUMENT) {
		pass(text, emit, to);
		return;
	}
	if (!w->tokenizer)
		w->tokenizer = tokenizer_new_large(sv_from(w->lang));
	tokenize(w->tokenizer, text, purpose, emit, to);
}

const struct fts_tokenizer hub_tokenizer = { create, drop, run_for };
