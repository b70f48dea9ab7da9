/* What a person typed, as words to look for: anything typed is valid. */
#ifndef CPHUB_INDEX_TERMS_H
#define CPHUB_INDEX_TERMS_H

#include <stdint.h>

#include <cphub/content/doc.h>
#include <cphub/core/arena.h>
#include <cphub/core/str.h>
#include <cphub/core/sv.h>

#include "tokenizer.h"

enum { TERMS_MAX = 64 };

struct term {
	struct sv text;      /* as typed */
	struct words phrase; /* its words, folded; one, or several that stand side by side */
	struct words any;    /* of one word: its stems and other spellings, any of which will do */
	struct words begun;  /* of an unfinished word: all that it may become; empty: ask FTS5 */
	bool has_stem;    /* `any` holds what every form of the word has, the typed one included */
	bool is_prefix;   /* the last word of `phrase` goes on */
	bool is_unwanted; /* -word */
	bool is_quoted;   /* "word" */
	bool is_label;    /* not typed: the words of `phrase` side by side mean the same */
	size_t rows;      /* that have it, as far as they were counted */
};

struct terms {
	struct arena arena;
	struct term at[TERMS_MAX];
	size_t len;
	struct str typed; /* what is wanted, without quotes and what is not */
};

/* Words, "phrases in quotes", -unwanted ones; the last word is a prefix unless a space or a quote follows. */
void terms_parse(struct terms *t, struct sv query, struct tokenizer *tokenizer);
void terms_release(struct terms *t);

/* Appends a word that the tokenizer has cut to a phrase of MATCH, so that FTS5 takes it as it is; letters and
 * digits, a `~` perhaps, never a quote. */
void match_add_word(struct str *out, struct sv word);
/* Ends the phrase in quotes behind its last word, which may go on with `is_prefix`. */
void match_end_phrase(struct str *out, struct sv last, bool is_prefix);

/* The phrases that FTS5 sees in a MATCH. */
struct phrases {
	size_t len;
	/* Bit i: phrase i is a form of the same word as the one before, and never at its place. */
	uint64_t joined;
};

/* Appends one term in the language of MATCH (https://sqlite.org/fts5.html#full_text_query_syntax). */
struct phrases term_add_match(const struct term *t, struct str *out);
/* The same, but each phrase stands behind another one, beside which it would have to be and which is nowhere: FTS5 sees
 * that one first and does not look for the term itself. */
struct phrases term_add_idle(const struct term *t, struct str *out);

/* True where a token of a text is the word that is looked for; a stem is in a word that is its own, too. */
bool word_is(struct sv wanted, struct sv token);

/* True where a word of a text is what the term is looking for, or a word of it. */
bool term_is(const struct term *t, const struct fts_token *token);

#endif
