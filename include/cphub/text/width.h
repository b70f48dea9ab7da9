/* Terminal cells: wcwidth(3) summed by code point, which is what terminals do; the text must be clean
 * (utf8_clean). Needs a UTF-8 locale, which main() sets. */
#ifndef CPHUB_TEXT_WIDTH_H
#define CPHUB_TEXT_WIDTH_H

#include <stdint.h>

#include <cphub/core/sv.h>

/* True for letters of one cell that neither extend what stands before them nor join what follows: between two of them a
 * cluster ends. Most letters of alphabets are. */
bool width_is_plain(uint32_t code_point);

/* Cells of a clean text. */
unsigned width_of(struct sv v);

/* The longest beginning of `v` that ends between grapheme clusters (UAX #29) and takes at most `cells`
 * cells; `*used` (may be NULL) is what it takes. */
struct sv width_fit(struct sv v, unsigned cells, unsigned *used);

/* The byte length of the grapheme cluster that begins at byte `at`, at least 1. */
size_t width_cluster(struct sv v, size_t at);

#endif
