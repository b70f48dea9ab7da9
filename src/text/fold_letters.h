/* Tables of letters that are compared as others; what Unicode's own foldings do not say. */
#ifndef CPHUB_TEXT_FOLD_LETTERS_H
#define CPHUB_TEXT_FOLD_LETTERS_H

#include <stdint.h>

/* What people type for a small letter with a stroke, a hook or a ligature, and for letter variants; NULL:
 * itself. */
const char *fold_letter(uint32_t c);

/* The Serbian Latin for a small Cyrillic letter, without its marks; NULL: none. */
const char *fold_cyrillic(uint32_t c);

/* The letter of the same sound in today's Amharic (ሐ ኀ ኸ as ሀ), or itself. */
uint32_t fold_ethiopic(uint32_t c);

/* The simplified form of a Han letter, or itself. */
uint32_t fold_han(uint32_t c);

#endif
