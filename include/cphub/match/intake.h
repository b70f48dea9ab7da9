/*
 * What a cohort file says, taken in in any order, and made an instance once all of it is known.
 *
 * A place is where something stands: any number that the caller can find again, kept for messages.
 */
#ifndef CPHUB_MATCH_INTAKE_H
#define CPHUB_MATCH_INTAKE_H

#include <cphub/match/instance.h>

struct intake;

struct intake *intake_new(void);
void intake_free(struct intake *k);

/* The number of a person who is named at `place`, perhaps before anything else is known of them. */
uint32_t intake_person(struct intake *k, enum side side, struct sv id, uint32_t place);
struct sv intake_id(const struct intake *k, enum side side, uint32_t person);

/* Two things that cannot both be so; or one, where `kind` says so. */
enum conflict_kind {
	CONFLICT_UNKNOWN_PERSON, /* named at first, declared nowhere */
	CONFLICT_PERSON_TWICE,
	CONFLICT_PAIR_TWICE,
	CONFLICT_PREFERENCE_TWICE,
	CONFLICT_LOCKED_AND_EXCLUDED,
	CONFLICT_LOCKED_WITH_SELF, /* one place */
	CONFLICT_LOCKS_OVER_QUOTA, /* first: the person; second: the lock that is one too many */
	CONFLICT_LEAST_OVER_QUOTA  /* one place */
};
struct conflict {
	enum conflict_kind kind;
	enum side side; /* of the person it is about, if it is about one */
	struct sv mentee,
		mentor; /* ids, borrowed from the intake; empty where it is about one person */
	uint32_t quota;
	uint32_t first, second; /* places; the same where there is one */
};

/* Says who a person is: `id` is not read, the rest is copied. CONFLICT_PERSON_TWICE, CONFLICT_LEAST_OVER_QUOTA. */
MUST_CHECK bool intake_declare(struct intake *k, enum side side, uint32_t person,
			       const struct agent *p, uint32_t place, struct conflict *why);

void intake_name(struct intake *k, struct sv name);
/* Pairs with a lower score, and pairs within one organisation, are ruled out, unless they are locked. */
void intake_minimum(struct intake *k, int32_t score);
void intake_forbid_same_org(struct intake *k);

/* A pair that may be made. Ranks are places on the mentee's and the mentor's list, from 1; 0: none. */
struct intake_pair {
	uint32_t mentee, mentor, place;
	int32_t score;
	uint32_t rank[SIDES];
};
void intake_pair(struct intake *k, const struct intake_pair *pair);
/* A reason for the score of the pair taken last; copied. */
void intake_part(struct intake *k, const struct score_part *part);
/* Pairs are those that are on both sides' lists, unless this was called or a pair taken. */
void intake_has_pairs(struct intake *k);

/* `person` of `side` has `other` on the list, in the tie group `rank`, from 1. */
void intake_preference(struct intake *k, enum side side, uint32_t person, uint32_t other,
		       uint32_t rank, uint32_t place);

/* state: PAIR_LOCKED or PAIR_EXCLUDED. A locked pair that is not listed has score 0. */
void intake_rule(struct intake *k, enum pair_state state, uint32_t mentee, uint32_t mentor,
		 uint32_t place);

/* Makes the instance, and empties the intake but for what `why` borrows; intake_free frees it. */
MUST_CHECK bool intake_finish(struct intake *k, struct instance **out, struct conflict *why);

#endif
