/* What must hold whoever asks whom, over directories made by chance. */
#include "cases.h"

#include <string.h>

#include <cphub/core/base.h>

#include "crowd.h"

enum { SEEDS = 60, DIRECTORIES = SEEDS * MATCH_KINDS };

static struct crowd crowd;

static void begin(int i)
{
	crowd_make(&crowd, (uint64_t)(i / MATCH_KINDS), (enum match_kind)(i % MATCH_KINDS));
}

static struct score score_of(const struct person *p)
{
	struct score s;

	ranking_score(&crowd.ranking, p, &s);
	return s;
}

/* Neither a lower score nor a worse place. */
static void no_worse(const struct score *before, size_t rank_before, const struct person *p)
{
	const struct score after = score_of(p);

	ck_assert_uint_ge(after.total, before->total);
	if (!before->gate)
		ck_assert_uint_le(crowd_rank(&crowd, p->key), rank_before);
}

START_TEST(the_score_is_the_sum_of_its_points_and_no_more_than_1000)
{
	begin(_i);
	for (size_t i = 0; i < crowd.len; i++) {
		const struct score s = score_of(&crowd.at[i].p);
		unsigned sum = 0, most = 0;

		for (int f = 0; f < FACTORS; f++) {
			ck_assert_uint_le(s.of[f].points, s.of[f].max);
			sum += s.of[f].points;
			most += s.of[f].max;
		}
		ck_assert_uint_eq(sum, s.total);
		ck_assert_uint_eq(most, 1000);
	}
	crowd_release(&crowd);
}
END_TEST

START_TEST(the_order_of_the_people_changes_nothing)
{
	uint64_t before[CROWD_MOST], after[CROWD_MOST];
	size_t len, again;
	static struct somebody turned[CROWD_MOST];

	begin(_i);
	crowd_order(&crowd, before, &len);
	/* The copies still point into the originals, which stay. */
	for (size_t i = 0; i < crowd.len; i++)
		turned[i] = crowd.at[crowd.len - 1 - i];
	for (size_t i = 0; i < crowd.len; i++) {
		turned[i].p.offers.at = turned[i].offers;
		turned[i].p.wants.at = turned[i].wants;
		turned[i].p.speaks.at = turned[i].speaks;
		turned[i].p.places = turned[i].places;
	}
	memcpy(crowd.at, turned, sizeof(turned));
	for (size_t i = 0; i < crowd.len; i++) {
		crowd.at[i].p.offers.at = crowd.at[i].offers;
		crowd.at[i].p.wants.at = crowd.at[i].wants;
		crowd.at[i].p.speaks.at = crowd.at[i].speaks;
		crowd.at[i].p.places = crowd.at[i].places;
	}
	crowd_order(&crowd, after, &again);
	ck_assert_uint_eq(len, again);
	ck_assert_mem_eq(before, after, len * sizeof(*before));
	crowd_release(&crowd);
}
END_TEST

START_TEST(offering_one_more_skill_never_lowers)
{
	begin(_i);
	for (size_t i = 0; i < crowd.len; i++) {
		struct somebody *s = &crowd.at[i];
		const struct score before = score_of(&s->p);
		const size_t rank = crowd_rank(&crowd, s->p.key);

		for (uint32_t skill = 0; skill < CROWD_SKILLS; skill++) {
			bool is_there;

			(void)traits_level(s->p.offers, skill, &is_there);
			if (is_there)
				continue;
			s->offers[s->p.offers.len++] = (struct trait){ skill, skill % 6 };
			no_worse(&before, rank, &s->p);
			s->p.offers.len--;
		}
	}
	crowd_release(&crowd);
}
END_TEST

START_TEST(a_skill_that_is_no_kin_of_any_wish_changes_nothing)
{
	begin(_i);
	for (size_t i = 0; i < crowd.len; i++) {
		struct somebody *s = &crowd.at[i];
		const struct score before = score_of(&s->p);

		if (crowd.ranking.kind != MATCH_MENTORS && crowd.ranking.kind != MATCH_HELPERS)
			break;
		for (uint32_t skill = 0; skill < CROWD_SKILLS; skill++) {
			bool is_kin = false;

			for (size_t k = 0; k < crowd.ranking.kins.len; k++)
				is_kin = is_kin || crowd.ranking.kins.at[k].skill == skill;
			if (is_kin)
				continue;
			s->offers[s->p.offers.len++] = (struct trait){ skill, 3 };
			ck_assert_uint_eq(score_of(&s->p).total, before.total);
			s->p.offers.len--;
		}
	}
	crowd_release(&crowd);
}
END_TEST

