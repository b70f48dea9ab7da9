#include "cases.h"

#include <cphub/core/base.h>
#include <cphub/core/vec.h>
#include <cphub/match/ring.h>

#include "crowd.h"

enum { SEEDS = 40, LIMIT = 20 };

/* Each offers one skill and wants another one; all speak language 0. */
static struct somebody people[6];
static struct person pool_people[6];
static struct kins kins;

static void put(size_t i, uint32_t offers, uint32_t wants)
{
	char id[] = "people/a";

	id[7] = (char)('a' + i);
	people[i].offers[0] = (struct trait){ offers, 3 };
	people[i].wants[0] = (struct trait){ wants, 3 };
	people[i].speaks[0] = (struct trait){ 0, 4 };
	pool_people[i] = (struct person){ .key = person_key(sv_from(id)),
					  .offers = { people[i].offers, 1 },
					  .wants = { people[i].wants, 1 },
					  .speaks = { people[i].speaks, 1 },
					  .capacity = 1,
					  .weight = 2 };
}

static struct rings find(size_t len)
{
	struct rings rings = { 0 };
	const struct pool pool = { .at = pool_people,
				   .len = len,
				   .kins = &kins,
				   .last_skill = CROWD_SKILLS,
				   .today = CROWD_TODAY };

	vec_release(&kins);
	for (uint32_t i = 0; i < CROWD_SKILLS; i++)
		kins_add(&kins, &crowd_tree, i, i, KIN_FOR_WANTED);
	kins_sort(&kins);
	rings_find(&pool, LIMIT, &rings);
	return rings;
}

START_TEST(two_who_want_what_the_other_offers_are_a_pair)
{
	struct rings rings;

	put(0, 9, 12);
	put(1, 12, 9);
	put(2, 12, 15);
	rings = find(3);
	ck_assert_uint_eq(rings.len, 1);
	ck_assert_uint_eq(rings.at[0].len, 2);
	ck_assert_uint_eq(rings.at[0].score, 1000);
	ck_assert_uint_eq(rings.at[0].teaches[0], 9);
	ck_assert_uint_eq(rings.at[0].teaches[1], 12);
	rings_release(&rings);
	vec_release(&kins);
}
END_TEST

START_TEST(a_ring_goes_through_four_people_and_no_more)
{
	struct rings rings;

	put(0, 9, 22);
	put(1, 12, 9);
	put(2, 15, 12);
	put(3, 22, 15);
	rings = find(4);
	ck_assert_uint_eq(rings.len, 1);
	ck_assert_uint_eq(rings.at[0].len, 4);
	for (size_t i = 0; i < 4; i++)
		ck_assert_uint_eq(rings.at[0].at[i], i);
	rings_release(&rings);
	put(3, 17, 15);
	put(4, 22, 17);
	rings = find(5);
	ck_assert_uint_eq(rings.len, 0);
	rings_release(&rings);
	vec_release(&kins);
}
END_TEST

START_TEST(who_is_away_full_or_speaks_another_language_is_in_no_ring)
{
	struct rings rings;

	for (int why = 0; why < 4; why++) {
		put(0, 9, 12);
		put(1, 12, 9);
		if (why == 0)
			pool_people[1].away_until = CROWD_TODAY + 1;
		else if (why == 1)
			pool_people[1].capacity = 0;
		else if (why == 2)
			pool_people[1].weight = 0;
		else
			people[1].speaks[0].no = 1;
		rings = find(2);
		ck_assert_uint_eq(rings.len, 0);
		rings_release(&rings);
	}
	vec_release(&kins);
}
END_TEST

/* Chosen anew, in the other order but for the one who asks. */
static struct rings turned(const struct pool *pool, struct person *room)
{
	struct pool other = *pool;
	struct rings rings = { 0 };

	room[0] = pool->at[0];
	for (size_t i = 1; i < pool->len; i++)
		room[i] = pool->at[pool->len - i];
	other.at = room;
	rings_find(&other, LIMIT, &rings);
	return rings;
}

static void check_same(const struct pool *pool, const struct rings *a,
		       const struct person *people_b, const struct rings *b)
{
	ck_assert_uint_eq(a->len, b->len);
	for (size_t i = 0; i < a->len; i++) {
		ck_assert_uint_eq(a->at[i].score, b->at[i].score);
		ck_assert_uint_eq(a->at[i].len, b->at[i].len);
		for (size_t k = 0; k < a->at[i].len; k++)
			ck_assert_uint_eq(pool->at[a->at[i].at[k]].key,
					  people_b[b->at[i].at[k]].key);
	}
}

START_TEST(rings_by_chance_hold_in_every_link)
{
	static struct crowd crowd;
	static struct person all[CROWD_MOST + 1], other[CROWD_MOST + 1];
	struct rings rings = { 0 }, again;
	struct pool pool = {
		.at = all, .kins = &kins, .last_skill = CROWD_SKILLS, .today = CROWD_TODAY
	};

	crowd_make(&crowd, (uint64_t)_i, MATCH_MENTORS);
	for (uint32_t i = 0; i < CROWD_SKILLS; i++)
		kins_add(&kins, &crowd_tree, i, i, KIN_FOR_WANTED);
	kins_sort(&kins);
	all[pool.len++] = crowd.self.p;
	for (size_t i = 0; i < crowd.len; i++)
		all[pool.len++] = crowd.at[i].p;
	rings_find(&pool, LIMIT, &rings);
	again = turned(&pool, other);
	check_same(&pool, &rings, other, &again);
	rings_release(&again);
	for (size_t i = 0; i < rings.len; i++) {
		const struct ring *ring = &rings.at[i];
		unsigned sum = 0;

		ck_assert_uint_eq(ring->at[0], 0);
		ck_assert(!i || rings.at[i - 1].score >= ring->score);
		for (size_t k = 0; k < ring->len; k++) {
			bool wants;

			(void)traits_level(all[ring->at[(k + 1) % ring->len]].wants,
					   ring->teaches[k], &wants);
			ck_assert(wants);
			sum += ring->points[k];
			for (size_t n = 0; n < k; n++)
				ck_assert_uint_ne(ring->at[k], ring->at[n]);
		}
		ck_assert_uint_eq(sum, ring->score);
		ck_assert_uint_le(sum, 1000);
	}
	rings_release(&rings);
	vec_release(&kins);
	crowd_release(&crowd);
}
END_TEST

TCase *case_ring(void)
{
	TCase *t = tcase_create("ring");

	tcase_add_test(t, two_who_want_what_the_other_offers_are_a_pair);
	tcase_add_test(t, a_ring_goes_through_four_people_and_no_more);
	tcase_add_test(t, who_is_away_full_or_speaks_another_language_is_in_no_ring);
	tcase_add_loop_test(t, rings_by_chance_hold_in_every_link, 0, SEEDS);
	return t;
}
