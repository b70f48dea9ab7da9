/* Cohorts that are too large to try all matchings: prices prove that the answer is the best, whichever way it was found. */
#include "cases.h"

#include <stdlib.h>

#include <cphub/core/str.h>

#include "small.h"

/* Scores by chance, by the quality of one side, and of both; too few places, just enough, too many. */
static const struct style styles[] = {
	{ .mentees = 200, .mentors = 40, .capacity = 8, .percent = 30, .scores = 1000 },
	{ .mentees = 200, .mentors = 40, .capacity = 8, .percent = 30, .scores = 1000, .kind = 1 },
	{ .mentees = 200, .mentors = 40, .capacity = 8, .percent = 30, .scores = 1000, .kind = 2 },
	{ .mentees = 200, .mentors = 40, .capacity = 8, .percent = 30, .scores = 1000, .kind = 3 },
	{ .mentees = 200, .mentors = 40, .capacity = 14, .percent = 30, .scores = 1000 },
	{ .mentees = 200, .mentors = 40, .capacity = 14, .percent = 30, .scores = 1000, .kind = 1 },
	{ .mentees = 200, .mentors = 40, .capacity = 14, .percent = 30, .scores = 1000, .kind = 2 },
	{ .mentees = 200, .mentors = 40, .capacity = 14, .percent = 30, .scores = 1000, .kind = 3 },
	{ .mentees = 300, .mentors = 12, .capacity = 60, .percent = 60, .scores = 1000, .kind = 3 },
	{ .mentees = 80, .mentors = 80, .capacity = 0, .percent = 100, .scores = 10000 },
	{ .mentees = 80, .mentors = 80, .capacity = 0, .percent = 100, .scores = 10000, .kind = 1 },
	{ .mentees = 80, .mentors = 80, .capacity = 0, .percent = 100, .scores = 10000, .kind = 2 },
	{ .mentees = 80, .mentors = 80, .capacity = 0, .percent = 100, .scores = 10000, .kind = 3 },
	{ .mentees = 150,
	  .mentors = 60,
	  .need = 4,
	  .capacity = 9,
	  .percent = 40,
	  .scores = 300,
	  .kind = 1 },
	{ .mentees = 150,
	  .mentors = 60,
	  .need = 4,
	  .capacity = 9,
	  .percent = 40,
	  .scores = 300,
	  .kind = 2 },
	{ .mentees = 150,
	  .mentors = 60,
	  .need = 2,
	  .capacity = 9,
	  .percent = 10,
	  .scores = 20,
	  .rules = true },
	{ .mentees = 200, .mentors = 40, .capacity = 8, .percent = 5, .scores = 1000, .kind = 1 },
	{ .mentees = 200, .mentors = 40, .capacity = 12, .percent = 5, .scores = 1000, .kind = 3 },
};

START_TEST(prices_prove_the_best_total)
{
	static struct sketch s;
	struct draw d = { .state = (uint64_t)_i + 100 };
	struct style style = styles[_i];

	style.exact = true;
	for (int round = 0; round < 6; round++) {
		struct instance *in;

		sketch_draw(&s, &style, &d);
		in = sketch_instance(&s, NULL);
		for (int o = OBJECTIVE_MAX_WEIGHT; o <= OBJECTIVE_MAX_CARD_MAX_WEIGHT; o++) {
			struct solution solution;
			struct price_verdict v;

			solve(in, (enum objective)o, &solution);
			v = judge_prices(in, (struct pairs){ solution.pairs, solution.len },
					 &solution.prices);
			ck_assert_msg(v.fault == PRICES_HOLD, "%s: %d", objectives[o].name,
				      (int)v.fault);
			solution_release(&solution);
		}
		instance_free(in);
	}
}
END_TEST

