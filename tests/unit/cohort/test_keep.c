#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/cohort/compare.h>
#include <cphub/cohort/desk.h>
#include <cphub/cohort/shelf.h>
#include <cphub/core/file.h>

#include "core/scratch.h"

#define PEOPLE                                                                                                                      \
	"\"mentees\": [{\"id\": \"a\"}, {\"id\": \"b\"}],\r\n \"mentors\": [{\"id\": \"x\", \"capacity\": 1, \"note\": \"kept\"}, " \
	"{\"id\": \"y\", \"capacity\": 1}, {\"id\": \"w\", \"capacity\": 1}],"
#define PAIRS                                                                                                                      \
	"\"pairs\": [{\"mentee\": \"a\", \"mentor\": \"x\", \"score\": 9}, {\"mentee\": \"a\", \"mentor\": \"y\", \"score\": 5}, " \
	"{\"mentee\": \"b\", \"mentor\": \"x\", \"score\": 8}, {\"mentee\": \"b\", \"mentor\": \"y\", \"score\": 7}]"

static char *dir;
static struct err err;

static void set_up(void)
{
	dir = scratch_new();
	err = (struct err){ 0 };
}

static void tear_down(void)
{
	scratch_remove(dir);
}

static void check_file(const char *name, const char *wanted)
{
	char *path = scratch_path(dir, name);
	struct str text = { 0 };

	ck_assert_msg(file_read(path, 100000, &text, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&text), wanted);
	str_release(&text);
	free(path);
}

static uint32_t pair_of(const struct desk *p, const char *mentee, const char *mentor)
{
	const struct instance *in = p->cohort.instance;

	return instance_pair(in, instance_person(in, MENTEES, sv_from(mentee)),
			     instance_person(in, MENTORS, sv_from(mentor)));
}

static void rule(struct desk *p, const char *mentee, const char *mentor, enum pair_state state)
{
	const struct rulings r = desk_ruling(p, pair_of(p, mentee, mentor), state);

	ck_assert_msg(desk_rule(p, &r, false, &err), "%s", err.text);
}

/* Reads, locks a with y, forbids b with x, aims for `objective`, keeps; the file is read again to be the same. */
static void keep(const char *name, enum objective objective)
{
	char *path = scratch_path(dir, name), *kept;
	struct desk p, again;
	struct rulings r;

	ck_assert_msg(desk_read(path, &p, &err), "%s", err.text);
	ck_assert(!desk_is_changed(&p));
	rule(&p, "b", "x", PAIR_EXCLUDED);
	rule(&p, "a", "y", PAIR_LOCKED);
	r = desk_aim(&p, objective);
	ck_assert(desk_rule(&p, &r, false, &err));
	ck_assert(desk_is_changed(&p));
	ck_assert_msg(desk_keep(&p, path, &kept, &err), "%s", err.text);
	ck_assert(!desk_is_changed(&p));
	ck_assert_msg(desk_read(kept, &again, &err), "%s", err.text);
	ck_assert_int_eq(again.cohort.objective, objective);
	ck_assert_mem_eq(again.cohort.instance->state, p.cohort.instance->state,
			 p.cohort.instance->pairs);
	free(kept);
	desk_release(&again);
	desk_release(&p);
	free(path);
}

START_TEST(rules_of_unknown_pairs_stay_and_the_others_are_those_of_the_desk)
{
	scratch_write(
		dir, "c.json",
		SV("{\"format\": \"mentor-cohort/1\", \"exclude\" : [[\"a\",\"x\"], [\"a\", \"w\"]],\n "
		   "\"comment\": {\"lock\": [1.5]}, \"objective\": \"stable\", " PEOPLE PAIRS
		   "}\n"));
	keep("c.json", OBJECTIVE_MAX_CARD);
	check_file("c.json",
		   "{\"lock\": [[\"a\",\"y\"]],\n \"format\": \"mentor-cohort/1\", "
		   "\"exclude\" : [[\"a\",\"w\"],[\"a\",\"x\"],[\"b\",\"x\"]],\n "
		   "\"comment\": {\"lock\": [1.5]}, \"objective\": \"max_card\", " PEOPLE PAIRS
		   "}\n");
}
END_TEST

START_TEST(a_folder_of_tables_keeps_its_rules_and_its_other_words)
{
	char *folder = scratch_path(dir, "c");

	ck_assert(file_make_dirs(folder, &err));
	scratch_write(dir, "c/mentees.csv", SV("id\na\nb\n"));
	scratch_write(dir, "c/mentors.csv", SV("id,capacity\nx,1\ny,1\n"));
	scratch_write(dir, "c/pairs.csv", SV("mentee,mentor,score\na,x,9\na,y,5\nb,x,8\nb,y,7\n"));
	scratch_write(dir, "c/meta.csv", SV("value,key,note\n\"n, n\",name,kept\n"));
	keep("c", OBJECTIVE_STABLE);
	check_file("c/constraints.csv", "kind,mentee,mentor\nlock,a,y\nexclude,b,x\n");
	check_file("c/meta.csv", "value,key,note\n\"n, n\",name,kept\nstable,objective\n");
	free(folder);
}
END_TEST

