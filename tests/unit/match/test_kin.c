#include "cases.h"

#include <cphub/core/vec.h>

#include "crowd.h"

static unsigned share(const struct kins *k, uint32_t skill)
{
	size_t len;
	const struct kin *kin = kins_of(k, skill, &len);

	ck_assert_uint_le(len, 1);
	return len ? kin->share : 0;
}

START_TEST(what_stands_near_a_wanted_skill_meets_a_part_of_it)
{
	struct kins k = { 0 };

	kins_add(&k, &crowd_tree, 3, 0, KIN_FOR_WANTED);
	kins_sort(&k);
	ck_assert_uint_eq(share(&k, 3), 1000);
	ck_assert_uint_eq(share(&k, 9), 900);
	ck_assert_uint_eq(share(&k, 0), 500);
	ck_assert_uint_eq(share(&k, 4), 200);
	ck_assert_uint_eq(share(&k, 5), 0);
	ck_assert_uint_eq(share(&k, 12), 0);
	vec_release(&k);
	kins_add(&k, &crowd_tree, 0, 0, KIN_FOR_WANTED);
	kins_sort(&k);
	ck_assert_uint_eq(share(&k, 9), 810);
	ck_assert_uint_eq(share(&k, 5), 0);
	vec_release(&k);
	kins_add(&k, &crowd_tree, 9, 0, KIN_FOR_WANTED);
	kins_sort(&k);
	ck_assert_uint_eq(share(&k, 10), 200);
	ck_assert_uint_eq(share(&k, 3), 500);
	ck_assert_uint_eq(share(&k, 0), 250);
	vec_release(&k);
}
END_TEST

START_TEST(seen_from_the_other_side_the_shares_are_the_same)
{
	for (uint32_t wanted = 0; wanted < CROWD_SKILLS; wanted++) {
		struct kins there = { 0 };

		kins_add(&there, &crowd_tree, wanted, 0, KIN_FOR_WANTED);
		kins_sort(&there);
		for (uint32_t offered = 0; offered < CROWD_SKILLS; offered++) {
			struct kins back = { 0 };

			kins_add(&back, &crowd_tree, offered, 0, KIN_FOR_OFFERED);
			kins_sort(&back);
			ck_assert_uint_eq(share(&there, offered), share(&back, wanted));
			vec_release(&back);
		}
		vec_release(&there);
	}
}
END_TEST

START_TEST(below_a_root_of_many_nobody_stands_beside_another_one)
{
	static const size_t root = 0;
	struct skill_node nodes[14] = { { NULL, 0 } };
	struct kins k = { 0 };

	for (size_t i = 1; i < 14; i++)
		nodes[i] = (struct skill_node){ &root, 1 };
	kins_add(&k, &(struct skill_tree){ nodes, 14 }, 1, 0, KIN_FOR_WANTED);
	ck_assert_uint_eq(k.len, 2);
	vec_release(&k);
	kins_add(&k, &(struct skill_tree){ nodes, 13 }, 1, 0, KIN_FOR_WANTED);
	ck_assert_uint_eq(k.len, 13);
	vec_release(&k);
}
END_TEST

START_TEST(a_ring_of_skills_ends)
{
	static const size_t zero = 0, one = 1;
	static const struct skill_node ring[] = { { &one, 1 }, { &zero, 1 } };
	const struct skill_tree tree = { ring, 2 };
	struct kins k = { 0 };

	kins_add(&k, &tree, 0, 0, KIN_FOR_WANTED);
	kins_sort(&k);
	ck_assert_uint_eq(share(&k, 0), 1000);
	ck_assert_uint_eq(share(&k, 1), 900);
	vec_release(&k);
}
END_TEST

START_TEST(a_skill_outside_the_tree_is_kin_to_itself_alone)
{
	struct kins k = { 0 };

	kins_add(&k, &crowd_tree, 500, 0, KIN_FOR_WANTED);
	ck_assert_uint_eq(k.len, 1);
	ck_assert_uint_eq(share(&k, 500), 1000);
	vec_release(&k);
}
END_TEST

TCase *case_kin(void)
{
	TCase *t = tcase_create("kin");

	tcase_add_test(t, what_stands_near_a_wanted_skill_meets_a_part_of_it);
	tcase_add_test(t, seen_from_the_other_side_the_shares_are_the_same);
	tcase_add_test(t, below_a_root_of_many_nobody_stands_beside_another_one);
	tcase_add_test(t, a_ring_of_skills_ends);
	tcase_add_test(t, a_skill_outside_the_tree_is_kin_to_itself_alone);
	return t;
}
