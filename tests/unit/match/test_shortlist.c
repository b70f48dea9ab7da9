#include "cases.h"

#include <cphub/core/base.h>
#include <cphub/match/shortlist.h>

#include "crowd.h"

enum { SEEDS = 60, LIMIT = 5 };

static struct crowd crowd;

static void fill(struct shortlist *list)
{
	for (size_t i = 0; i < crowd.len; i++) {
		const struct person *p = &crowd.at[i].p;
		const struct traits theirs = ranking_side(crowd.ranking.kind, p);

		for (size_t t = 0; t < theirs.len; t++) {
			size_t len;
			const struct kin *kin = kins_of(&crowd.ranking.kins, theirs.at[t].no, &len);

			for (size_t k = 0; k < len; k++)
				shortlist_skill(list, (uint32_t)i, &kin[k], theirs.at[t].level);
		}
		for (size_t l = 0; l < crowd.ranking.speaks.len; l++) {
			const struct trait asked = crowd.ranking.speaks.at[l];

			shortlist_language(list, (uint32_t)i, asked,
					   traits_level(p->speaks, asked.no, NULL));
		}
	}
}

START_TEST(the_bounds_hold_and_the_best_are_those_of_a_full_look)
{
	uint64_t keys[CROWD_MOST];
	struct shortlist *list;
	struct shortlisted one;
	unsigned last = 2000, seen = 0, named = 0;
	size_t len;

	crowd_make(&crowd, (uint64_t)(_i / MATCH_KINDS), (enum match_kind)(_i % MATCH_KINDS));
	list = shortlist_new(&crowd.ranking, (uint32_t)crowd.len - 1);
	fill(list);
	shortlist_sort(list);
	crowd_order(&crowd, keys, &len);
	while (shortlist_next(list, &one)) {
		struct score s;

		ranking_score(&crowd.ranking, &crowd.at[one.who].p, &s);
		if (!one.has_language) {
			ck_assert_int_ne(s.gate, GATE_NONE);
			continue;
		}
		ck_assert_uint_le(s.total, one.most);
		ck_assert_uint_le(one.most, last);
		last = one.most;
		seen++;
		named += s.gate == GATE_NONE;
	}
	ck_assert_uint_eq(named, len);
	ck_assert_uint_le(named, seen);
	shortlist_free(list);
	crowd_release(&crowd);
}
END_TEST

START_TEST(numbers_that_are_not_there_are_passed_over)
{
	const struct kin kin = { .skill = 1, .wish = 0, .share = 1000 };
	const struct kin wrong = { .skill = 1, .wish = 7, .share = 1000 };
	const struct person self = { 0 };
	struct ranking r = { .self = &self, .wishes = { { 1, 0, 1000 } }, .wishes_len = 1 };
	struct shortlist *list = shortlist_new(&r, 3);
	struct shortlisted one;

	shortlist_skill(list, 4, &kin, 1);
	shortlist_skill(list, 3, &wrong, 1);
	shortlist_language(list, 4, (struct trait){ 0, 0 }, 5);
	shortlist_skill(list, 3, &kin, 1);
	shortlist_skill(list, 3, &kin, 2);
	ck_assert_uint_eq(shortlist_have(list, 0), 1);
	ck_assert_uint_eq(shortlist_have(list, 9), 0);
	ck_assert(!shortlist_next(list, &one));
	shortlist_sort(list);
	ck_assert(shortlist_next(list, &one));
	ck_assert_uint_eq(one.who, 3);
	ck_assert(!shortlist_next(list, &one));
	shortlist_free(list);
}
END_TEST

TCase *case_shortlist(void)
{
	TCase *t = tcase_create("shortlist");

	tcase_add_loop_test(t, the_bounds_hold_and_the_best_are_those_of_a_full_look, 0,
			    SEEDS * MATCH_KINDS);
	tcase_add_test(t, numbers_that_are_not_there_are_passed_over);
	return t;
}
