#include "cardinality.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

enum { NO_LEVEL = UINT32_MAX };

static uint32_t *numbers(size_t len)
{
	return mem_zeroed(len + 1, sizeof(uint32_t));
}

/* No mentor needs more slots than pairs. */
static void make_slots(struct cardinality *c)
{
	const struct instance *in = c->in;
	const size_t mentors = in->len[MENTORS];

	c->slot_first = numbers(mentors);
	c->taken = numbers(mentors);
	for (size_t pair = 0; pair < in->pairs; pair++)
		c->slot_first[in->mentor[pair] + 1]++;
	for (size_t i = 0; i < mentors; i++) {
		const uint32_t len = c->slot_first[i + 1];

		if (c->left[MENTORS][i] > len)
			c->left[MENTORS][i] = len;
		c->slot_first[i + 1] = c->slot_first[i] + c->left[MENTORS][i];
	}
	c->slots = numbers(c->slot_first[mentors]);
	c->slot_mentee = numbers(c->slot_first[mentors]);
}

void cardinality_init(struct cardinality *c, const struct instance *in,
		      const uint32_t *const quota[SIDES])
{
	const size_t mentees = in->len[MENTEES];

	*c = (struct cardinality){ .in = in };
	c->mark = mem_zeroed(in->pairs + 1, 1);
	for (int side = 0; side < SIDES; side++) {
		c->left[side] = numbers(in->len[side]);
		c->level[side] = numbers(in->len[side]);
		if (in->len[side])
			memcpy(c->left[side], quota[side], in->len[side] * sizeof(uint32_t));
	}
	make_slots(c);
	c->queue = numbers(mentees);
	c->next_pair = numbers(mentees);
	c->next_slot = numbers(in->len[MENTORS]);
	c->path_mentee = numbers(mentees);
	c->path_slot = numbers(mentees);
}

void cardinality_release(struct cardinality *c)
{
	for (int side = 0; side < SIDES; side++) {
		free(c->left[side]);
		free(c->level[side]);
	}
	free(c->mark);
	free(c->slot_first);
	free(c->slots);
	free(c->slot_mentee);
	free(c->taken);
	free(c->queue);
	free(c->next_pair);
	free(c->next_slot);
	free(c->path_mentee);
	free(c->path_slot);
	*c = (struct cardinality){ 0 };
}

static void take_slot(struct cardinality *c, uint32_t slot, uint32_t pair, uint32_t mentee)
{
	c->slots[slot] = pair;
	c->slot_mentee[slot] = mentee;
	c->mark[pair] |= PAIR_CHOSEN;
}

static void add_pair(struct cardinality *c, uint32_t pair, uint32_t mentee)
{
	const uint32_t mentor = c->in->mentor[pair];

	take_slot(c, c->slot_first[mentor] + c->taken[mentor]++, pair, mentee);
	c->left[MENTORS][mentor]--;
}

/* The first pair with a free place, without moving anybody: most of a matching comes of that. */
static void fill_greedily(struct cardinality *c)
{
	const struct instance *in = c->in;

	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee];
		     c->left[MENTEES][mentee] && pair < in->first[mentee + 1]; pair++)
			if (c->mark[pair] == PAIR_USABLE && c->left[MENTORS][in->mentor[pair]]) {
				add_pair(c, pair, mentee);
				c->left[MENTEES][mentee]--;
				c->size++;
			}
}

/* Puts the mentees who hold a mentor's places behind the queue, one level further. */
static size_t queue_holders(struct cardinality *c, uint32_t mentor, uint32_t level, size_t end)
{
	const uint32_t *mentees = c->slot_mentee + c->slot_first[mentor];

	for (uint32_t i = 0; i < c->taken[mentor]; i++)
		if (c->level[MENTEES][mentees[i]] == NO_LEVEL) {
			c->level[MENTEES][mentees[i]] = level;
			c->queue[end++] = mentees[i];
		}
	return end;
}

static size_t queue_unmatched(struct cardinality *c)
{
	size_t end = 0;

	for (int side = 0; side < SIDES; side++)
		memset(c->level[side], 0xff, c->in->len[side] * sizeof(uint32_t));
	for (uint32_t mentee = 0; mentee < c->in->len[MENTEES]; mentee++)
		if (c->left[MENTEES][mentee]) {
			c->level[MENTEES][mentee] = 0;
			c->queue[end++] = mentee;
		}
	return end;
}

/* Levels of the shortest alternating paths; true where one leads to a free place. Goes on to the end of the graph where
 * `all` is asked for. */
