/* Which skills do for which others, by the tree of skills: a part of a wish is met by what stands near it. */
#ifndef CPHUB_MATCH_KIN_H
#define CPHUB_MATCH_KIN_H

#include <stddef.h>
#include <stdint.h>

/* Shares are thousandths. */
enum { SHARE_FULL = 1000 };

/* What is known of the skills: their broader ones, by numbers below `len`. */
struct skill_tree {
	const struct skill_node {
		const size_t *broader;
		size_t broader_len;
	} * at;
	size_t len;
};

struct kin {
	uint32_t skill, wish; /* numbers of the holder */
	uint16_t share;       /* how much of the wish the skill can meet */
};

/* Owned by the holder: vec_release. Sorted by skill, then wish, after kins_sort. */
struct kins {
	struct kin *at;
	size_t len, cap;
};

/* Which way a skill stands to another one. */
enum kin_way {
	KIN_FOR_WANTED, /* the one asked about is wanted: who offers what? */
	KIN_FOR_OFFERED /* the one asked about is offered: who wants what? */
};

/* Adds all that stands near `skill`, itself first: the same 1000, narrower ones 900 and 810, broader ones 500 and 250,
 * those with the same parent 200 (of at most fifty, below a root of twelve: more of them have little in common). `wish` is put in each. */
void kins_add(struct kins *k, const struct skill_tree *tree, size_t skill, uint32_t wish,
	      enum kin_way way);
void kins_sort(struct kins *k);

/* Those of one skill, `*len` of them; NULL for none. Only when sorted. */
const struct kin *kins_of(const struct kins *k, uint32_t skill, size_t *len);

#endif
