#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/cohort/desk.h>

#include "core/scratch.h"

static const char text[] =
	"{\"format\": \"mentor-cohort/1\", \"name\": \"n\","
	"\"mentees\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\", \"need\": 2}],"
	"\"mentors\": [{\"id\": \"x\", \"capacity\": 1}, {\"id\": \"y\", \"capacity\": 2}, {\"id\": \"a\", \"capacity\": 1}],"
	"\"pairs\": [{\"mentee\": \"a\", \"mentor\": \"x\", \"score\": 900}, {\"mentee\": \"a\", \"mentor\": \"y\", \"score\": 500},"
	"{\"mentee\": \"b\", \"mentor\": \"x\", \"score\": 800}, {\"mentee\": \"b\", \"mentor\": \"y\", \"score\": 700},"
	"{\"mentee\": \"c\", \"mentor\": \"y\", \"score\": 300}, {\"mentee\": \"c\", \"mentor\": \"a\", \"score\": 10},"
	"{\"mentee\": \"a\", \"mentor\": \"a\", \"score\": 1}]}";

static void read_desk(struct desk *p)
{
	char *dir = scratch_new(), *path = scratch_path(dir, "c.json");
	struct err err = { 0 };

	scratch_write(dir, "c.json", sv_from(text));
	ck_assert_msg(desk_read(path, p, &err), "%s", err.text);
	free(path);
	scratch_remove(dir);
}

static uint32_t pair_of(const struct desk *p, const char *mentee, const char *mentor)
{
	const struct instance *in = p->cohort.instance;

	return instance_pair(in, instance_person(in, MENTEES, sv_from(mentee)),
			     instance_person(in, MENTORS, sv_from(mentor)));
}

START_TEST(what_is_ruled_is_solved_at_once_and_taken_back_whole)
{
	struct desk p;
	struct rulings r;
	struct measure tried;
	struct err err = { 0 };
	int64_t before;

	read_desk(&p);
	before = p.measure.total;
	ck_assert(desk_has_pair(&p, pair_of(&p, "a", "x")));
	r = desk_ruling(&p, pair_of(&p, "a", "x"), PAIR_EXCLUDED);
	ck_assert(desk_try(&p, &r, &tried));
	ck_assert_int_eq(p.measure.total, before);
	ck_assert(desk_has_pair(&p, pair_of(&p, "a", "x")));
	ck_assert(desk_rule(&p, &r, false, &err));
	ck_assert_int_eq(p.measure.total, tried.total);
	ck_assert_int_lt(p.measure.total, before);
	ck_assert(!desk_has_pair(&p, pair_of(&p, "a", "x")));
	ck_assert(desk_rule(&p, &r, true, &err));
	ck_assert_int_eq(p.measure.total, before);
	desk_release(&p);
}
END_TEST

START_TEST(a_mentee_gets_another_mentor_in_the_place_of_the_first)
{
	struct desk p;
	struct rulings r;
	struct err err = { 0 };

	read_desk(&p);
	r = desk_move(&p, pair_of(&p, "a", "x"), pair_of(&p, "a", "y"));
	ck_assert(desk_rule(&p, &r, false, &err));
	ck_assert_uint_eq(desk_pair_of(&p, instance_person(p.cohort.instance, MENTEES, SV("a"))),
			  pair_of(&p, "a", "y"));
	/* And again: the lock moves along. */
	r = desk_move(&p, pair_of(&p, "a", "y"), pair_of(&p, "a", "x"));
	ck_assert_uint_eq(r.len, 2);
	ck_assert(desk_rule(&p, &r, false, &err));
	ck_assert(desk_has_pair(&p, pair_of(&p, "a", "x")));
	/* Of two mentors the other one stays. */
	r = desk_move(&p, pair_of(&p, "c", "y"), pair_of(&p, "c", "a"));
	ck_assert(desk_rule(&p, &r, false, &err));
	ck_assert(!desk_has_pair(&p, pair_of(&p, "c", "y")));
	desk_release(&p);
}
END_TEST

START_TEST(locks_that_cannot_be_change_nothing)
{
	struct desk p;
	struct rulings r;
	struct measure tried;
	struct err err = { 0 };

	read_desk(&p);
	r = desk_ruling(&p, pair_of(&p, "a", "x"), PAIR_LOCKED);
	ck_assert(desk_rule(&p, &r, false, &err));
	r = desk_ruling(&p, pair_of(&p, "b", "x"), PAIR_LOCKED);
	ck_assert(!desk_try(&p, &r, &tried));
	ck_assert(!desk_rule(&p, &r, false, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "every place of x"));
	ck_assert_int_eq(p.cohort.instance->state[pair_of(&p, "b", "x")], PAIR_OPEN);
	r = desk_ruling(&p, pair_of(&p, "a", "y"), PAIR_LOCKED);
	ck_assert(!desk_rule(&p, &r, false, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "a has as many"));
	r = desk_ruling(&p, pair_of(&p, "a", "a"), PAIR_LOCKED);
	ck_assert(!desk_rule(&p, &r, false, &err));
	ck_assert(desk_has_pair(&p, pair_of(&p, "a", "x")));
	desk_release(&p);
}
END_TEST

START_TEST(a_cohort_that_was_written_is_the_same_cohort)
{
	struct desk p;
	struct cohort again;
	struct str out = { 0 };
	struct err err = { 0 };
	char first[SHA256_HEX + 1], second[SHA256_HEX + 1];

	read_desk(&p);
	cohort_write(p.cohort.instance, OBJECTIVE_STABLE, &out);
	ck_assert_msg(cohort_parse(str_view(&out), &again, &err), "%s", err.text);
	instance_fingerprint(p.cohort.instance, first);
	instance_fingerprint(again.instance, second);
	ck_assert_str_eq(first, second);
	ck_assert_int_eq(again.objective, OBJECTIVE_STABLE);
	cohort_release(&again);
	str_release(&out);
	desk_release(&p);
}
END_TEST

TCase *case_desk(void)
{
	TCase *c = tcase_create("desk");

	tcase_add_test(c, what_is_ruled_is_solved_at_once_and_taken_back_whole);
	tcase_add_test(c, a_mentee_gets_another_mentor_in_the_place_of_the_first);
	tcase_add_test(c, locks_that_cannot_be_change_nothing);
	tcase_add_test(c, a_cohort_that_was_written_is_the_same_cohort);
	return c;
}
