#include "cases.h"

#include <stdlib.h>

#include <cphub/core/str.h>

#include "ranks.h"
#include "small.h"

static const struct style styles[] = {
	{ .mentees = 5, .mentors = 4, .capacity = 1, .percent = 80, .scores = 100000 },
	{ .mentees = 5, .mentors = 3, .capacity = 2, .percent = 85, .scores = 1000, .ranks = 60 },
	{ .mentees = 5, .mentors = 3, .capacity = 2, .percent = 75, .scores = 3 },
	{ .mentees = 5, .mentors = 4, .capacity = 2, .percent = 60, .scores = 9, .ranks = 2 },
	{ .mentees = 6, .mentors = 4, .capacity = 1, .percent = 60, .scores = 2, .ranks = 3 },
	{ .mentees = 5,
	  .mentors = 4,
	  .capacity = 2,
	  .percent = 70,
	  .scores = 9,
	  .ranks = 3,
	  .rules = true },
};
enum { MANY = 12 };

/* What a person has in a matching, as one number, higher is better; for those who want one partner at most. */
static int64_t luck(const struct instance *in, enum side side, uint32_t person, struct pairs pairs)
{
	int64_t best = INT32_MIN;

	for (size_t i = 0; i < pairs.len; i++) {
		const uint32_t pair = pairs.at[i];
		const uint32_t who = side == MENTEES ? instance_mentee(in, pair) : in->mentor[pair];

		if (who == person)
			best = instance_liking(in, side, pair);
	}
	return best;
}

/* All that matchings without a blocking pair give. */
struct stables {
	const struct instance *in;
	size_t n, largest;
	int64_t best[SIDES][MANY];
};

static void look_at(void *data, struct pairs pairs)
{
	struct stables *s = data;

	if (judge_blocking(s->in, pairs, NULL, NULL))
		return;
	s->largest = pairs.len > s->largest ? pairs.len : s->largest;
	for (int side = 0; side < SIDES; side++)
		for (uint32_t i = 0; i < s->in->len[side]; i++) {
			const int64_t l = luck(s->in, (enum side)side, i, pairs);

			if (!s->n || l > s->best[side][i])
				s->best[side][i] = l;
		}
	s->n++;
}

static bool wants_one(const struct instance *in, enum side side)
{
	for (size_t i = 0; i < in->len[side]; i++)
		if (in->people[side][i].quota > 1)
			return false;
	return true;
}

/* Who proposes gets the best that any stable matching has; all others are no larger by half. */
static void check_best(const struct instance *in, enum side side, const struct stables *all)
{
	struct solution solution;
	struct pairs pairs;

	solve(in, side == MENTEES ? OBJECTIVE_STABLE : OBJECTIVE_MENTOR_OPTIMAL, &solution);
	pairs = (struct pairs){ solution.pairs, solution.len };
	ck_assert_uint_eq(judge_blocking(in, pairs, NULL, NULL), 0);
	if (wants_one(in, side))
		ck_assert_uint_ge(3 * pairs.len, 2 * all->largest);
	if (!ranks_have_ties(in, MENTEES) && !ranks_have_ties(in, MENTORS) && wants_one(in, side))
		for (uint32_t i = 0; i < in->len[side]; i++)
			ck_assert_int_eq(luck(in, side, i, pairs), all->best[side][i]);
	solution_release(&solution);
}

START_TEST(nobody_gets_away_and_proposers_get_their_best)
{
	static struct sketch s;
	struct draw d = { .state = (uint64_t)_i };

	for (int round = 0; round < 120; round++) {
		struct stables all = { .n = 0 };
		struct instance *in;

		sketch_draw(&s, &styles[_i], &d);
		in = sketch_instance(&s, NULL);
		all.in = in;
		every_matching(in, look_at, &all);
		ck_assert_uint_gt(all.n, 0);
		check_best(in, MENTEES, &all);
		check_best(in, MENTORS, &all);
		instance_free(in);
	}
}
END_TEST

/* Roth's rural hospitals: without ties, whoever proposes, the same people are matched and the same places filled. */
START_TEST(without_ties_the_same_people_are_matched)
{
	static struct sketch s;
	struct draw d = { .state = 31 };
	const struct style style = { .mentees = 60,
				     .mentors = 20,
				     .capacity = 4,
				     .percent = 30,
				     .scores = 1000000,
				     .exact = true };

	for (int round = 0; round < 20; round++) {
		struct solution of[SIDES];
		struct instance *in;

		sketch_draw(&s, &style, &d);
		for (size_t i = 0; i < s.pairs_len; i++)
			for (int side = 0; side < SIDES; side++)
				s.pairs[i].rank[side] = 1 + draw_below(&d, 900000);
		in = sketch_instance(&s, NULL);
		solve(in, OBJECTIVE_MENTEE_OPTIMAL, &of[MENTEES]);
		solve(in, OBJECTIVE_MENTOR_OPTIMAL, &of[MENTORS]);
		for (int side = 0; side < SIDES; side++) {
			uint32_t *a = judge_loads(in, (enum side)side,
						  (struct pairs){ of[0].pairs, of[0].len });
			uint32_t *b = judge_loads(in, (enum side)side,
						  (struct pairs){ of[1].pairs, of[1].len });

			for (size_t i = 0; i < in->len[side]; i++)
				ck_assert_uint_eq(a[i], b[i]);
			free(a);
			free(b);
		}
		ck_assert_int_le(judge_compare(in, OBJECTIVE_MENTEE_OPTIMAL,
					       (struct pairs){ of[1].pairs, of[1].len },
					       (struct pairs){ of[0].pairs, of[0].len }),
				 0);
		solution_release(&of[0]);
		solution_release(&of[1]);
		instance_free(in);
	}
}
END_TEST