static bool find_levels(struct cardinality *c, bool all)
{
	const struct instance *in = c->in;
	size_t end = queue_unmatched(c);
	uint32_t last = NO_LEVEL;

	for (size_t at = 0; at < end; at++) {
		const uint32_t mentee = c->queue[at];
		const uint32_t level = c->level[MENTEES][mentee] + 1;

		if (level > last && !all)
			break;
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const uint32_t mentor = in->mentor[pair];

			if (c->mark[pair] != PAIR_USABLE || c->level[MENTORS][mentor] != NO_LEVEL)
				continue;
			c->level[MENTORS][mentor] = level;
			if (c->left[MENTORS][mentor])
				last = level;
			end = queue_holders(c, mentor, level + 1, end);
		}
	}
	return last != NO_LEVEL;
}

/* The path ends with next_pair of the mentee at `depth`: everybody on it moves to their next pair. */
static void follow(struct cardinality *c, size_t depth)
{
	add_pair(c, c->next_pair[c->path_mentee[depth]], c->path_mentee[depth]);
	while (depth--) {
		const uint32_t mentee = c->path_mentee[depth], slot = c->path_slot[depth];

		c->mark[c->slots[slot]] &= (uint8_t)~PAIR_CHOSEN;
		take_slot(c, slot, c->next_pair[mentee], mentee);
	}
	c->left[MENTEES][c->path_mentee[0]]--;
	c->size++;
}

/* A place of the mentor whose holder is one level further; false where there is none (any more). */
static bool next_holder(struct cardinality *c, uint32_t mentor, uint32_t *slot)
{
	while (c->next_slot[mentor] < c->taken[mentor]) {
		*slot = c->slot_first[mentor] + c->next_slot[mentor]++;
		if (c->level[MENTEES][c->slot_mentee[*slot]] == c->level[MENTORS][mentor] + 1)
			return true;
	}
	return false;
}

/* One shortest path from a mentee with places left, by depth; what led nowhere is not tried again. */
static bool find_path(struct cardinality *c, uint32_t from)
{
	const struct instance *in = c->in;
	size_t depth = 0;

	c->path_mentee[0] = from;
	for (;;) {
		const uint32_t mentee = c->path_mentee[depth];
		const uint32_t pair = c->next_pair[mentee];
		uint32_t mentor, slot;

		if (pair == in->first[mentee + 1]) {
			c->level[MENTEES][mentee] = NO_LEVEL;
			if (!depth--)
				return false;
			continue;
		}
		mentor = in->mentor[pair];
		if (c->mark[pair] != PAIR_USABLE ||
		    c->level[MENTORS][mentor] != c->level[MENTEES][mentee] + 1) {
			c->next_pair[mentee]++;
		} else if (c->left[MENTORS][mentor]) {
			follow(c, depth);
			return true;
		} else if (next_holder(c, mentor, &slot)) {
			c->path_slot[depth++] = slot;
			c->path_mentee[depth] = c->slot_mentee[slot];
		} else {
			c->next_pair[mentee]++;
		}
	}
}

void cardinality_grow(struct cardinality *c)
{
	const struct instance *in = c->in;

	fill_greedily(c);
	while (find_levels(c, false)) {
		memcpy(c->next_pair, in->first, in->len[MENTEES] * sizeof(*in->first));
		memset(c->next_slot, 0, in->len[MENTORS] * sizeof(*c->next_slot));
		for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
			while (c->left[MENTEES][mentee] && find_path(c, mentee))
				;
	}
}

/* Takes the pair out of its mentor's slots. */
static void leave_slot(struct cardinality *c, uint32_t pair)
{
	const uint32_t mentor = c->in->mentor[pair];
	const uint32_t end = c->slot_first[mentor] + --c->taken[mentor];
	uint32_t slot = c->slot_first[mentor];

	while (c->slots[slot] != pair)
		slot++;
	c->slots[slot] = c->slots[end];
	c->slot_mentee[slot] = c->slot_mentee[end];
}

void cardinality_drop(struct cardinality *c, uint32_t pair, uint32_t mentee)
{
	leave_slot(c, pair);
	c->mark[pair] &= (uint8_t)~PAIR_CHOSEN;
	c->left[MENTORS][c->in->mentor[pair]]++;
	c->left[MENTEES][mentee]++;
	c->size--;
}

void cardinality_fix(struct cardinality *c, uint32_t pair)
{
	leave_slot(c, pair);
	c->mark[pair] = PAIR_CHOSEN;
}

void cardinality_reach(struct cardinality *c, uint8_t *const reached[SIDES])
{
	find_levels(c, true);
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < c->in->len[side]; i++)
			reached[side][i] = c->level[side][i] != NO_LEVEL;
}
