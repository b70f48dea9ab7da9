/* A label as it is known by in the table `synonym`, and as it is looked for. */
#ifndef CPHUB_INDEX_SYNONYM_KEY_H
#define CPHUB_INDEX_SYNONYM_KEY_H

#include "terms.h"

/* "pt" of "pt-br". */
struct sv lang_base(struct sv code);

/*
 * Words by their surfaces with a space between ("edit a thon"): the same in every language, nearly. With a language, by
 * their stems behind its name ("fr:muse~"), so that other forms of the words are known, too.
 */
void key_of_terms(struct str *out, const struct term *terms, size_t len, const char *lang);
/* The same of a label; empty where it has no words. */
void key_of_label(struct str *out, struct sv label, struct tokenizer *tokenizer, const char *lang);

/* The phrase for MATCH: stems where there are some, side by side. Empty where there are no words. */
void phrase_of_label(struct str *out, struct sv label, struct tokenizer *tokenizer);

/* Adds a label as one more term, for marking where it stands. */
void terms_add_label(struct terms *t, struct sv label, struct tokenizer *tokenizer);

#endif
