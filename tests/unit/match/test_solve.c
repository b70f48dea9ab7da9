/* Every objective against every matching there is, on small cohorts drawn by chance. */
#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "small.h"

static const struct style styles[] = {
	{ .mentees = 4, .mentors = 3, .capacity = 2, .percent = 80, .scores = 4 },
	{ .mentees = 5, .mentors = 4, .capacity = 1, .percent = 60, .scores = 1000 },
	{ .mentees = 3, .mentors = 5, .capacity = 2, .percent = 80, .scores = 3 },
	{ .mentees = 4, .mentors = 4, .need = 2, .capacity = 2, .percent = 75, .scores = 4 },
	{ .mentees = 3, .mentors = 4, .need = 3, .capacity = 2, .percent = 90, .scores = 5 },
	{ .mentees = 4, .mentors = 3, .capacity = 2, .percent = 80, .scores = 6, .ranks = 3 },
	{ .mentees = 4,
	  .mentors = 4,
	  .need = 2,
	  .capacity = 2,
	  .percent = 70,
	  .scores = 4,
	  .ranks = 2 },
	{ .mentees = 4, .mentors = 4, .capacity = 2, .percent = 85, .scores = 5, .rules = true },
	{ .mentees = 4,
	  .mentors = 4,
	  .need = 2,
	  .capacity = 3,
	  .percent = 75,
	  .scores = 4,
	  .rules = true },
	{ .mentees = 4,
	  .mentors = 4,
	  .need = 3,
	  .capacity = 3,
	  .percent = 80,
	  .scores = 9,
	  .ranks = 4 },
	{ .mentees = 3,
	  .mentors = 6,
	  .need = 3,
	  .capacity = 1,
	  .percent = 80,
	  .scores = 9,
	  .ranks = 3 },
	{ .mentees = 5, .mentors = 3, .capacity = 2, .percent = 80, .scores = 1 },
	{ .mentees = 4, .mentors = 4, .capacity = 1, .percent = 90, .scores = 9, .kind = 3 },
};
enum { ROUNDS = 300 };

/* What an objective is about, as numbers that are compared one after the other, the higher the better. */
enum { KEY_MOST = 72 };
struct key {
	int64_t at[KEY_MOST];
	size_t len;
};

