#include "cases.h"

#include <stdlib.h>

#include <cphub/core/base.h>

#include "small.h"

static struct intake *k;
static struct conflict why;

static void set_up(void)
{
	k = intake_new();
	why = (struct conflict){ .kind = CONFLICT_UNKNOWN_PERSON };
}

static void tear_down(void)
{
	intake_free(k);
}

static uint32_t named(enum side side, const char *id, uint32_t place)
{
	return intake_person(k, side, sv_from(id), place);
}

static bool declared(enum side side, const char *id, uint32_t quota, const char *org,
		     uint32_t place)
{
	const struct agent p = { .quota = quota, .org = sv_from(org) };

	return intake_declare(k, side, named(side, id, place), &p, place, &why);
}

static void pair(const char *mentee, const char *mentor, int32_t score, uint32_t place)
{
	const struct intake_pair p = { .mentee = named(MENTEES, mentee, place),
				       .mentor = named(MENTORS, mentor, place),
				       .score = score,
				       .place = place };

	intake_pair(k, &p);
}

static void rule(enum pair_state state, const char *mentee, const char *mentor, uint32_t place)
{
	intake_rule(k, state, named(MENTEES, mentee, place), named(MENTORS, mentor, place), place);
}

static void prefers(enum side side, const char *who, const char *whom, uint32_t rank,
		    uint32_t place)
{
	const enum side other = side == MENTEES ? MENTORS : MENTEES;

	intake_preference(k, side, named(side, who, place), named(other, whom, place), rank, place);
}

/* Two of each; e1 and r1 have two places. */
static void four_people(void)
{
	ck_assert(declared(MENTEES, "e1", 2, "x", 1));
	ck_assert(declared(MENTEES, "e2", 1, "", 2));
	ck_assert(declared(MENTORS, "r1", 2, "x", 3));
	ck_assert(declared(MENTORS, "r2", 1, "y", 4));
}

static struct instance *finished(void)
{
	struct instance *in = NULL;

	ck_assert_msg(intake_finish(k, &in, &why), "conflict %d", (int)why.kind);
	return in;
}

static enum pair_state state_of(const struct instance *in, const char *mentee, const char *mentor)
{
	const uint32_t p = instance_pair(in, instance_person(in, MENTEES, sv_from(mentee)),
					 instance_person(in, MENTORS, sv_from(mentor)));

	ck_assert_uint_ne(p, NO_PAIR);
	return (enum pair_state)in->state[p];
}

static void unknown_person(void)
{
	four_people();
	pair("e1", "r9", 5, 10);
}
static void pair_twice(void)
{
	four_people();
	pair("e1", "r1", 5, 10);
	pair("e2", "r1", 5, 11);
	pair("e1", "r1", 6, 12);
}
static void preference_twice(void)
{
	four_people();
	pair("e1", "r1", 5, 10);
	prefers(MENTEES, "e1", "r1", 1, 20);
	prefers(MENTEES, "e1", "r1", 2, 21);
}
static void listed_twice_without_pairs(void)
{
	four_people();
	prefers(MENTORS, "r1", "e1", 1, 19);
	prefers(MENTEES, "e1", "r1", 1, 20);
	prefers(MENTEES, "e1", "r1", 2, 21);
}
static void locked_and_excluded(void)
{
	four_people();
	pair("e1", "r1", 5, 10);
	rule(PAIR_LOCKED, "e1", "r1", 30);
	rule(PAIR_EXCLUDED, "e1", "r1", 31);
}
static void locked_unlisted_and_excluded(void)
{
	four_people();
	rule(PAIR_EXCLUDED, "e1", "r1", 31);
	rule(PAIR_LOCKED, "e1", "r1", 30);
}
static void locked_with_self(void)
{
	four_people();
	ck_assert(declared(MENTORS, "e1", 1, "", 5));
	rule(PAIR_LOCKED, "e1", "e1", 30);
}
static void two_locks_for_one_need(void)
{
	four_people();
	rule(PAIR_LOCKED, "e2", "r1", 30);
	rule(PAIR_LOCKED, "e2", "r2", 31);
}
static void two_locks_for_one_place(void)
{
	four_people();
	rule(PAIR_LOCKED, "e1", "r2", 30);
	rule(PAIR_LOCKED, "e2", "r2", 31);
}

