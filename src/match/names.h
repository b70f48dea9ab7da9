/* Texts by number: each text that was added once, in the order of its first coming. */
#ifndef CPHUB_SRC_MATCH_NAMES_H
#define CPHUB_SRC_MATCH_NAMES_H

#include <stdint.h>

#include <cphub/core/arena.h>

struct names {
	struct sv *at;
	size_t len, cap;
	uint32_t *slots; /* number + 1 by hash; 0: free */
	size_t slots_len;
	size_t next; /* the text that is asked for most probably */
	struct arena arena;
};

/* The number of a text; a new one is copied. */
uint32_t names_add(struct names *n, struct sv text);
void names_release(struct names *n);

#endif
