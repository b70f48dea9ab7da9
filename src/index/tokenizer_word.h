/* One word in all the forms it is found by; the ones that were met lately are kept. */
#ifndef CPHUB_INDEX_TOKENIZER_WORD_H
#define CPHUB_INDEX_TOKENIZER_WORD_H

#include <stdint.h>

#include <cphub/core/sv.h>
#include <cphub/db/fts.h>

#include "tokenizer_rules.h"

struct folder;
struct wordbook;

/* Both rules and folder are borrowed; `words`, an even number, is how many of the last ones are kept. */
struct wordbook *wordbook_new(struct sv lang, const struct rules *rules, struct folder *folder,
			      size_t words);
void wordbook_free(struct wordbook *w);

/* The forms of `word`, the surface first, borrowed until the next call; empty where nothing of it is compared.
 * Its ASCII letters are small; apostrophes and U+200C are in it where they may part it. `hash` is any number
 * that depends on the bytes of `word` only. */
struct sv wordbook_forms(struct wordbook *w, struct sv word, uint32_t hash);

struct form {
	struct sv text;
	enum fts_kind kind;
	bool is_document_only;
	bool is_query_only;
};

/* Cuts the next one off `*forms`. */
bool form_next(struct sv *forms, struct form *f);

/* Longer words are cut here, in the index and in queries alike: nobody looks for the rest. */
struct sv word_cut(struct sv folded);

#endif
