/*
 * A cohort to be matched: mentees, mentors, and the pairs that may be made of them.
 *
 * People stand in the order of the lot: by SHA-256 of the cohort's name, a NUL and the id. It is the same however the
 * file was sorted, and where scores tie it favours no name. Pairs stand by mentee, then by mentor.
 */
#ifndef CPHUB_MATCH_INSTANCE_H
#define CPHUB_MATCH_INSTANCE_H

#include <stdint.h>

#include <cphub/core/arena.h>
#include <cphub/core/sha256.h>

enum side { MENTEES, MENTORS, SIDES };

/* Scores are whole numbers within this; what cphub computes itself is from 0 to 1000. */
enum { SCORE_MOST = 1000000, QUOTA_MOST = 1000000 };

/* Somebody who is to be matched: "agent" is the word of the field (Manlove, Algorithmics of Matching Under Preferences). */
struct agent {
	struct sv id;
	struct sv org;  /* may be empty */
	uint32_t quota; /* mentors that a mentee needs; mentees that a mentor takes */
	uint32_t least; /* mentees that a mentor should have: reported, never forced */
};

enum pair_state {
	PAIR_OPEN,   /* may be chosen */
	PAIR_LOCKED, /* is chosen, whatever its score and organisations */
	/* Ruled out, by the first of these that applies. */
	PAIR_SAME_PERSON,
	PAIR_EXCLUDED,
	PAIR_SAME_ORG,
	PAIR_BELOW_MINIMUM,
	PAIR_STATES
};

/* Why a pair has its score. */
struct score_part {
	struct sv what, text;
	int32_t points;
};
struct reason {
	uint32_t pair;
	const struct score_part *parts;
	size_t len;
};

struct instance {
	struct sv name;
	struct agent *people[SIDES];
	size_t len[SIDES];
	uint32_t *by_id[SIDES]; /* people sorted by id */

	/* Pairs first[m] to first[m + 1] are those of mentee m. */
	uint32_t *first;
	size_t pairs;
	uint32_t *mentor;
	int32_t *score;
	uint8_t *state; /* enum pair_state; may be changed between two solutions */
	uint32_t *stated
		[SIDES]; /* the place of the pair on that side's own list, from 1; 0: on none. NULL: no lists */

	const struct reason *reasons; /* by pair */
	size_t reasons_len;
	struct arena arena;
};

/* Made by intake_finish (match/intake.h). */
void instance_free(struct instance *in);

enum { NOBODY = UINT32_MAX, NO_PAIR = UINT32_MAX };

uint32_t instance_person(const struct instance *in, enum side side, struct sv id);
uint32_t instance_pair(const struct instance *in, uint32_t mentee, uint32_t mentor);
uint32_t instance_mentee(const struct instance *in, uint32_t pair);
/* The same where `person` is of `side`, and `other` of the other one. */
uint32_t instance_pair_of(const struct instance *in, enum side side, uint32_t person,
			  uint32_t other);

/* NULL where the score came without reasons. */
const struct reason *instance_reason(const struct instance *in, uint32_t pair);

/* How much a side likes a pair: its own list first, then the score; equal is a tie. */
int32_t instance_liking(const struct instance *in, enum side side, uint32_t pair);

/*
 * SHA-256 of the name, the people, and the pairs with scores, lists and states: equal for equal cohorts, whatever the
 * order of rows and the format of the file.
 */
void instance_fingerprint(const struct instance *in, char hex[SHA256_HEX + 1]);

#endif
