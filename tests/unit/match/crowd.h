/* People by chance, and who asks them: the same ones for the same seed. */
#ifndef CPHUB_TESTS_UNIT_MATCH_CROWD_H
#define CPHUB_TESTS_UNIT_MATCH_CROWD_H

#include <cphub/match/ranking.h>

enum {
	CROWD_SKILLS = 24,
	CROWD_LANGUAGES = 4,
	CROWD_MOST = 80,
	CROWD_TRAITS = 8,
	CROWD_TODAY = 20000
};

struct somebody {
	struct person p; /* points into the rest */
	struct trait offers[CROWD_TRAITS + 1], wants[CROWD_TRAITS + 1], speaks[CROWD_LANGUAGES];
	struct spot places[2];
};

struct crowd {
	struct somebody at[CROWD_MOST];
	size_t len;
	struct somebody self;
	struct trait asked[CROWD_LANGUAGES];
	struct ranking ranking;
};

/* Three roots, six skills below, fifteen below those. */
extern const struct skill_tree crowd_tree;

unsigned chance(uint64_t *seed, unsigned below);
void crowd_make(struct crowd *c, uint64_t seed, enum match_kind kind);
void crowd_release(struct crowd *c);

/* The keys of those that are named, best first; `len` of them. */
void crowd_order(const struct crowd *c, uint64_t *keys, size_t *len);
/* 0 for the best; SIZE_MAX where the key is not named. */
size_t crowd_rank(const struct crowd *c, uint64_t key);

#endif