/* What each mentee has in the answer that is best for mentees. */
static void take_lucks(const struct sketch *s, int64_t lucks[PEOPLE_MOST])
{
	struct instance *in = sketch_instance(s, NULL);
	struct solution solution;

	solve(in, OBJECTIVE_MENTEE_OPTIMAL, &solution);
	for (uint32_t i = 0; i < in->len[MENTEES]; i++)
		lucks[i] = luck(in, MENTEES, i, (struct pairs){ solution.pairs, solution.len });
	solution_release(&solution);
	instance_free(in);
}

/* Gale and Sotomayor: without ties, who is best for mentees grows with the places and falls with the mentees. */
START_TEST(a_place_more_and_a_mentee_fewer_harm_no_mentee)
{
	static struct sketch s;
	static int64_t before[PEOPLE_MOST], more[PEOPLE_MOST], fewer[PEOPLE_MOST];
	struct draw d = { .state = 71 };
	const struct style style = { .mentees = 40,
				     .mentors = 12,
				     .capacity = 4,
				     .percent = 40,
				     .scores = 1000000,
				     .exact = true };

	for (int round = 0; round < 60; round++) {
		uint32_t order[PAIRS_MOST];

		sketch_draw(&s, &style, &d);
		for (size_t i = 0; i < s.pairs_len; i++) {
			const size_t k = draw_below(&d, (uint32_t)i + 1);

			order[i] = order[k];
			order[k] = (uint32_t)i + 1;
		}
		for (size_t i = 0; i < s.pairs_len; i++) {
			s.pairs[i].rank[MENTEES] = order[i];
			s.pairs[i].rank[MENTORS] = order[s.pairs_len - 1 - i];
		}
		take_lucks(&s, before);
		s.quota[MENTORS][draw_below(&d, s.len[MENTORS])]++;
		take_lucks(&s, more);
		for (uint32_t i = 0; i < s.len[MENTEES]; i++)
			ck_assert_int_ge(more[i], before[i]);
		const uint32_t gone = draw_below(&d, s.len[MENTEES]);

		s.quota[MENTEES][gone] = 0;
		take_lucks(&s, fewer);
		/* Whoever left has nothing, and is one of them: nobody else has less. */
		size_t worse = 0;

		for (uint32_t i = 0; i < s.len[MENTEES]; i++)
			worse += fewer[i] < more[i];
		ck_assert_uint_le(worse, 1);
	}
}
END_TEST

/* e0 and e1 like r0 alike, e0 also r1, and r0 likes both alike: who asked r0 first must not keep it. */
START_TEST(who_has_an_equal_choice_makes_room)
{
	static const char *const names[] = { "a", "b", "c", "d", "e", "f", "g", "h" };

	/* Each name draws another lot. */
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		static struct sketch s;
		struct instance *in;
		struct solution solution;

		s = (struct sketch){ .name = names[i],
				     .len = { 2, 2 },
				     .quota = { { 1, 1 }, { 1, 1 } },
				     .pairs = { { 0, 0, 5, { 0, 0 }, 0 },
						{ 0, 1, 5, { 0, 0 }, 0 },
						{ 1, 0, 5, { 0, 0 }, 0 } },
				     .pairs_len = 3,
				     .minimum = -SCORE_MOST };
		in = sketch_instance(&s, NULL);
		solve(in, OBJECTIVE_STABLE, &solution);
		ck_assert_uint_eq(solution.len, 2);
		solution_release(&solution);
		instance_free(in);
	}
}
END_TEST

TCase *case_stable(void)
{
	TCase *c = tcase_create("stable");

	tcase_add_loop_test(c, nobody_gets_away_and_proposers_get_their_best, 0,
			    (int)ARRAY_LEN(styles));
	tcase_add_test(c, without_ties_the_same_people_are_matched);
	tcase_add_test(c, a_place_more_and_a_mentee_fewer_harm_no_mentee);
	tcase_add_test(c, who_has_an_equal_choice_makes_room);
	return c;
}
