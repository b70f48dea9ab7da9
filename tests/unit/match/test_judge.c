#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "small.h"

static const struct style styles[] = {
	{ .mentees = 30,
	  .mentors = 10,
	  .capacity = 4,
	  .percent = 40,
	  .scores = 100,
	  .exact = true },
	{ .mentees = 30,
	  .mentors = 10,
	  .capacity = 8,
	  .percent = 40,
	  .scores = 100,
	  .exact = true },
	{ .mentees = 20,
	  .mentors = 10,
	  .need = 2,
	  .capacity = 4,
	  .percent = 40,
	  .scores = 9,
	  .rules = true,
	  .exact = true },
};

static struct pairs pairs_of(const struct solution *s)
{
	return (struct pairs){ s->pairs, s->len };
}

/* Places that are not locked. */
static uint32_t open_places(const struct instance *in, enum side side, uint32_t person)
{
	uint32_t n = in->people[side][person].quota;

	for (uint32_t p = 0; p < in->pairs; p++)
		n -= in->state[p] == PAIR_LOCKED &&
		     (side == MENTEES ? instance_mentee(in, p) : in->mentor[p]) == person;
	return n;
}

static void tamper(const struct instance *in, const struct solution *s, struct draw *d)
{
	const struct pairs pairs = pairs_of(s);
	struct prices p = s->prices;
	uint32_t *fewer = mem_alloc((pairs.len + 1) * sizeof(*fewer));
	const enum side side = draw_below(d, 2) ? MENTORS : MENTEES;
	const uint32_t person = draw_below(d, (uint32_t)in->len[side]);
	const size_t gone = draw_below(d, (uint32_t)pairs.len);
	const int64_t kept = p.of[side][person];
	size_t len = 0;

	/* A price that is changed proves nothing any more, unless there is nothing to decide. */
	p.of[side][person] += 1000000;
	if (open_places(in, side, person))
		ck_assert_int_ne(judge_prices(in, pairs, &p).fault, PRICES_HOLD);
	p.of[side][person] = -1;
	ck_assert_int_eq(judge_prices(in, pairs, &p).fault, PRICES_NEGATIVE);
	p.of[side][person] = INT64_MAX;
	ck_assert_int_eq(judge_prices(in, pairs, &p).fault, PRICES_NEGATIVE);
	p.of[side][person] = kept;
	/* Neither does a matching with a pair less. */
	for (size_t i = 0; i < pairs.len; i++)
		if (i != gone)
			fewer[len++] = pairs.at[i];
	ck_assert(judge_prices(in, (struct pairs){ fewer, len }, &p).fault != PRICES_HOLD ||
		  in->state[pairs.at[gone]] == PAIR_LOCKED);
	free(fewer);
}

START_TEST(prices_that_were_tampered_with_prove_nothing)
{
	static struct sketch s;
	struct draw d = { .state = (uint64_t)_i };

	for (int round = 0; round < 60; round++) {
		struct instance *in;
		struct solution solution;

		sketch_draw(&s, &styles[_i], &d);
		in = sketch_instance(&s, NULL);
		solve(in, OBJECTIVE_MAX_CARD_MAX_WEIGHT, &solution);
		ck_assert_int_eq(judge_prices(in, pairs_of(&solution), &solution.prices).fault,
				 PRICES_HOLD);
		if (solution.len)
			tamper(in, &solution, &d);
		solution_release(&solution);
		instance_free(in);
	}
}
END_TEST

/* e0 likes r0 best, r0 has taken e1, whom it likes less. */
static const struct sketch triangle = { .name = "x",
					.len = { 3, 2 },
					.quota = { { 1, 1, 1 }, { 1, 1 } },
					.pairs = { { 0, 0, 9, { 0, 0 }, 0 },
						   { 0, 1, 5, { 0, 0 }, 0 },
						   { 1, 0, 7, { 0, 0 }, 0 },
						   { 1, 1, 3, { 0, 0 }, 0 },
						   { 2, 1, 4, { 0, 0 }, 0 } },
					.pairs_len = 5,
					.minimum = -SCORE_MOST };