static const struct {
	void (*take)(void);
	enum conflict_kind kind;
	const char *mentee, *mentor;
	uint32_t first, second;
} conflicts[] = {
	{ unknown_person, CONFLICT_UNKNOWN_PERSON, "", "r9", 10, 0 },
	{ pair_twice, CONFLICT_PAIR_TWICE, "e1", "r1", 10, 12 },
	{ preference_twice, CONFLICT_PREFERENCE_TWICE, "e1", "r1", 20, 21 },
	{ listed_twice_without_pairs, CONFLICT_PREFERENCE_TWICE, "e1", "r1", 20, 21 },
	{ locked_and_excluded, CONFLICT_LOCKED_AND_EXCLUDED, "e1", "r1", 30, 31 },
	{ locked_unlisted_and_excluded, CONFLICT_LOCKED_AND_EXCLUDED, "e1", "r1", 30, 31 },
	{ locked_with_self, CONFLICT_LOCKED_WITH_SELF, "e1", "e1", 30, 30 },
	{ two_locks_for_one_need, CONFLICT_LOCKS_OVER_QUOTA, "e2", "r2", 2, 31 },
	{ two_locks_for_one_place, CONFLICT_LOCKS_OVER_QUOTA, "e2", "r2", 4, 31 },
};

START_TEST(contradictions_name_both_places)
{
	struct instance *in = NULL;

	conflicts[_i].take();
	ck_assert(!intake_finish(k, &in, &why));
	ck_assert_int_eq(why.kind, conflicts[_i].kind);
	ck_assert(sv_is(why.mentee, conflicts[_i].mentee));
	ck_assert(sv_is(why.mentor, conflicts[_i].mentor));
	ck_assert_uint_eq(why.first, conflicts[_i].first);
	ck_assert_uint_eq(why.second, conflicts[_i].second);
}
END_TEST

START_TEST(a_person_is_declared_once)
{
	const struct agent p = { .quota = 1, .least = 2 };

	ck_assert(declared(MENTEES, "e1", 1, "", 7));
	/* The same id on the other side is the same person, and no conflict. */
	ck_assert(declared(MENTORS, "e1", 1, "", 8));
	ck_assert(!declared(MENTEES, "e1", 1, "", 9));
	ck_assert_int_eq(why.kind, CONFLICT_PERSON_TWICE);
	ck_assert_uint_eq(why.first, 7);
	ck_assert_uint_eq(why.second, 9);
	ck_assert(!intake_declare(k, MENTORS, named(MENTORS, "r1", 0), &p, 10, &why));
	ck_assert_int_eq(why.kind, CONFLICT_LEAST_OVER_QUOTA);
}
END_TEST

START_TEST(rules_apply_in_their_order)
{
	struct instance *in;

	four_people();
	ck_assert(declared(MENTORS, "e2", 1, "", 5));
	ck_assert(declared(MENTORS, "r3", 1, "x", 5));
	intake_minimum(k, 10);
	intake_forbid_same_org(k);
	pair("e1", "r1", 5, 10);
	pair("e1", "r2", 5, 11);
	pair("e1", "r3", 5, 11);
	pair("e2", "e2", 5, 12);
	pair("e2", "r1", 10, 13);
	pair("e2", "r2", 11, 14);
	rule(PAIR_EXCLUDED, "e2", "r2", 20);
	rule(PAIR_EXCLUDED, "e2", "r3", 21);
	rule(PAIR_LOCKED, "e1", "r3", 22);
	rule(PAIR_LOCKED, "e1", "r3", 23);
	rule(PAIR_LOCKED, "e1", "e2", 24);
	in = finished();
	ck_assert_uint_eq(in->pairs, 7);
	ck_assert_int_eq(state_of(in, "e1", "r1"), PAIR_SAME_ORG);
	ck_assert_int_eq(state_of(in, "e1", "r2"), PAIR_BELOW_MINIMUM);
	ck_assert_int_eq(state_of(in, "e1", "r3"), PAIR_LOCKED);
	ck_assert_int_eq(state_of(in, "e1", "e2"), PAIR_LOCKED);
	ck_assert_int_eq(state_of(in, "e2", "e2"), PAIR_SAME_PERSON);
	ck_assert_int_eq(state_of(in, "e2", "r1"), PAIR_OPEN);
	ck_assert_int_eq(state_of(in, "e2", "r2"), PAIR_EXCLUDED);
	instance_free(in);
}
END_TEST

