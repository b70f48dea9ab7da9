/* Cohorts for tests: written down, or drawn by a seeded generator; and every matching of a small one. */
#ifndef CPHUB_TESTS_UNIT_MATCH_SMALL_H
#define CPHUB_TESTS_UNIT_MATCH_SMALL_H

#include <cphub/match/intake.h>
#include <cphub/match/judge.h>

/* Numbers that are the same everywhere (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). */
struct draw {
	uint64_t state;
};
uint32_t draw_below(struct draw *d, uint32_t n);

/* What a cohort consists of, to be taken in in any order. */
enum { PEOPLE_MOST = 400, PAIRS_MOST = 20000 };
struct sketch {
	const char *name;
	uint32_t len[SIDES];
	uint32_t quota[SIDES][PEOPLE_MOST];
	uint8_t org[SIDES][PEOPLE_MOST]; /* 0: none */
	struct {
		uint32_t mentee, mentor;
		int32_t score;
		uint32_t rank[SIDES]; /* 0: on no list */
		uint8_t state;        /* PAIR_OPEN, PAIR_LOCKED or PAIR_EXCLUDED */
	} pairs[PAIRS_MOST];
	size_t pairs_len;
	int32_t minimum;
	bool forbid_same_org;
};

/* How a sketch is drawn. */
struct style {
	uint32_t mentees, mentors; /* at most, if `exact` is not set */
	uint32_t need, capacity;   /* at most; needs are 1 where 0 is given */
	uint32_t percent;          /* of all pairs */
	int32_t scores;            /* different ones */
	uint32_t ranks;            /* 0: no lists; else places on them, the more the fewer ties */
	bool rules;                /* locks, exclusions, organisations, a minimum */
	bool exact;
	int kind; /* of scores: 0 by chance, 1 good mentors, 2 good mentees, 3 both multiplied */
};
void sketch_draw(struct sketch *s, const struct style *style, struct draw *d);

/* Takes the sketch in, its rows shuffled by `d` (NULL: as they are). Locks that go beyond a quota are left out by
 * sketch_draw; there is no conflict. */
struct instance *sketch_instance(const struct sketch *s, struct draw *d);

/* Calls `tell` with each matching that keeps to quotas, rules and locks. */
void every_matching(const struct instance *in, void (*tell)(void *data, struct pairs pairs),
		    void *data);

/* "e0-r1 e2-r0", by ids: the same for matchings of two instances of the same cohort. Freed by the caller. */
char *describe(const struct instance *in, struct pairs pairs);

#endif
