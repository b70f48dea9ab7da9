/* The known word most like an unknown one: what the writer probably meant. */
#ifndef CPHUB_SRC_CONTENT_NEAR_H
#define CPHUB_SRC_CONTENT_NEAR_H

#include <cphub/core/sv.h>

enum { NEAR_HINT_MAX = 256 };

/* Offer every known word; `best` is the nearest one that is near enough, or empty. */
struct near {
	struct sv word, best;
	unsigned distance;
};

void near_offer(struct near *n, struct sv known);

/* What a message about an unknown word ends with: `; did you mean "level"?`, or nothing where none is near. */
const char *near_hint(struct sv best, char room[NEAR_HINT_MAX]);

#endif
