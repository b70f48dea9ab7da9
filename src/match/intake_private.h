/* What was taken in (intake.c), and the steps that make an instance of it (intake_pairs.c, then intake_rules.c), which
 * intake_instance.c takes. */
#ifndef CPHUB_SRC_MATCH_INTAKE_PRIVATE_H
#define CPHUB_SRC_MATCH_INTAKE_PRIVATE_H

#include <cphub/core/vec.h>
#include <cphub/match/intake.h>

#include "names.h"

/* The score of a row that only a lock asked for. */
enum { UNLISTED = INT32_MIN };

struct row {
	uint32_t mentee, mentor, place;
	int32_t score;
};
struct rows {
	struct row *at;
	size_t len, cap;
};

struct ranks {
	uint32_t (*at)[SIDES];
	size_t len, cap;
};

struct preference {
	uint32_t person, other, rank, place;
};
struct preferences {
	struct preference *at;
	size_t len, cap;
};

/* One person, as far as they are known. */
struct entrant {
	struct agent person;
	uint32_t named, declared; /* places */
	bool is_declared;
};
struct entrants {
	struct entrant *at;
	size_t len, cap;
};

struct taken_part {
	struct score_part part;
	size_t row;
};
struct taken_parts {
	struct taken_part *at;
	size_t len, cap;
};

struct intake {
	struct sv name;
	struct names ids[SIDES];
	struct entrants people[SIDES];
	struct rows pairs;
	struct ranks ranks; /* of the pairs; empty as long as none has any */
	struct preferences preferences[SIDES];
	struct rows locks, exclusions;
	struct taken_parts parts;
	int32_t minimum;
	bool forbid_same_org, has_pairs;
	struct arena arena; /* becomes the instance's */
	struct instance *made;
};

/* Fills `why`; false. */
bool intake_refuse_person(const struct intake *k, enum conflict_kind kind, enum side side,
			  uint32_t person, struct conflict *why);

/* Makes the instance's pairs of the rows, which are renumbered: first, mentor, score, state, the ranks of rows and the
 * reasons. CONFLICT_PAIR_TWICE. */
MUST_CHECK bool intake_make_pairs(struct intake *k, struct conflict *why);
/* Takes out the pairs that stand on one side's list only, and that no lock asks for. */
void intake_keep_mutual(struct instance *in);
/* Makes room for the places on lists, where there is none yet. */
void intake_make_stated(struct instance *in);

/* Applies preferences, exclusions, organisations, the minimum and, above all of them, locks. Every conflict but those of
 * people and pairs. */
MUST_CHECK bool intake_apply_rules(const struct intake *k, struct conflict *why);

#endif
