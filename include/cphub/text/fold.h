/* A text as people look for it: case, accents, width and letter variants gone (UAX #15, CaseFolding). */
#ifndef CPHUB_TEXT_FOLD_H
#define CPHUB_TEXT_FOLD_H

#include <cphub/core/str.h>

/* Appends the folded text. Used for filters, sort keys and labels; the search index has its own tokenizer. */
void fold_add(struct str *out, struct sv v);

/* Appends the text in small letters and NFC, accents kept: what stemmers know words by. */
void fold_lower(struct str *out, struct sv v);

/* True where each word of the folded `needle` occurs in the folded `hay`. */
bool fold_matches(struct sv folded_hay, struct sv folded_needle);

#endif
