/* The known word most like an unknown one: what the writer probably meant. */
#ifndef CPHUB_SRC_CONTENT_NEAR_H
#define CPHUB_SRC_CONTENT_NEAR_H

#include <cphub/core/sv.h>

/* Offer every known word; `best` is the nearest one that is near enough, or empty. */
struct near {
	struct sv word, best;
	unsigned distance;
};

void near_offer(struct near *n, struct sv known);

#endif
