/* One letter at a time, for comparing texts letter by letter; text/fold.h is the thorough way. */
#ifndef CPHUB_TEXT_LETTER_H
#define CPHUB_TEXT_LETTER_H

#include <stdint.h>

/* The code point in lower case (Unicode's simple mapping); ' ' for what stands between words; 0 for what is
 * not seen and for apostrophes. */
uint32_t letter_of(uint32_t code_point);

#endif
