/*
 * The pairs of each person of one side, best first.
 *
 * Most searches look at few entries of a list, so that each list is sorted only as far as it is looked at.
 */
#ifndef CPHUB_SRC_MATCH_LISTS_H
#define CPHUB_SRC_MATCH_LISTS_H

#include <cphub/match/instance.h>

struct entry {
	int32_t weight;
	uint32_t col; /* a person of the other side */
};

struct lists {
	size_t rows, cols;
	uint32_t *first; /* the entries of row r: first[r] to first[r + 1] */
	struct entry *at;
	uint32_t *sorted; /* how many of a row's entries are in their place */
};

/* Which pairs, and their weights. */
struct choice {
	const struct instance *in;
	const uint8_t *take;   /* of each pair: is it taken? */
	uint8_t which;         /* those whose `take` is this */
	const int32_t *weight; /* of each pair; NULL: its score */
	const int32_t
		*ask; /* of each person of the other side, taken off the weight; NULL: nothing */
};
void lists_make(struct lists *l, const struct choice *choice, enum side rows);
void lists_release(struct lists *l);

/* Puts more of a row's entries in their place: higher weights first, equal ones by column. */
void lists_sort_on(struct lists *l, uint32_t row);
void lists_sort_all(struct lists *l);

#endif
