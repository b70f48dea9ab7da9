/*
 * Which pairs to make. Every objective is met exactly, with whole numbers only, and the same instance always gets the
 * same answer.
 */
#ifndef CPHUB_MATCH_SOLVE_H
#define CPHUB_MATCH_SOLVE_H

#include <cphub/core/str.h>
#include <cphub/match/instance.h>

enum objective {
	OBJECTIVE_STABLE,         /* no two who would rather have each other; best for mentees */
	OBJECTIVE_MENTEE_OPTIMAL, /* the same */
	OBJECTIVE_MENTOR_OPTIMAL, /* stable, best for mentors */
	OBJECTIVE_MAX_CARD,       /* as many pairs as possible */
	OBJECTIVE_MAX_WEIGHT,     /* the highest total */
	OBJECTIVE_MAX_CARD_MAX_WEIGHT, /* as many pairs as possible, and of these the highest total */
	OBJECTIVE_MAX_CARD_FLOOR, /* … of these the highest lowest score, and of these the highest total */
	OBJECTIVE_RANK_MAXIMAL, /* as many first choices of mentees as possible, then second, … */
	OBJECTIVE_LEXIMIN, /* as many pairs as possible, the lowest score highest, then the next, … */
	OBJECTIVE_COUNT
};

struct objective_row {
	const char *name;
	const char *help;      /* one line without a dot, for people; marked for translation */
	const char *algorithm; /* with its source */
	bool has_prices;       /* a certificate comes with it */
};
/* OBJECTIVE_COUNT rows. */
extern const struct objective_row objectives[];
/* OBJECTIVE_COUNT where there is none of that name. */
enum objective objective_find(struct sv name);
/* Appends all names, for messages. */
void objective_add_names(struct str *out);

/*
 * Why nothing better can be: the certificate of max_weight and max_card_max_weight.
 *
 * With W = score + big of a pair and prices >= 0: mentee + mentor >= W for each pair that could have been chosen and was
 * not; and the sum of needs * mentee + capacities * mentor + max(0, W - mentee - mentor) over the chosen pairs is the sum
 * of W over the chosen pairs. Locked pairs are no choice: they and their places are left out of all of this, but where the
 * locks cost nothing it holds with them, too.
 */
struct prices {
	int64_t big;
	int64_t *of[SIDES]; /* of each person; NULL: there is no certificate */
};

struct solution {
	enum objective objective;
	uint32_t *pairs; /* ascending, the locked ones with them */
	size_t len;
	struct prices prices;
};

void solve(const struct instance *in, enum objective objective, struct solution *out);
void solution_release(struct solution *s);

/* What `big` is for an objective: 2 * needs * highest score + 1 where size comes first, else 0. */
int64_t prices_big(const struct instance *in, enum objective objective);

#endif
