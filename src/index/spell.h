/* Words that nothing has as they were typed, and what was probably meant by them. */
#ifndef CPHUB_INDEX_SPELL_H
#define CPHUB_INDEX_SPELL_H

#include <cphub/core/err.h>
#include <cphub/core/str.h>
#include <cphub/index/query.h>

#include "terms.h"

struct quest;
struct search;

/* The words of a query, by their bytes. */
struct typed_words {
	struct typed_word {
		size_t start, end;
		bool is_prefix;
		bool is_known; /* some text in a language of the reader has it */
	} at[TERMS_MAX];
	size_t len;
	bool is_closed; /* what comes now is not what was typed */
};

/* Notes which words the shard of a quest has. */
void spell_note(struct typed_words *words, const struct quest *q);

/* Appends the query with its unknown words replaced; leaves `out` empty where nothing is near enough.
 * ERR_CANCELLED. */
MUST_CHECK bool spell_mend(struct search *s, struct str *out, struct err *err);

/* Tells whether a language that the reader does not speak has one of the unknown words, exactly. */
MUST_CHECK bool spell_is_foreign(struct search *s, bool *is_foreign, struct err *err);

/* Fills hits->nearest for the longest unknown word. ERR_CANCELLED. */
MUST_CHECK bool spell_nearest(struct search *s, struct hits *out, struct err *err);

#endif
