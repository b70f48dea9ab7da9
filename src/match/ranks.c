#include "ranks.h"

#include <stdlib.h>

#include <cphub/core/str.h>

#include "lists.h"

static void make_sorted(struct lists *l, const struct instance *in, enum side rows,
			const uint8_t *take, uint8_t which)
{
	int32_t *liking = mem_alloc((in->pairs + 1) * sizeof(*liking));

	for (uint32_t pair = 0; pair < in->pairs; pair++)
		liking[pair] = instance_liking(in, rows, pair);
	lists_make(l, &(struct choice){ in, take, which, liking, NULL }, rows);
	lists_sort_all(l);
	free(liking);
}

uint32_t *ranks_of_mentees(const struct instance *in, const uint8_t *take, uint32_t *most)
{
	uint32_t *rank = mem_zeroed(in->pairs + 1, sizeof(*rank));
	struct lists l;

	make_sorted(&l, in, MENTEES, take, 1);
	*most = 0;
	for (size_t row = 0; row < l.rows; row++) {
		uint32_t last = 0;

		for (uint32_t i = l.first[row]; i < l.first[row + 1]; i++) {
			const uint32_t pair = instance_pair(in, (uint32_t)row, l.at[i].col);
			const uint32_t stated = in->stated[MENTEES] ? in->stated[MENTEES][pair] : 0;

			if (stated)
				last = stated;
			else if (i == l.first[row] || l.at[i].weight != l.at[i - 1].weight)
				last++;
			rank[pair] = last;
		}
		*most = last > *most ? last : *most;
	}
	lists_release(&l);
	return rank;
}

bool ranks_have_ties(const struct instance *in, enum side side)
{
	struct lists l;
	bool found = false;

	make_sorted(&l, in, side, in->state, PAIR_OPEN);
	for (size_t row = 0; row < l.rows && !found; row++)
		for (uint32_t i = l.first[row] + 1; i < l.first[row + 1] && !found; i++)
			found = l.at[i].weight == l.at[i - 1].weight;
	lists_release(&l);
	return found;
}
