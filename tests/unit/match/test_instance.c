#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/core/base.h>

#include "small.h"

static const struct style style = { .mentees = 20,
				    .mentors = 15,
				    .need = 2,
				    .capacity = 3,
				    .percent = 40,
				    .scores = 100,
				    .ranks = 9,
				    .rules = true,
				    .exact = true };

START_TEST(people_and_pairs_are_found_again)
{
	static struct sketch s;
	struct draw d = { .state = 1 };
	struct instance *in;

	sketch_draw(&s, &style, &d);
	in = sketch_instance(&s, &d);
	for (int side = 0; side < SIDES; side++)
		for (uint32_t i = 0; i < in->len[side]; i++)
			ck_assert_uint_eq(instance_person(in, (enum side)side,
							  in->people[side][i].id),
					  i);
	ck_assert_uint_eq(instance_person(in, MENTEES, SV("r0")), NOBODY);
	for (uint32_t mentee = 0; mentee < in->len[MENTEES]; mentee++)
		for (uint32_t p = in->first[mentee]; p < in->first[mentee + 1]; p++) {
			ck_assert_uint_eq(instance_mentee(in, p), mentee);
			ck_assert_uint_eq(instance_pair(in, mentee, in->mentor[p]), p);
			ck_assert_uint_eq(instance_pair_of(in, MENTORS, in->mentor[p], mentee), p);
			ck_assert(p == in->first[mentee] || in->mentor[p - 1] < in->mentor[p]);
		}
	instance_free(in);
}
END_TEST

/* Every single thing that may change an answer changes the fingerprint. */
START_TEST(a_fingerprint_tells_what_matters)
{
	static struct sketch s, changed;
	struct draw d = { .state = 2 };
	char plain[SHA256_HEX + 1], other[SHA256_HEX + 1];

	sketch_draw(&s, &style, &d);
	for (int change = -1; change < 7; change++) {
		struct instance *in;

		changed = s;
		switch (change) {
		case 0: changed.name = "another"; break;
		case 1: changed.quota[MENTEES][3]++; break;
		case 2: changed.pairs[5].score++; break;
		case 3: changed.pairs[5].rank[MENTORS]++; break;
		case 4: changed.pairs[changed.pairs_len - 1].state = PAIR_EXCLUDED; break;
		case 5: changed.org[MENTORS][2] = 9; break;
		case 6: changed.pairs_len--; break;
		default: break;
		}
		if (change == 4)
			ck_assert_int_eq(s.pairs[s.pairs_len - 1].state, PAIR_OPEN);
		in = sketch_instance(&changed, NULL);
		instance_fingerprint(in, change < 0 ? plain : other);
		if (change >= 0)
			ck_assert_str_ne(plain, other);
		instance_free(in);
	}
}
END_TEST

START_TEST(lists_go_before_scores)
{
	static const struct sketch s = { .name = "x",
					 .len = { 1, 4 },
					 .quota = { { 1 }, { 1, 1, 1, 1 } },
					 .pairs = { { 0, 0, 1, { 2, 0 }, 0 },
						    { 0, 1, SCORE_MOST, { 0, 1 }, 0 },
						    { 0, 2, -SCORE_MOST, { 1000000, 0 }, 0 },
						    { 0, 3, 500, { 2, 0 }, 0 } },
					 .pairs_len = 4,
					 .minimum = -SCORE_MOST };
	struct instance *in = sketch_instance(&s, NULL);
	int32_t liking[4];

	for (uint32_t p = 0; p < 4; p++) {
		const struct sv id = in->people[MENTORS][in->mentor[p]].id;

		liking[id.at[1] - '0'] = instance_liking(in, MENTEES, p);
	}
	ck_assert_int_eq(liking[0], liking[3]);
	ck_assert_int_gt(liking[0], liking[2]);
	ck_assert_int_gt(liking[2], liking[1]);
	instance_free(in);
}
END_TEST

TCase *case_instance(void)
{
	TCase *c = tcase_create("instance");

	tcase_add_test(c, people_and_pairs_are_found_again);
	tcase_add_test(c, a_fingerprint_tells_what_matters);
	tcase_add_test(c, lists_go_before_scores);
	return c;
}
