/* Where Thai words end; libthai's dictionary knows, where the program was built with it. */
#ifndef CPHUB_SRC_TEXT_THAI_H
#define CPHUB_SRC_TEXT_THAI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Thai letters and marks, without digits and signs. */
bool thai_is_letter(uint32_t c);

/* Sets begins[i] where a word begins at letter i of a run of Thai letters. False where no dictionary is at hand: then
 * nothing is set. */
bool thai_words(const uint32_t *run, size_t len, bool *begins);

#endif
