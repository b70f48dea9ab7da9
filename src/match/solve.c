#include <cphub/match/solve.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "plan.h"

#define STABLE \
	"deferred acceptance (Gale and Shapley 1962), ties by Kiraly's 3/2-approximation (2013)"
#define SHORTEST "successive shortest paths (Tomizawa 1971, Edmonds and Karp 1972)"

const struct objective_row objectives[] = {
	[OBJECTIVE_STABLE] = { .name = "stable",
			       .help = N_(
				       "no two who would rather have each other; best for mentees"),
			       .algorithm = STABLE },
	[OBJECTIVE_MENTEE_OPTIMAL] = { .name = "mentee_optimal",
				       .help = N_(
					       "no two who would rather have each other; best for mentees"),
				       .algorithm = STABLE },
	[OBJECTIVE_MENTOR_OPTIMAL] = { .name = "mentor_optimal",
				       .help = N_(
					       "no two who would rather have each other; best for mentors"),
				       .algorithm = STABLE },
	[OBJECTIVE_MAX_CARD] = { .name = "max_card",
				 .help = N_("as many pairs as possible"),
				 .algorithm = "largest matching (Hopcroft and Karp 1973)" },
	[OBJECTIVE_MAX_WEIGHT] = { .name = "max_weight",
				   .help = N_("the highest total"),
				   .algorithm = SHORTEST,
				   .has_prices = true },
	[OBJECTIVE_MAX_CARD_MAX_WEIGHT] = { .name = "max_card_max_weight",
					    .help = N_(
						    "as many pairs as possible, then the highest total"),
					    .algorithm = SHORTEST,
					    .has_prices = true },
	[OBJECTIVE_MAX_CARD_FLOOR] = { .name = "max_card_floor_weight",
				       .help = N_(
					       "as many pairs as possible, then the highest lowest score, "
					       "then the highest total"),
				       .algorithm = SHORTEST },
	[OBJECTIVE_RANK_MAXIMAL] = { .name = "rank_maximal",
				     .help = N_(
					     "as many first choices as possible, then second, …"),
				     .algorithm = "rank-maximal matching (Irving et al. 2006)" },
	[OBJECTIVE_LEXIMIN] = { .name = "leximin",
				.help = N_(
					"as many pairs as possible, then the lowest score highest, then the next, …"),
				.algorithm =
					"successive shortest paths on the face of optima, score by score" },
};

enum objective objective_find(struct sv name)
{
	unsigned i = 0;

	while (i < OBJECTIVE_COUNT && !sv_is(name, objectives[i].name))
		i++;
	return (enum objective)i;
}

void objective_add_names(struct str *out)
{
	for (int i = 0; i < OBJECTIVE_COUNT; i++)
		str_addf(out, "%s%s", i ? ", " : "", objectives[i].name);
}

static void (*const solvers[])(struct plan *p) = {
	[OBJECTIVE_STABLE] = stable_best_for_mentees,
	[OBJECTIVE_MENTEE_OPTIMAL] = stable_best_for_mentees,
	[OBJECTIVE_MENTOR_OPTIMAL] = stable_best_for_mentors,
	[OBJECTIVE_MAX_CARD] = largest,
	[OBJECTIVE_MAX_WEIGHT] = heaviest,
	[OBJECTIVE_MAX_CARD_MAX_WEIGHT] = largest_heaviest,
	[OBJECTIVE_MAX_CARD_FLOOR] = largest_highest_floor,
	[OBJECTIVE_RANK_MAXIMAL] = rank_maximal,
	[OBJECTIVE_LEXIMIN] = leximin,
};
static_assert(ARRAY_LEN(solvers) == OBJECTIVE_COUNT, "one solver an objective");
static_assert(ARRAY_LEN(objectives) == OBJECTIVE_COUNT, "one row an objective");

void plan_choose(struct plan *p, uint32_t pair)
{
	*vec_add(&p->chosen) = pair;
}

void plan_init(struct plan *p, const struct instance *in, bool keeps_locks)
{
	*p = (struct plan){ .in = in, .take = mem_zeroed(in->pairs + 1, 1) };
	for (int side = 0; side < SIDES; side++) {
		p->quota[side] = mem_zeroed(in->len[side] + 1, sizeof(uint32_t));
		for (size_t i = 0; i < in->len[side]; i++)
			p->quota[side][i] = in->people[side][i].quota;
	}
	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t pair = in->first[mentee]; pair < in->first[mentee + 1]; pair++) {
			const bool is_locked = in->state[pair] == PAIR_LOCKED;

			p->take[pair] = in->state[pair] == PAIR_OPEN || (is_locked && !keeps_locks);
			if (!is_locked || !keeps_locks)
				continue;
			plan_choose(p, pair);
			p->quota[MENTEES][mentee]--;
			p->quota[MENTORS][in->mentor[pair]]--;
		}
}

void plan_release(struct plan *p)
{
	for (int side = 0; side < SIDES; side++)
		free(p->quota[side]);
	free(p->take);
	vec_release(&p->chosen);
}

int64_t prices_big(const struct instance *in, enum objective objective)
{
	int64_t needs = 0, highest = 0;

	if (objective != OBJECTIVE_MAX_CARD_MAX_WEIGHT)
		return 0;
	for (size_t i = 0; i < in->len[MENTEES]; i++)
		needs += in->people[MENTEES][i].quota;
	for (size_t pair = 0; pair < in->pairs; pair++) {
		const int64_t size = llabs((long long)in->score[pair]);

		highest = size > highest ? size : highest;
	}
	return 2 * needs * highest + 1;
}

static int by_number(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void decide(const struct instance *in, enum objective objective, bool keeps_locks,
		   struct solution *out)
{
	struct plan p;

	plan_init(&p, in, keeps_locks);
	if (objectives[objective].has_prices) {
		p.prices.big = prices_big(in, objective);
		for (int side = 0; side < SIDES; side++)
			p.prices.of[side] = mem_zeroed(in->len[side] + 1, sizeof(int64_t));
	}
	solvers[objective](&p);
	if (p.chosen.len)
		qsort(p.chosen.at, p.chosen.len, sizeof(*p.chosen.at), by_number);
	*out = (struct solution){ .objective = objective,
				  .pairs = p.chosen.at,
				  .len = p.chosen.len,
				  .prices = p.prices };
	p.chosen.at = NULL;
	plan_release(&p);
}

static bool has_locks(const struct instance *in)
{
	return memchr(in->state, PAIR_LOCKED, in->pairs) != NULL;
}

static int64_t worth(const struct instance *in, const struct solution *s)
{
	int64_t sum = s->prices.big * (int64_t)s->len;

	for (size_t i = 0; i < s->len; i++)
		sum += in->score[s->pairs[i]];
	return sum;
}

/* Where the locks cost nothing, prices that prove it without them prove more, and hold with locked pairs counted like all
 * others. */
static void widen_prices(const struct instance *in, struct solution *s)
{
	struct solution free_choice;

	decide(in, s->objective, false, &free_choice);
	if (worth(in, &free_choice) == worth(in, s)) {
		const struct prices wider = free_choice.prices;

		free_choice.prices = s->prices;
		s->prices = wider;
	}
	solution_release(&free_choice);
}

void solve(const struct instance *in, enum objective objective, struct solution *out)
{
	decide(in, objective, true, out);
	if (objectives[objective].has_prices && has_locks(in))
		widen_prices(in, out);
}

void solution_release(struct solution *s)
{
	free(s->pairs);
	for (int side = 0; side < SIDES; side++)
		free(s->prices.of[side]);
	*s = (struct solution){ 0 };
}