/* The objectives that begin with the largest size agree on it, and each is the best at what it is for. */
START_TEST(objectives_agree_on_what_they_share)
{
	static struct sketch s;
	struct draw d = { .state = (uint64_t)_i + 900 };
	struct measure m[OBJECTIVE_COUNT];
	struct style style = styles[_i];
	struct instance *in;

	style.exact = true;
	sketch_draw(&s, &style, &d);
	in = sketch_instance(&s, NULL);
	for (int o = 0; o < OBJECTIVE_COUNT; o++) {
		struct solution solution;

		solve(in, (enum objective)o, &solution);
		judge_measure(in, (struct pairs){ solution.pairs, solution.len }, &m[o]);
		solution_release(&solution);
	}
	for (int o = 0; o < OBJECTIVE_COUNT; o++) {
		ck_assert_uint_le(m[o].size, m[OBJECTIVE_MAX_CARD].size);
		ck_assert_int_le(m[o].total, m[OBJECTIVE_MAX_WEIGHT].total);
	}
	ck_assert_uint_eq(m[OBJECTIVE_MAX_CARD_MAX_WEIGHT].size, m[OBJECTIVE_MAX_CARD].size);
	ck_assert_uint_eq(m[OBJECTIVE_MAX_CARD_FLOOR].size, m[OBJECTIVE_MAX_CARD].size);
	ck_assert_uint_eq(m[OBJECTIVE_LEXIMIN].size, m[OBJECTIVE_MAX_CARD].size);
	ck_assert_int_eq(m[OBJECTIVE_LEXIMIN].lowest, m[OBJECTIVE_MAX_CARD_FLOOR].lowest);
	ck_assert_int_ge(m[OBJECTIVE_MAX_CARD_FLOOR].lowest,
			 m[OBJECTIVE_MAX_CARD_MAX_WEIGHT].lowest);
	ck_assert_int_le(m[OBJECTIVE_MAX_CARD_FLOOR].total, m[OBJECTIVE_MAX_CARD_MAX_WEIGHT].total);
	ck_assert_int_le(m[OBJECTIVE_LEXIMIN].total, m[OBJECTIVE_MAX_CARD_FLOOR].total);
	ck_assert_uint_ge(m[OBJECTIVE_RANK_MAXIMAL].first_choices,
			  m[OBJECTIVE_STABLE].first_choices);
	ck_assert_uint_eq(m[OBJECTIVE_STABLE].blocking + m[OBJECTIVE_MENTOR_OPTIMAL].blocking, 0);
	instance_free(in);
}
END_TEST

/* Where the size comes first, what all pairs have more or less, or in proportion, changes nothing. */
START_TEST(scores_may_be_moved_and_stretched)
{
	static struct sketch s;
	struct draw d = { .state = 44 };
	char *plain, *changed;

	for (int way = 0; way < 2; way++) {
		struct instance *in;
		struct solution solution;

		sketch_draw(&s, &styles[0], &d);
		in = sketch_instance(&s, NULL);
		solve(in, OBJECTIVE_MAX_CARD_MAX_WEIGHT, &solution);
		plain = describe(in, (struct pairs){ solution.pairs, solution.len });
		solution_release(&solution);
		for (size_t pair = 0; pair < in->pairs; pair++)
			in->score[pair] = way ? in->score[pair] * 7 : in->score[pair] - 600;
		solve(in, OBJECTIVE_MAX_CARD_MAX_WEIGHT, &solution);
		changed = describe(in, (struct pairs){ solution.pairs, solution.len });
		ck_assert_str_eq(plain, changed);
		solution_release(&solution);
		free(plain);
		free(changed);
		instance_free(in);
	}
}
END_TEST

TCase *case_large(void)
{
	TCase *c = tcase_create("large");

	tcase_add_loop_test(c, prices_prove_the_best_total, 0, (int)ARRAY_LEN(styles));
	tcase_add_loop_test(c, objectives_agree_on_what_they_share, 0, (int)ARRAY_LEN(styles));
	tcase_add_test(c, scores_may_be_moved_and_stretched);
	return c;
}
