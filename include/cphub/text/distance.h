/* How many slips lead from one word to another, for "did you mean". */
#ifndef CPHUB_TEXT_DISTANCE_H
#define CPHUB_TEXT_DISTANCE_H

#include <cphub/core/sv.h>

/* Bytes of the longest text that is compared; the caller asks for no longer one. */
enum { DISTANCE_MAX = 128 };

/* Damerau's distance in its restricted form (optimal string alignment), by bytes: one byte put in, taken out
 * or changed, or two neighbours swapped. Boytsov, "Indexing methods for approximate dictionary searching: comparative analysis",
 * ACM JEA 16 (2011). */
size_t distance_of(struct sv a, struct sv b);

#endif