static int by_number(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The place that the mentee gives to a pair: on the list; else behind it, by score. */
static uint32_t rank_of(const struct instance *in, uint32_t pair)
{
	const uint32_t mentee = instance_mentee(in, pair);
	uint32_t listed = 0, rank = 1;

	if (in->stated[MENTEES] && in->stated[MENTEES][pair])
		return in->stated[MENTEES][pair];
	for (uint32_t p = in->first[mentee]; p < in->first[mentee + 1]; p++) {
		bool is_seen = false;

		if (in->state[p] != PAIR_OPEN)
			continue;
		if (in->stated[MENTEES] && in->stated[MENTEES][p]) {
			listed = in->stated[MENTEES][p] > listed ? in->stated[MENTEES][p] : listed;
			continue;
		}
		for (uint32_t q = in->first[mentee]; q < p; q++)
			is_seen = is_seen ||
				  (in->state[q] == PAIR_OPEN && in->score[q] == in->score[p] &&
				   !(in->stated[MENTEES] && in->stated[MENTEES][q]));
		rank += !is_seen && in->score[p] > in->score[pair];
	}
	return listed + rank;
}

static void add(struct key *k, int64_t n)
{
	ck_assert_uint_lt(k->len, KEY_MOST);
	k->at[k->len++] = n;
}

static void add_scores(struct key *k, const struct instance *in, struct pairs pairs)
{
	const size_t from = k->len;

	for (size_t i = 0; i < pairs.len; i++)
		if (in->state[pairs.at[i]] != PAIR_LOCKED)
			add(k, in->score[pairs.at[i]]);
	qsort(k->at + from, k->len - from, sizeof(*k->at), by_number);
}

static struct key key_of(const struct instance *in, enum objective o, struct pairs pairs)
{
	int64_t total = 0, lowest = SCORE_MOST + 1;
	struct key k = { .len = 0 };

	for (size_t i = 0; i < pairs.len; i++) {
		const uint32_t pair = pairs.at[i];

		total += in->score[pair];
		if (in->state[pair] != PAIR_LOCKED && in->score[pair] < lowest)
			lowest = in->score[pair];
	}
	if (o != OBJECTIVE_MAX_WEIGHT && o != OBJECTIVE_RANK_MAXIMAL)
		add(&k, (int64_t)pairs.len);
	if (o == OBJECTIVE_MAX_CARD_FLOOR)
		add(&k, lowest);
	if (o == OBJECTIVE_MAX_WEIGHT || o == OBJECTIVE_MAX_CARD_MAX_WEIGHT ||
	    o == OBJECTIVE_MAX_CARD_FLOOR)
		add(&k, total);
	if (o == OBJECTIVE_LEXIMIN)
		add_scores(&k, in, pairs);
	for (uint32_t rank = 1; o == OBJECTIVE_RANK_MAXIMAL && rank < 40; rank++) {
		int64_t n = 0;

		for (size_t i = 0; i < pairs.len; i++)
			n += in->state[pairs.at[i]] == PAIR_OPEN &&
			     rank_of(in, pairs.at[i]) == rank;
		add(&k, n);
	}
	return k;
}

static int compare(const struct key *a, const struct key *b)
{
	for (size_t i = 0; i < a->len && i < b->len; i++)
		if (a->at[i] != b->at[i])
			return a->at[i] < b->at[i] ? -1 : 1;
	return 0;
}

struct best {
	const struct instance *in;
	struct key key[OBJECTIVE_COUNT];
	bool has_key;
};

static void look_at(void *data, struct pairs pairs)
{
	struct best *b = data;

	for (int o = OBJECTIVE_MAX_CARD; o < OBJECTIVE_COUNT; o++) {
		const struct key k = key_of(b->in, (enum objective)o, pairs);

		if (!b->has_key || compare(&k, &b->key[o]) > 0)
			b->key[o] = k;
	}
	b->has_key = true;
}

static void check_allowed(const struct instance *in, struct pairs pairs)
{
	size_t locked = 0;

	for (size_t i = 0; i < pairs.len; i++) {
		ck_assert(!i || pairs.at[i - 1] < pairs.at[i]);
		ck_assert(in->state[pairs.at[i]] == PAIR_OPEN ||
			  in->state[pairs.at[i]] == PAIR_LOCKED);
		locked += in->state[pairs.at[i]] == PAIR_LOCKED;
	}
	for (size_t pair = 0; pair < in->pairs; pair++)
		locked -= in->state[pair] == PAIR_LOCKED;
	ck_assert_uint_eq(locked, 0);
	for (int side = 0; side < SIDES; side++) {
		uint32_t *load = judge_loads(in, (enum side)side, pairs);

		for (size_t i = 0; i < in->len[side]; i++)
			ck_assert_uint_le(load[i], in->people[side][i].quota);
		free(load);
	}
}

static void check_cohort(const struct sketch *s)
{
	struct instance *in = sketch_instance(s, NULL);
	struct best best = { .in = in };

	every_matching(in, look_at, &best);
	for (int o = 0; o < OBJECTIVE_COUNT; o++) {
		struct solution solution;
		struct pairs pairs;
		struct key key;

		solve(in, (enum objective)o, &solution);
		pairs = (struct pairs){ solution.pairs, solution.len };
		check_allowed(in, pairs);
		key = key_of(in, (enum objective)o, pairs);
		if (o >= OBJECTIVE_MAX_CARD)
			ck_assert_msg(!compare(&key, &best.key[o]), "%s: %s", objectives[o].name,
				      describe(in, pairs));
		ck_assert_int_eq(solution.prices.of[MENTEES] != NULL, objectives[o].has_prices);
		if (objectives[o].has_prices)
			ck_assert_msg(judge_prices(in, pairs, &solution.prices).fault ==
					      PRICES_HOLD,
				      "%s: %s", objectives[o].name, describe(in, pairs));
		solution_release(&solution);
	}
	instance_free(in);
}

START_TEST(no_matching_is_better_than_the_answer)
{
	static struct sketch s;
	struct draw d = { .state = (uint64_t)_i * 1000 };

	for (int round = 0; round < ROUNDS; round++) {
		sketch_draw(&s, &styles[_i], &d);
		check_cohort(&s);
	}
}
END_TEST

START_TEST(the_answer_does_not_depend_on_the_order_of_rows)
{
	static struct sketch s;
	struct draw d = { .state = (uint64_t)_i * 77 };
	char hex[2][SHA256_HEX + 1];

	for (int round = 0; round < 20; round++) {
		struct instance *a, *b;

		sketch_draw(&s, &styles[_i], &d);
		a = sketch_instance(&s, NULL);
		b = sketch_instance(&s, &d);
		instance_fingerprint(a, hex[0]);
		instance_fingerprint(b, hex[1]);
		ck_assert_str_eq(hex[0], hex[1]);
		for (int o = 0; o < OBJECTIVE_COUNT; o++) {
			struct solution of_a, of_b;
			char *text_a, *text_b;

			solve(a, (enum objective)o, &of_a);
			solve(b, (enum objective)o, &of_b);
			text_a = describe(a, (struct pairs){ of_a.pairs, of_a.len });
			text_b = describe(b, (struct pairs){ of_b.pairs, of_b.len });
			ck_assert_str_eq(text_a, text_b);
			free(text_a);
			free(text_b);
			solution_release(&of_a);
			solution_release(&of_b);
		}
		instance_free(a);
		instance_free(b);
	}
}
END_TEST

/* What a programme can rely on when somebody joins, or a rule is added (the default objective). */
static void measure(const struct sketch *s, struct measure *m)
{
	struct instance *in = sketch_instance(s, NULL);
	struct solution solution;

	solve(in, OBJECTIVE_MAX_CARD_MAX_WEIGHT, &solution);
	judge_measure(in, (struct pairs){ solution.pairs, solution.len }, m);
	solution_release(&solution);
	instance_free(in);
}

START_TEST(a_place_more_never_lowers_the_answer_and_a_rule_never_raises_it)
{
	static struct sketch s;
	struct draw d = { .state = 5 };

	for (int round = 0; round < 200; round++) {
		struct measure before, more, fewer;

		sketch_draw(&s, &styles[(size_t)round % ARRAY_LEN(styles)], &d);
		measure(&s, &before);
		s.quota[MENTORS][draw_below(&d, s.len[MENTORS])]++;
		measure(&s, &more);
		ck_assert(more.size > before.size ||
			  (more.size == before.size && more.total >= before.total));
		for (size_t i = 0; i < s.pairs_len; i++)
			if (s.pairs[i].state == PAIR_OPEN && !draw_below(&d, 4))
				s.pairs[i].state = PAIR_EXCLUDED;
		measure(&s, &fewer);
		ck_assert(fewer.size < more.size ||
			  (fewer.size == more.size && fewer.total <= more.total));
	}
}
END_TEST

/* The certificate as somebody verifies it who knows of no locks. */
static bool holds_for_everybody(struct instance *in, const struct solution *s)
{
	uint8_t *state = mem_alloc(in->pairs + 1);
	enum price_fault fault;

	memcpy(state, in->state, in->pairs);
	for (size_t pair = 0; pair < in->pairs; pair++)
		if (in->state[pair] == PAIR_LOCKED)
			in->state[pair] = PAIR_OPEN;
	fault = judge_prices(in, (struct pairs){ s->pairs, s->len }, &s->prices).fault;
	memcpy(in->state, state, in->pairs);
	free(state);
	return fault == PRICES_HOLD;
}

START_TEST(to_lock_what_was_chosen_changes_nothing)
{
	static struct sketch s;
	struct draw d = { .state = 6 };

	for (int round = 0; round < 200; round++) {
		struct instance *in;
		struct solution first, second;

		sketch_draw(&s, &styles[(size_t)round % ARRAY_LEN(styles)], &d);
		in = sketch_instance(&s, NULL);
		solve(in, OBJECTIVE_MAX_CARD_MAX_WEIGHT, &first);
		for (size_t i = 0; i < first.len; i++)
			if (draw_below(&d, 2))
				in->state[first.pairs[i]] = PAIR_LOCKED;
		solve(in, OBJECTIVE_MAX_CARD_MAX_WEIGHT, &second);
		ck_assert_int_eq(judge_compare(in, OBJECTIVE_MAX_CARD_MAX_WEIGHT,
					       (struct pairs){ first.pairs, first.len },
					       (struct pairs){ second.pairs, second.len }),
				 0);
		/* What was locked before may have cost something. */
		if (!styles[(size_t)round % ARRAY_LEN(styles)].rules)
			ck_assert(holds_for_everybody(in, &second));
		ck_assert_int_eq(judge_prices(in, (struct pairs){ second.pairs, second.len },
					      &second.prices)
					 .fault,
				 PRICES_HOLD);
		solution_release(&first);
		solution_release(&second);
		instance_free(in);
	}
}
END_TEST

START_TEST(every_objective_is_found_by_its_name)
{
	for (int o = 0; o < OBJECTIVE_COUNT; o++) {
		ck_assert_int_eq(objective_find(sv_from(objectives[o].name)), o);
		ck_assert_ptr_nonnull(objectives[o].algorithm);
		ck_assert_int_ne(objectives[o].help[strlen(objectives[o].help) - 1], '.');
	}
	ck_assert_int_eq(objective_find(SV("max")), OBJECTIVE_COUNT);
}
END_TEST

TCase *case_solve(void)
{
	TCase *c = tcase_create("solve");

	tcase_add_loop_test(c, no_matching_is_better_than_the_answer, 0, (int)ARRAY_LEN(styles));
	tcase_add_loop_test(c, the_answer_does_not_depend_on_the_order_of_rows, 0,
			    (int)ARRAY_LEN(styles));
	tcase_add_test(c, a_place_more_never_lowers_the_answer_and_a_rule_never_raises_it);
	tcase_add_test(c, to_lock_what_was_chosen_changes_nothing);
	tcase_add_test(c, every_objective_is_found_by_its_name);
	return c;
}