START_TEST(a_public_wish_never_lowers)
{
	begin(_i);
	for (size_t i = 0; i < crowd.len; i++) {
		struct somebody *s = &crowd.at[i];
		const struct score before = score_of(&s->p);
		const size_t rank = crowd_rank(&crowd, s->p.key);

		for (uint32_t skill = 0; skill < CROWD_SKILLS; skill += 3) {
			bool is_there;

			(void)traits_level(s->p.wants, skill, &is_there);
			if (is_there)
				continue;
			s->wants[s->p.wants.len++] = (struct trait){ skill, skill % 6 };
			no_worse(&before, rank, &s->p);
			s->p.wants.len--;
		}
	}
	crowd_release(&crowd);
}
END_TEST

START_TEST(a_higher_level_of_what_is_offered_never_lowers)
{
	begin(_i);
	for (size_t i = 0; i < crowd.len; i++) {
		struct somebody *s = &crowd.at[i];

		for (size_t k = 0; k < s->p.offers.len; k++) {
			const struct score before = score_of(&s->p);
			const size_t rank = crowd_rank(&crowd, s->p.key);
			const unsigned level = s->offers[k].level;

			if (!level || level == 5)
				continue;
			s->offers[k].level++;
			no_worse(&before, rank, &s->p);
			s->offers[k].level = level;
		}
	}
	crowd_release(&crowd);
}
END_TEST

START_TEST(more_places_harm_nobody)
{
	begin(_i);
	for (size_t i = 0; i < crowd.len; i++) {
		struct somebody *s = &crowd.at[i];
		const struct score before = score_of(&s->p);
		const size_t rank = crowd_rank(&crowd, s->p.key);
		const int capacity = s->p.capacity;
		const struct person *other = &crowd.at[(i + 1) % crowd.len].p;
		const struct score of_other = score_of(other);

		/* A first number replaces a guess. */
		if (capacity < 0)
			continue;
		s->p.capacity++;
		no_worse(&before, rank, &s->p);
		/* Nor does anybody else have a lower score for it. */
		ck_assert_uint_eq(score_of(other).total, of_other.total);
		s->p.capacity = capacity;
	}
	crowd_release(&crowd);
}
END_TEST

START_TEST(better_languages_and_longer_hours_never_lower)
{
	begin(_i);
	for (size_t i = 0; i < crowd.len; i++) {
		struct somebody *s = &crowd.at[i];
		const struct score before = score_of(&s->p);
		const size_t rank = crowd_rank(&crowd, s->p.key);
		const struct hours hours = s->p.hours;

		for (size_t k = 0; k < s->p.speaks.len; k++)
			s->speaks[k].level += s->speaks[k].level < LEVEL_NATIVE;
		if (s->p.hours.has_window && s->p.hours.from < s->p.hours.to &&
		    s->p.hours.to < DAY_MINUTES)
			s->p.hours.to += 30;
		no_worse(&before, rank, &s->p);
		s->p.hours = hours;
	}
	crowd_release(&crowd);
}
END_TEST

START_TEST(who_offers_nothing_is_named_behind_nobody_who_does)
{
	uint64_t keys[CROWD_MOST];
	size_t len;

	begin(_i);
	crowd_order(&crowd, keys, &len);
	for (size_t i = 0; i < crowd.len; i++)
		if (!ranking_side(crowd.ranking.kind, &crowd.at[i].p).len)
			ck_assert_uint_eq(crowd_rank(&crowd, crowd.at[i].p.key), SIZE_MAX);
	crowd_release(&crowd);
}
END_TEST

START_TEST(who_was_not_confirmed_for_18_months_comes_last)
{
	uint64_t keys[CROWD_MOST];
	size_t len;
	bool was_stale = false;

	begin(_i);
	crowd_order(&crowd, keys, &len);
	for (size_t n = 0; n < len; n++)
		for (size_t i = 0; i < crowd.len; i++) {
			if (crowd.at[i].p.key != keys[n])
				continue;
			const bool is_stale = score_of(&crowd.at[i].p).is_stale;

			ck_assert(is_stale || !was_stale);
			was_stale = is_stale;
		}
	crowd_release(&crowd);
}
END_TEST

