/* What a person typed, as words to look for: anything typed is valid. */
#ifndef CPHUB_INDEX_TERMS_H
#define CPHUB_INDEX_TERMS_H

#include <cphub/core/arena.h>
#include <cphub/core/str.h>
#include <cphub/core/sv.h>

#include "catalog_private.h"

struct term {
	struct sv text;    /* as typed; a phrase where it has several words */
	struct words keys; /* its words as the tokenizer compares them */
	bool is_prefix;
	bool is_unwanted; /* -word */
	size_t pages;     /* texts that have it, as far as they were counted */
};

struct terms {
	struct arena arena;
	struct term at[TERMS_MAX];
	size_t len;
};

/* Words, "phrases in quotes", -unwanted ones; the last word is a prefix unless a space or a quote follows. */
void terms_parse(struct terms *t, struct sv query);
void terms_release(struct terms *t);

/* Appends one term in the language of MATCH (https://sqlite.org/fts5.html#full_text_query_syntax). */
void term_add_match(const struct term *t, struct str *out);

#endif
