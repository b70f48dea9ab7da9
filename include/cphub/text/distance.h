/* How many slips lead from one word to another, for "did you mean". */
#ifndef CPHUB_TEXT_DISTANCE_H
#define CPHUB_TEXT_DISTANCE_H

#include <stdint.h>

#include <cphub/core/sv.h>

/* Bytes of the longest text that is compared; the caller asks for no longer one. */
enum { DISTANCE_MAX = 128 };

/* Damerau's distance in its restricted form (optimal string alignment), by bytes: one byte put in, taken out
 * or changed, or two neighbours swapped. Boytsov, "Indexing methods for approximate dictionary searching: comparative analysis",
 * ACM JEA 16 (2011). */
size_t distance_of(struct sv a, struct sv b);

/* A word by its code points, as far as LETTERS_MAX of them. */
enum { LETTERS_MAX = 48 };

struct letters {
	uint32_t at[LETTERS_MAX];
	size_t len;
	uint64_t
		set; /* which letters there are, roughly: for telling words apart that are far from each other */
};

/* Code points of a valid text; a bad byte is a letter of its own. */
void letters_of(struct sv text, struct letters *out);

/* The same distance by letters; most + 1 where it is more than `most`. */
size_t distance_of_letters(const struct letters *a, const struct letters *b, size_t most);

/* From `a` to the nearest beginning of `b`, for a word that somebody is about to type. */
size_t distance_of_beginning(const struct letters *a, const struct letters *b, size_t most);

#endif
