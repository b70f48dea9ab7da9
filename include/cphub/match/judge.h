/* What a matching is worth, whoever made it: computed from the instance and the pairs alone. */
#ifndef CPHUB_MATCH_JUDGE_H
#define CPHUB_MATCH_JUDGE_H

#include <cphub/match/solve.h>

/* Pairs are numbers of the instance, ascending, each once; they need not be allowed. */
struct pairs {
	const uint32_t *at;
	size_t len;
};

struct measure {
	size_t size;
	int64_t total;
	int32_t lowest;       /* of the pairs that are not locked; 0 of none */
	size_t first_choices; /* mentees' best possible pairs that were made */
	size_t blocking;
};
void judge_measure(const struct instance *in, struct pairs pairs, struct measure *out);

/* How many pairs each person of a side has; freed by the caller. */
uint32_t *judge_loads(const struct instance *in, enum side side, struct pairs pairs);

/*
 * Open pairs that were not made although both would rather have each other than what they have, or have a free place;
 * what is locked nobody gives up. Calls `tell`, which may be NULL, for each in order; returns their number.
 */
size_t judge_blocking(const struct instance *in, struct pairs pairs,
		      void (*tell)(void *data, uint32_t pair), void *data);

/* Do the prices prove that nothing better can be? `why` is the first thing that is wrong. */
enum price_fault {
	PRICES_HOLD,
	PRICES_NEGATIVE, /* of `person` on `side` */
	PRICES_TOO_LOW,  /* `pair` could have been chosen, and would have given more */
	PRICES_GAP,      /* the sums differ */
};
struct price_verdict {
	enum price_fault fault;
	enum side side;
	uint32_t person, pair;
};
struct price_verdict judge_prices(const struct instance *in, struct pairs pairs,
				  const struct prices *prices);

/*
 * Is `a` as good as `b` for an objective? Negative: worse, 0: as good, positive: better. Stable objectives compare
 * blocking pairs only.
 */
int judge_compare(const struct instance *in, enum objective objective, struct pairs a,
		  struct pairs b);

/* Why a mentee has nobody. */
enum cause {
	CAUSE_FULL, /* there are possible mentors, whose places went to others */
	CAUSE_BELOW_MINIMUM,
	CAUSE_EXCLUDED, /* by a rule of the programme, or the organisation */
	CAUSE_NO_CANDIDATE,
	CAUSE_COUNT
};
/* As result files name them. */
extern const char *const cause_names[];
enum cause judge_cause(const struct instance *in, uint32_t mentee);

/* Why not one pair can be made. */
struct hindrance {
	enum pair_state rule; /* that rules out most pairs, and how many of how many */
	size_t ruled_out, pairs;
};
/* False where one can be made, and where nobody needs a mentor or has a place. No pair may have been listed at all. */
bool judge_hindrance(const struct instance *in, struct hindrance *out);

#endif
