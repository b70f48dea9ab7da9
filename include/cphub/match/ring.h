/* Pairs and rings of up to four people in which each teaches what the next one wants to learn. */
#ifndef CPHUB_MATCH_RING_H
#define CPHUB_MATCH_RING_H

#include <cphub/match/ranking.h>

enum { RING_MOST = 4 };

struct ring {
	size_t at
		[RING_MOST]; /* in the pool, the one who asks first; the last one teaches the first */
	unsigned points[RING_MOST];  /* of what each teaches the next; together the score */
	uint32_t teaches[RING_MOST]; /* the skill that the next one wants */
	uint32_t speaks[RING_MOST];  /* the language that each has in common with the next */
	size_t len;
	unsigned score; /* 0 to 1000 */
};

struct rings {
	struct ring *at; /* best first */
	size_t len, cap;
};

/* Who may be in a ring. */
struct pool {
	const struct person *at; /* the first one asks */
	size_t len;
	const struct kins
		*kins;       /* of all skills that anybody wants, each as its own wish; sorted */
	uint32_t last_skill; /* no skill has a higher number */
	const uint64_t *excluded;
	size_t excluded_len;
	day_t today;
};

/* The most that a ring of `len` can get for one link. */
unsigned ring_share(size_t len, size_t link);

/* Adds the best `limit` rings around the first of the pool. Longer ones are named only where they bring somebody with whom
 * a pair is not possible. */
void rings_find(const struct pool *pool, size_t limit, struct rings *out);
void rings_release(struct rings *r);

#endif