START_TEST(an_assignment_problem_gets_a_cohort_file_beside_it)
{
	char *path = scratch_path(dir, "a.txt"), *wanted = scratch_path(dir, "a.txt-ruled.json"),
	     *kept;
	struct desk p;
	struct rulings r;

	scratch_write(dir, "a.txt", SV("2\n1 2\n3 5\n"));
	ck_assert_msg(desk_read(path, &p, &err), "%s", err.text);
	r = desk_ruling(&p, 0, PAIR_EXCLUDED);
	ck_assert(desk_rule(&p, &r, false, &err) && desk_keep(&p, path, &kept, &err));
	ck_assert_str_eq(kept, wanted);
	check_file("a.txt", "2\n1 2\n3 5\n");
	desk_release(&p);
	ck_assert_msg(desk_read(kept, &p, &err), "%s", err.text);
	ck_assert_int_eq(p.cohort.instance->state[0], PAIR_EXCLUDED);
	desk_release(&p);
	free(kept);
	free(wanted);
	free(path);
}
END_TEST

START_TEST(a_file_that_cannot_be_written_stays_and_the_desk_is_still_changed)
{
	char *path = scratch_path(dir, "c.json"), *nowhere = scratch_path(dir, "none/c.json"),
	     *kept;
	struct rulings r;
	struct desk p;

	scratch_write(dir, "c.json", SV("{\"format\": \"mentor-cohort/1\", " PEOPLE PAIRS "}"));
	ck_assert(desk_read(path, &p, &err));
	r = desk_aim(&p, OBJECTIVE_STABLE);
	ck_assert(desk_rule(&p, &r, false, &err));
	ck_assert(!desk_keep(&p, nowhere, &kept, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert(desk_is_changed(&p));
	desk_let_be(&p);
	ck_assert(!desk_is_changed(&p));
	check_file("c.json", "{\"format\": \"mentor-cohort/1\", " PEOPLE PAIRS "}");
	free(kept);
	desk_release(&p);
	free(nowhere);
	free(path);
}
END_TEST

static const struct {
	struct measure now, then;
	const char *told;
} changes[] = {
	{ { 9, 595689, 374, 3, 0 },
	  { 9, 595610, 388, 3, 0 },
	  "The worst pair rises from 374 to 388. The total falls by 79 (0.01 %)." },
	{ { 9, 100, 5, 3, 0 }, { 9, 100, 5, 3, 0 }, "These numbers stay as they are." },
	{ { 9, 100, 5, 3, 0 },
	  { 8, 150, 4, 2, 7 },
	  "8 pairs instead of 9. The worst pair falls from 5 to 4. The total rises by 50 (50.00 %). 2 first "
	  "choices instead of 3. 7 pairs would rather have each other, instead of 0." },
	{ { 9, 8786861, 5, 3, 0 },
	  { 9, 8786784, 5, 3, 0 },
	  "The total falls by 77 (less than 0.01 %)." },
	{ { 0, 0, 0, 0, 0 }, { 0, -5, 0, 0, 0 }, "The total falls by 5 (less than 0.01 %)." },
};

START_TEST(what_another_objective_changes_is_told_in_sentences)
{
	struct str text = { 0 };

	measure_tell(&changes[_i].now, &changes[_i].then, &text);
	ck_assert_str_eq(str_text(&text), changes[_i].told);
	str_release(&text);
}
END_TEST

START_TEST(cohorts_of_a_folder_are_found_by_what_they_say)
{
	static const char *const folders[] = { "tables", "half", ".hidden" };
	struct shelf shelf;

	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		char *folder = scratch_path(dir, folders[i]);

		ck_assert(file_make_dirs(folder, &err));
		free(folder);
	}
	scratch_write(dir, "z.json", SV("{\"format\": \"mentor-cohort/1\"}"));
	scratch_write(dir, "a.json", SV("\n{ \"name\": \"n\", \"format\": \"mentor-cohort/1\""));
	scratch_write(dir, "r.json", SV("{\"format\": \"mentor-result/1\"}"));
	scratch_write(dir, "a.txt", SV("{\"format\": \"mentor-cohort/1\"}"));
	scratch_write(dir, "tables/mentees.csv", SV(""));
	scratch_write(dir, "tables/mentors.csv", SV(""));
	scratch_write(dir, "half/mentors.csv", SV(""));
	ck_assert_msg(shelf_read(dir, &shelf, &err), "%s", err.text);
	ck_assert_uint_eq(shelf.len, 3);
	ck_assert(sv_is(shelf.at[0], "a.json") && sv_is(shelf.at[1], "tables") &&
		  sv_is(shelf.at[2], "z.json"));
	shelf_release(&shelf);
	ck_assert(!shelf_read("/nowhere/at/all", &shelf, &err));
	shelf_release(&shelf);
}
END_TEST

TCase *case_keep(void)
{
	TCase *c = tcase_create("keep");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, rules_of_unknown_pairs_stay_and_the_others_are_those_of_the_desk);
	tcase_add_test(c, a_folder_of_tables_keeps_its_rules_and_its_other_words);
	tcase_add_test(c, an_assignment_problem_gets_a_cohort_file_beside_it);
	tcase_add_test(c, a_file_that_cannot_be_written_stays_and_the_desk_is_still_changed);
	tcase_add_loop_test(c, what_another_objective_changes_is_told_in_sentences, 0,
			    (int)ARRAY_LEN(changes));
	tcase_add_test(c, cohorts_of_a_folder_are_found_by_what_they_say);
	return c;
}
