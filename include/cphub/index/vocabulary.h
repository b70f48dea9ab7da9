/* The words that pages are written with, each once: what a mistyped word may have meant. */
#ifndef CPHUB_INDEX_VOCABULARY_H
#define CPHUB_INDEX_VOCABULARY_H

#include <cphub/core/str.h>
#include <cphub/core/sv.h>

/* What one thread has met so far; the index keeps the words themselves. */
struct vocabulary;

struct vocabulary *vocabulary_new(void);
void vocabulary_free(struct vocabulary *v);

/* Appends those words of a text in this language (a code, empty: unknown) that were not met before, in the form
 * that catalog_put takes as page_words.known. Scripts without spaces between words have none. */
void vocabulary_learn(struct vocabulary *v, struct sv lang, struct sv text, struct str *out);

#endif