START_TEST(an_exclusion_is_silent_and_changes_nothing_for_others)
{
	uint64_t before[CROWD_MOST], after[CROWD_MOST], gone;
	size_t len, left, k = 0;

	begin(_i);
	crowd_order(&crowd, before, &len);
	if (len) {
		gone = before[len / 2];
		crowd.ranking.excluded = &gone;
		crowd.ranking.excluded_len = 1;
		crowd_order(&crowd, after, &left);
		ck_assert_uint_eq(left, len - 1);
		for (size_t i = 0; i < len; i++)
			if (before[i] != gone)
				ck_assert(before[i] == after[k++]);
	}
	crowd_release(&crowd);
}
END_TEST

START_TEST(an_exclusion_holds_from_both_sides)
{
	struct ranking there = { .kind = MATCH_MENTORS, .today = CROWD_TODAY }, back = there;
	struct somebody *a, *b;
	struct score s;
	uint64_t key_a, key_b;

	begin(_i);
	a = &crowd.at[0];
	b = &crowd.at[1];
	key_a = a->p.key;
	key_b = b->p.key;
	/* One of them wrote it down; each search has the other's key. */
	there.self = &a->p;
	there.excluded = &key_b;
	back.self = &b->p;
	back.excluded = &key_a;
	there.excluded_len = back.excluded_len = 1;
	ranking_score(&there, &b->p, &s);
	ck_assert_int_eq(s.gate, GATE_EXCLUDED);
	ranking_score(&back, &a->p, &s);
	ck_assert_int_eq(s.gate, GATE_EXCLUDED);
	crowd_release(&crowd);
}
END_TEST

START_TEST(nobody_is_named_to_themselves)
{
	begin(_i);
	crowd.self.p.is_project = crowd.ranking.kind == MATCH_PROJECTS;
	ck_assert_int_eq(score_of(&crowd.self.p).gate, GATE_SELF);
	crowd_release(&crowd);
}
END_TEST

static const struct {
	uint64_t all, have;
	uint32_t rarity;
} rare[] = {
	{ 100, 0, 5308 },    { 100, 1, 4209 }, { 100, 10, 2263 }, { 100, 99, 300 },
	{ 100000, 0, 6000 }, { 0, 0, 693 },    { 5, 5, 300 },     { 1, 3, 300 },
};

START_TEST(rarity_is_the_logarithm_to_a_thousandth)
{
	ck_assert_uint_le(rarity(rare[_i].all, rare[_i].have), rare[_i].rarity + 1);
	ck_assert_uint_ge(rarity(rare[_i].all, rare[_i].have) + 1, rare[_i].rarity);
}
END_TEST

TCase *case_ranking(void)
{
	TCase *t = tcase_create("ranking");

	tcase_add_loop_test(t, the_score_is_the_sum_of_its_points_and_no_more_than_1000, 0,
			    DIRECTORIES);
	tcase_add_loop_test(t, the_order_of_the_people_changes_nothing, 0, DIRECTORIES);
	tcase_add_loop_test(t, offering_one_more_skill_never_lowers, 0, DIRECTORIES);
	tcase_add_loop_test(t, a_skill_that_is_no_kin_of_any_wish_changes_nothing, 0, DIRECTORIES);
	tcase_add_loop_test(t, a_public_wish_never_lowers, 0, DIRECTORIES);
	tcase_add_loop_test(t, a_higher_level_of_what_is_offered_never_lowers, 0, DIRECTORIES);
	tcase_add_loop_test(t, more_places_harm_nobody, 0, DIRECTORIES);
	tcase_add_loop_test(t, better_languages_and_longer_hours_never_lower, 0, DIRECTORIES);
	tcase_add_loop_test(t, who_offers_nothing_is_named_behind_nobody_who_does, 0, DIRECTORIES);
	tcase_add_loop_test(t, who_was_not_confirmed_for_18_months_comes_last, 0, DIRECTORIES);
	tcase_add_loop_test(t, an_exclusion_is_silent_and_changes_nothing_for_others, 0,
			    DIRECTORIES);
	tcase_add_loop_test(t, an_exclusion_holds_from_both_sides, 0, SEEDS);
	tcase_add_loop_test(t, nobody_is_named_to_themselves, 0, DIRECTORIES);
	tcase_add_loop_test(t, rarity_is_the_logarithm_to_a_thousandth, 0, (int)ARRAY_LEN(rare));
	return t;
}