START_TEST(without_pairs_those_on_both_lists_are_possible)
{
	struct instance *in;

	four_people();
	prefers(MENTEES, "e1", "r2", 1, 1);
	prefers(MENTEES, "e1", "r1", 2, 2);
	prefers(MENTEES, "e2", "r2", 1, 3);
	prefers(MENTORS, "r1", "e1", 1, 4);
	prefers(MENTORS, "r1", "e2", 1, 5);
	prefers(MENTORS, "r2", "e2", 3, 6);
	in = finished();
	ck_assert_uint_eq(in->pairs, 2);
	ck_assert_int_eq(state_of(in, "e1", "r1"), PAIR_OPEN);
	ck_assert_int_eq(state_of(in, "e2", "r2"), PAIR_OPEN);
	for (uint32_t p = 0; p < 2; p++) {
		const bool is_first = in->stated[MENTEES][p] == 2;

		ck_assert_uint_eq(in->stated[MENTORS][p], is_first ? 1 : 3);
	}
	instance_free(in);
}
END_TEST

START_TEST(an_empty_cohort_is_one_too)
{
	struct instance *in = finished();

	for (int o = 0; o < OBJECTIVE_COUNT; o++) {
		struct solution s;

		solve(in, (enum objective)o, &s);
		ck_assert_uint_eq(s.len, 0);
		solution_release(&s);
	}
	instance_free(in);
	intake_free(k);
	k = intake_new();
	four_people();
	ck_assert(declared(MENTORS, "r0", 0, "", 9));
	pair("e1", "r0", 5, 10);
	in = finished();
	for (int o = 0; o < OBJECTIVE_COUNT; o++) {
		struct solution s;

		solve(in, (enum objective)o, &s);
		ck_assert_uint_eq(s.len, 0);
		solution_release(&s);
	}
	instance_free(in);
}
END_TEST

START_TEST(reasons_stay_with_their_pair)
{
	struct instance *in;
	const struct reason *r;

	four_people();
	pair("e2", "r2", 7, 10);
	intake_part(k, &(struct score_part){ SV("skills"), SV("shares SQL"), 4 });
	intake_part(k, &(struct score_part){ SV("hours"), SV("two a week"), 3 });
	pair("e1", "r1", 5, 11);
	pair("e1", "r2", 9, 12);
	intake_part(k, &(struct score_part){ SV("skills"), SV("all"), 9 });
	in = finished();
	r = instance_reason(in, instance_pair(in, instance_person(in, MENTEES, SV("e2")),
					      instance_person(in, MENTORS, SV("r2"))));
	ck_assert_ptr_nonnull(r);
	ck_assert_uint_eq(r->len, 2);
	ck_assert(sv_is(r->parts[1].what, "hours"));
	ck_assert_int_eq(r->parts[1].points, 3);
	r = instance_reason(in, instance_pair(in, instance_person(in, MENTEES, SV("e1")),
					      instance_person(in, MENTORS, SV("r1"))));
	ck_assert_ptr_null(r);
	instance_free(in);
}
END_TEST

TCase *case_intake(void)
{
	TCase *c = tcase_create("intake");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_loop_test(c, contradictions_name_both_places, 0, (int)ARRAY_LEN(conflicts));
	tcase_add_test(c, a_person_is_declared_once);
	tcase_add_test(c, rules_apply_in_their_order);
	tcase_add_test(c, without_pairs_those_on_both_lists_are_possible);
	tcase_add_test(c, an_empty_cohort_is_one_too);
	tcase_add_test(c, reasons_stay_with_their_pair);
	return c;
}