static uint32_t pair_named(const struct instance *in, const char *mentee, const char *mentor)
{
	return instance_pair(in, instance_person(in, MENTEES, sv_from(mentee)),
			     instance_person(in, MENTORS, sv_from(mentor)));
}

static int by_number(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void note(void *data, uint32_t pair)
{
	*(uint32_t *)data = pair;
}

START_TEST(pairs_that_block_are_told)
{
	struct instance *in = sketch_instance(&triangle, NULL);
	uint32_t chosen[2] = { pair_named(in, "e0", "r1"), pair_named(in, "e1", "r0") };
	uint32_t blocks = NO_PAIR;
	struct measure m;

	qsort(chosen, 2, sizeof(*chosen), by_number);
	ck_assert_uint_eq(judge_blocking(in, (struct pairs){ chosen, 2 }, note, &blocks), 1);
	ck_assert_uint_eq(blocks, pair_named(in, "e0", "r0"));
	judge_measure(in, (struct pairs){ chosen, 2 }, &m);
	ck_assert_uint_eq(m.size, 2);
	ck_assert_int_eq(m.total, 12);
	ck_assert_int_eq(m.lowest, 5);
	ck_assert_uint_eq(m.first_choices, 1);
	/* What is locked nobody gives up. */
	in->state[pair_named(in, "e1", "r0")] = PAIR_LOCKED;
	ck_assert_uint_eq(judge_blocking(in, (struct pairs){ chosen, 2 }, NULL, NULL), 0);
	judge_measure(in, (struct pairs){ chosen, 2 }, &m);
	ck_assert_int_eq(m.lowest, 5);
	instance_free(in);
}
END_TEST

START_TEST(causes_tell_the_best_that_there_is)
{
	static struct sketch s;
	struct instance *in;
	uint32_t mentee;

	s = triangle;
	s.len[MENTEES] = 4;
	s.quota[MENTEES][3] = 1;
	s.pairs[1].state = s.pairs[4].state = PAIR_EXCLUDED;
	s.minimum = 4;
	s.pairs[2].score = 3;
	in = sketch_instance(&s, NULL);
	for (int i = 0; i < 4; i++) {
		static const enum cause causes[] = { CAUSE_FULL, CAUSE_BELOW_MINIMUM,
						     CAUSE_EXCLUDED, CAUSE_NO_CANDIDATE };
		char id[] = { 'e', (char)('0' + i), '\0' };

		mentee = instance_person(in, MENTEES, sv_from(id));
		ck_assert_int_eq(judge_cause(in, mentee), causes[i]);
	}
	instance_free(in);
}
END_TEST

/* Whatever an objective is about, its own answer is the best of all answers. */
START_TEST(no_answer_beats_that_of_the_objective)
{
	static struct sketch s;
	struct draw d = { .state = (uint64_t)_i + 50 };

	for (int round = 0; round < 10; round++) {
		struct solution of[OBJECTIVE_COUNT];
		struct instance *in;

		sketch_draw(&s, &styles[_i], &d);
		in = sketch_instance(&s, NULL);
		for (int o = 0; o < OBJECTIVE_COUNT; o++)
			solve(in, (enum objective)o, &of[o]);
		for (int o = 0; o < OBJECTIVE_COUNT; o++) {
			ck_assert_int_eq(judge_compare(in, (enum objective)o, pairs_of(&of[o]),
						       pairs_of(&of[o])),
					 0);
			for (int other = 0; other < OBJECTIVE_COUNT; other++)
				ck_assert_int_le(judge_compare(in, (enum objective)o,
							       pairs_of(&of[other]),
							       pairs_of(&of[o])),
						 0);
		}
		for (int o = 0; o < OBJECTIVE_COUNT; o++)
			solution_release(&of[o]);
		instance_free(in);
	}
}
END_TEST

TCase *case_judge(void)
{
	TCase *c = tcase_create("judge");

	tcase_add_loop_test(c, prices_that_were_tampered_with_prove_nothing, 0,
			    (int)ARRAY_LEN(styles));
	tcase_add_test(c, pairs_that_block_are_told);
	tcase_add_test(c, causes_tell_the_best_that_there_is);
	tcase_add_loop_test(c, no_answer_beats_that_of_the_objective, 0, (int)ARRAY_LEN(styles));
	return c;
}
