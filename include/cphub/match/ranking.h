/*
 * Who fits whom, and why. Whole numbers only: a score from 0 to 1000 is the sum of its factors' points, and the same
 * question over the same people gives the same order, whatever order they come in.
 *
 * The one who asks is `self`. What it says of itself and what it wishes is used for its own eyes only; of the others
 * nothing is known but what their pages show.
 */
#ifndef CPHUB_MATCH_RANKING_H
#define CPHUB_MATCH_RANKING_H

#include <cphub/match/kin.h>
#include <cphub/match/person.h>

enum match_kind {
	MATCH_MENTORS,  /* who offers what self wants to learn */
	MATCH_MENTEES,  /* who wants to learn what self offers */
	MATCH_HELPERS,  /* who can help with what self needs now */
	MATCH_PROJECTS, /* which project seeks what self offers */
	MATCH_KINDS
};

enum factor_id {
	FACTOR_SKILLS,
	FACTOR_LANGUAGE,
	FACTOR_HOURS,
	FACTOR_REGION,
	FACTOR_FORMAT,
	FACTOR_PLACES,
	FACTOR_FRESH,
	FACTOR_RETURN, /* what they want and self offers */
	FACTORS
};

/* The name of a factor, as in JSON. */
extern const char *const factor_names[FACTORS];

/* How somebody came by a share of a factor's points; the sentences are made of these (wording.h). */
enum finding {
	FOUND_NOTHING,  /* looked at, and nothing fits */
	FOUND_FIT,      /* something does: `value` says how much or which */
	FOUND_ESTIMATE, /* guessed from less than all */
	FOUND_UNSAID,   /* they do not say */
	FOUND_UNASKED   /* self does not say */
};

struct factor {
	unsigned points, max;
	enum finding finding;
	int value; /* language: its number; hours: minutes a day, or between the zones; region: 3 country, 2 region,
		    * 1 continent; places: how many; fresh: days; return: the skill */
};

/* Why somebody cannot be named at all. The first two are silent: nobody is told of them. */
enum gate {
	GATE_NONE,
	GATE_SELF,
	GATE_EXCLUDED,
	GATE_SKILLS, /* nothing that was asked for */
	GATE_AWAY,
	GATE_CLOSED,   /* takes nobody: weight 0 */
	GATE_FULL,     /* no place */
	GATE_LANGUAGE, /* no language in common at the level */
	GATES
};

struct score {
	unsigned total;
	bool is_stale; /* not confirmed for 18 months: behind all others */
	enum gate gate;
	struct factor of[FACTORS];
};

/* One skill that is asked about, and how much it counts. */
struct wish {
	uint32_t skill;
	unsigned level;  /* wanted or, by kind, offered; 0: any */
	uint32_t weight; /* by rarity, see rarity(); 0 counts nothing */
};

enum { WISHES_MAX = 30, LANGUAGE_LEVEL_LEAST = 2, STALE_DAYS = 548 };

struct ranking {
	enum match_kind kind;
	const struct person
		*self; /* its skills, hours, regions, formats; without any it is an empty one */
	struct wish wishes[WISHES_MAX];
	size_t wishes_len;
	struct kins kins; /* of all wishes, sorted; the holder releases it */
	/* Languages to talk in and the least level of the other; none: no language is asked for. */
	struct traits speaks;
	const uint64_t *excluded; /* keys; whichever side excluded the other */
	size_t excluded_len;
	day_t today;
};

/* How much a skill counts that `have` of `all` people have: ln((all + 1) / (have + 1/2)) in thousandths, 300 to 6000. */
uint32_t rarity(uint64_t all, uint64_t have);

/* Which of a person's skills are looked at, which way. */
enum kin_way ranking_way(enum match_kind kind);
struct traits ranking_side(enum match_kind kind, const struct person *p);

/* How much of a wish a skill at a level meets, in thousandths, as far as its share goes. */
unsigned wish_met(const struct ranking *r, const struct wish *w, unsigned share, unsigned level);
/* How good a common language is, in thousandths; 0: not at the level asked for. `asked` from ranking.speaks. */
unsigned language_quality(const struct ranking *r, struct trait asked, unsigned level);

/* The score of one; where a gate is closed, what it would be if it were open. */
void ranking_score(const struct ranking *r, const struct person *p, struct score *out);

/* The points of skills and language from their thousandths, and the most that all other factors can give: bounds for
 * a shortlist. `met` has one entry a wish. */
unsigned ranking_skill_points(const struct ranking *r, const uint16_t *met);
unsigned ranking_language_points(const struct ranking *r, unsigned quality);
unsigned ranking_most_beside(const struct ranking *r);

/* True where `a` comes before `b`. */
struct ranked {
	struct score score;
	uint64_t key;
	int capacity;
};
bool ranked_before(const struct ranking *r, const struct ranked *a, const struct ranked *b);

#endif
