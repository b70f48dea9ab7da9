#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/cohort/cohort.h>

#include "core/scratch.h"

#define SMALL                                                                                \
	"{\"format\": \"mentor-cohort/1\", \"name\": \"autumn\",\n"                          \
	" \"mentees\": [{\"id\": \"e1\"}, {\"id\": \"e2\", \"need\": 2, \"org\": \"x\"}],\n" \
	" \"mentors\": [{\"id\": \"r1\", \"capacity\": 2}, {\"id\": \"r2\", \"capacity\": 1}],\n"

static struct cohort cohort;
static struct err err;

static void set_up(void)
{
	err = (struct err){ 0 };
	cohort = (struct cohort){ 0 };
}

static void tear_down(void)
{
	cohort_release(&cohort);
}

static uint32_t pair(const char *mentee, const char *mentor)
{
	const struct instance *in = cohort.instance;

	return instance_pair(in, instance_person(in, MENTEES, sv_from(mentee)),
			     instance_person(in, MENTORS, sv_from(mentor)));
}

static void parse(const char *text)
{
	ck_assert_msg(cohort_parse(sv_from(text), &cohort, &err), "%s", err.text);
}

START_TEST(json_says_who_and_which_pairs)
{
	const struct instance *in;
	const struct agent *p;

	parse(SMALL
	      "\"pairs\": [{\"mentee\": \"e1\", \"mentor\": \"r1\", \"score\": 850, \"parts\": "
	      "[{\"what\": \"skills\", \"points\": 850, \"text\": \"Sql\"}]},\n"
	      "{\"score\": 10, \"mentor\": \"r2\", \"mentee\": \"e2\"},"
	      "{\"score\": 20, \"mentor\": \"r1\", \"mentee\": \"e2\"}],\n"
	      "\"exclude\": [[\"e2\", \"r2\"]], \"lock\": [[\"e2\", \"r1\"]], \"min_score\": 15, "
	      "\"objective\": \"leximin\", \"source\": {\"a\": [1.5, null]}}");
	in = cohort.instance;
	ck_assert(sv_is(in->name, "autumn"));
	ck_assert_int_eq(cohort.objective, OBJECTIVE_LEXIMIN);
	ck_assert_uint_eq(in->len[MENTEES], 2);
	ck_assert_uint_eq(in->pairs, 3);
	p = &in->people[MENTEES][instance_person(in, MENTEES, SV("e2"))];
	ck_assert_uint_eq(p->quota, 2);
	ck_assert(sv_is(p->org, "x"));
	ck_assert_int_eq(in->score[pair("e1", "r1")], 850);
	ck_assert_int_eq(in->state[pair("e2", "r1")], PAIR_LOCKED);
	ck_assert_int_eq(in->state[pair("e2", "r2")], PAIR_EXCLUDED);
	ck_assert_uint_eq(instance_reason(in, pair("e1", "r1"))->len, 1);
	ck_assert(sv_is(instance_reason(in, pair("e1", "r1"))->parts[0].text, "Sql"));
	ck_assert_ptr_null(instance_reason(in, pair("e2", "r1")));
}
END_TEST

START_TEST(without_pairs_those_are_possible_who_list_each_other)
{
	parse("{\"format\": \"mentor-cohort/1\", \"mentees\": [{\"id\": \"e1\", \"prefs\": [[\"r1\"], "
	      "[\"r2\", \"r3\"]]}], \"mentors\": [{\"id\": \"r1\", \"capacity\": 1, \"prefs\": "
	      "[\"e1\"]}, {\"id\": \"r2\", \"capacity\": 1, \"prefs\": []}, {\"id\": \"r3\", "
	      "\"capacity\": 1, \"prefs\": [[\"e1\"]]}]}");
	ck_assert_uint_eq(cohort.instance->pairs, 2);
	ck_assert_uint_eq(cohort.instance->stated[MENTEES][pair("e1", "r1")], 1);
	ck_assert_uint_eq(cohort.instance->stated[MENTEES][pair("e1", "r3")], 2);
}
END_TEST

START_TEST(nobody_at_all_is_a_cohort)
{
	parse("{\"format\": \"mentor-cohort/1\", \"mentees\": [], \"mentors\": []}");
	ck_assert_uint_eq(cohort.instance->len[MENTEES], 0);
	ck_assert_int_eq(cohort.objective, OBJECTIVE_MAX_CARD_MAX_WEIGHT);
}
END_TEST

static void fingerprint(char hex[SHA256_HEX + 1])
{
	instance_fingerprint(cohort.instance, hex);
	cohort_release(&cohort);
}

START_TEST(the_same_cohort_is_the_same_in_any_order_and_format)
{
	const struct sv files[COHORT_FILES] = {
		[COHORT_MENTEES] =
			SV("\xef\xbb\xbforg;,id,need,org\r\n,e2,2,x\r\n,e1,,\r\n,,,\r\n"),
		[COHORT_MENTORS] = SV("id,capacity\nr2,1\nr1,2\n"),
		[COHORT_PAIRS] =
			SV("mentee,mentor,score,mentee_rank\n\"e2\",r2,10,\n e1 ,r1,850,\n"),
		[COHORT_CONSTRAINTS] = SV("kind,mentee,mentor\nexclude,e2,r2\n"),
		[COHORT_META] = SV("key,value\nname,autumn\nmin_score,\nmine,too\n"),
	};
	char json[SHA256_HEX + 1], other[SHA256_HEX + 1], folder[SHA256_HEX + 1];

	parse(SMALL "\"pairs\": [{\"mentee\": \"e1\", \"mentor\": \"r1\", \"score\": 850},"
		    "{\"mentee\": \"e2\", \"mentor\": \"r2\", \"score\": 10}],"
		    "\"exclude\": [[\"e2\", \"r2\"]]}");
	fingerprint(json);
	parse("{\"exclude\": [[\"e2\", \"r2\"]], \"pairs\": ["
	      "{\"mentee\": \"e2\", \"mentor\": \"r2\", \"score\": 10},"
	      "{\"mentee\": \"e1\", \"mentor\": \"r1\", \"score\": 850}], \"mentors\": [{\"id\": \"r2\", "
	      "\"capacity\": 1}, {\"capacity\": 2, \"id\": \"r1\"}], \"mentees\": [{\"org\": \"x\", "
	      "\"need\": 2, \"id\": \"e2\"}, {\"id\": \"e1\", \"org\": null}], \"name\": \"autumn\", "
	      "\"format\": \"mentor-cohort/1\"}");
	fingerprint(other);
	ck_assert_msg(cohort_parse_folder(files, &cohort, &err), "%s", err.text);
	fingerprint(folder);
	ck_assert_str_eq(json, other);
	ck_assert_str_eq(json, folder);
}
END_TEST

START_TEST(costs_become_scores_below_zero)
{
	parse(" 2\n 5 1\n 2\n 4\n");
	ck_assert_uint_eq(cohort.instance->pairs, 4);
	ck_assert_int_eq(cohort.instance->score[pair("e1", "r2")], -1);
	ck_assert_int_eq(cohort.instance->score[pair("e2", "r1")], -2);
}
END_TEST

#define PAIR(score) "{\"mentee\": \"e1\", \"mentor\": \"r1\", \"score\": " score "}"

static const struct {
	const char *text, *message;
} wrong[] = {
	{ "", "cohort.json:1:1: this is no cohort: neither JSON" },
	{ "id,need\n", "cohort.json:1:1: this is no cohort" },
	{ "{}", "cohort.json:1:1: format is missing" },
	{ "{\"format\": \"mentor-cohort/2\"}",
	  "cohort.json:1:12: the format is mentor-cohort/2; mentor-cohort/1 is read" },
	{ SMALL "\"pairs\": []", "cohort.json:4:12: " },
	{ SMALL "\"pairs\": [" PAIR("NaN") "]}", "cohort.json:4:53: " },
	{ SMALL "\"pairs\": [" PAIR("850.0") "]}", "cohort.json:4:53: 850.0 is no whole number" },
	{ SMALL "\"pairs\": [" PAIR("1e3") "]}", "cohort.json:4:53: 1e3 is no whole number" },
	{ SMALL "\"pairs\": [" PAIR("\"850\"") "]}", "cohort.json:4:53: " },
	{ SMALL "\"pairs\": [" PAIR("99999999999999999999") "]}", "cohort.json:4:53: " },
	{ SMALL "\"pairs\": [{\"mentee\": \"e1\", \"mentor\": \"r1\"}]}",
	  "cohort.json:4:11: score is missing" },
	{ SMALL "\"pairs\": [" PAIR("1") ",\n" PAIR("2") "]}",
	  "cohort.json:5:1: the pair of e1 and r1 stands twice; for the first time at cohort.json:4:11" },
	{ SMALL "\"pairs\": [{\"mentee\": \"e9\", \"mentor\": \"r1\", \"score\": 1}]}",
	  "cohort.json:4:22: e9 is not among the mentees" },
	{ SMALL "\"pairs\": [{\"mentee\": \"e1\", \"mentor\": \"e1\", \"score\": 1}]}",
	  "cohort.json:4:38: e1 is not among the mentors" },
	{ SMALL "\"lock\": [[\"e1\", \"r1\"]],\n\"exclude\": [[\"e1\", \"r1\"]]}",
	  "cohort.json:5:13: e1 and r1 are excluded here and locked at cohort.json:4:10" },
	{ SMALL "\"lock\": [[\"e1\", \"r1\"],\n[\"e1\", \"r2\"]]}",
	  "cohort.json:5:1: e1 is locked to more mentors than the need of 1 at cohort.json:2:14" },
	{ SMALL "\"lock\": [[\"e1\", \"r2\"],\n[\"e2\", \"r2\"]]}",
	  "is locked to more mentees than the capacity of 1 at cohort.json:3:" },
	{ SMALL "\"lock\": [[\"e1\"]]}",
	  "cohort.json:4:15: a mentee and a mentor are expected here" },
	{ SMALL "\"lock\": [[\"e1\", \"r1\", \"r2\"]]}",
	  "cohort.json:4:23: a mentee and a mentor are expected here" },
	{ SMALL "\"objective\": \"best\"}",
	  "cohort.json:4:14: there is no objective best; there are stable, mentee_optimal, " },
	{ "{\"format\": \"mentor-cohort/1\", \"mentees\": [{\"id\": \"a\"}, {\"id\": \"a\"}], \"mentors\": []}",
	  "cohort.json:1:56: a stands twice; for the first time at cohort.json:1:43" },
	{ "{\"format\": \"mentor-cohort/1\", \"mentees\": [{\"id\": \"\"}]}",
	  "cohort.json:1:50: an id is missing" },
	{ "{\"format\": \"mentor-cohort/1\", \"mentees\": [{\"id\": \"a\\u001bb\"}]}",
	  "cohort.json:1:50: an id holds a control character" },
	{ "{\"format\": \"mentor-cohort/1\", \"mentees\": [{\"id\": \"a\xff\"}]}",
	  "cohort.json:1:50: an id is no valid UTF-8" },
	{ "{\"format\": \"mentor-cohort/1\", \"mentees\": [{\"id\": \"a\", \"need\": -1}]}",
	  "cohort.json:1:63: -1 is not from 0 to " },
	{ "{\"format\": \"mentor-cohort/1\", \"mentors\": [{\"id\": \"a\", \"capacity\": -2}]}",
	  "cohort.json:1:67: -2 is not from 0 to " },
	{ "{\"format\": \"mentor-cohort/1\", \"mentors\": [{\"id\": \"a\", \"capacity\": 1, \"min_load\": 2}], "
	  "\"mentees\": []}",
	  "cohort.json:1:43: a has a min_load above the capacity of 1" },
	{ "{\"format\": \"mentor-cohort/1\", \"format\": \"mentor-cohort/1\"}",
	  "cohort.json:1:31: format stands twice" },
	{ "2\n1 2 3\n", "cohort.json:3:1: a whole number is expected here" },
	{ "2\n1 2 3 4 5\n", "cohort.json:2:9: there are more than 4 numbers" },
	{ "2\n1 2 -3 4\n", "cohort.json:2:5: a whole number is expected here" },
	{ "99999999\n", "cohort.json:1:1: " },
};

START_TEST(what_is_wrong_is_named_with_its_place)
{
	ck_assert(!cohort_parse(sv_from(wrong[_i].text), &cohort, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_msg(strstr(err.text, wrong[_i].message), "%s\nis not about\n%s", err.text,
		      wrong[_i].message);
	ck_assert_ptr_null(cohort.instance);
}
END_TEST

/* One file each is other than in a folder that is right. */
static const struct {
	enum cohort_file file;
	const char *text, *message;
} wrong_folders[] = {
	{ COHORT_MENTEES, "need\n1\n", "mentees.csv:1:1: the first row has no column id" },
	{ COHORT_MENTEES, "", "e1 is not among the mentees" },
	{ COHORT_MENTEES, "id,id\ne1,e2\n", "mentees.csv:1:4: id stands twice" },
	{ COHORT_MENTEES, "id,need\ne1,-1\n", "mentees.csv:2:4: -1 is not from 0 to " },
	{ COHORT_MENTEES, "id\ne1,x\n",
	  "mentees.csv:2:4: this row has more columns than the first one" },
	{ COHORT_MENTEES, "id\ne1\ne1\n",
	  "mentees.csv:3:1: e1 stands twice; for the first time at mentees.csv:2:1" },
	{ COHORT_MENTORS, "id,capacity\nr1,\n",
	  "mentors.csv:2:4: a whole number is expected here" },
	{ COHORT_PAIRS, "mentee;mentor;score\ne1;r1;1\n",
	  "pairs.csv:1:1: the first row has no column mentee, or columns are not separated by commas" },
	{ COHORT_PAIRS, "mentee,mentor,score\ne1,r1,NaN\n",
	  "pairs.csv:2:7: NaN is no whole number" },
	{ COHORT_PAIRS, "mentee,mentor,score\ne1,r1,8.5\n",
	  "pairs.csv:2:7: 8.5 is no whole number" },
	{ COHORT_PAIRS, "mentee,mentor,score\ne1,r1,1\ne1,r1,1\n",
	  "pairs.csv:3:1: the pair of e1 and r1 stands twice; for the first time at pairs.csv:2:1" },
	{ COHORT_PAIRS, "mentee,mentor,score\ne1,r7,1\n",
	  "pairs.csv:2:1: r7 is not among the mentors" },
	{ COHORT_CONSTRAINTS, "kind,mentee,mentor\nkeep,e1,r1\n",
	  "constraints.csv:2:1: the kind of a constraint is lock or exclude" },
	{ COHORT_CONSTRAINTS, "kind,mentee,mentor\nlock,e1,r1\nexclude,e1,r1\n",
	  "constraints.csv:3:1: e1 and r1 are excluded here and locked at constraints.csv:2:1" },
	{ COHORT_META, "key,value\nobjective,best\n", "meta.csv:2:11: there is no objective best" },
	{ COHORT_META, "key,value\nforbid_same_org,perhaps\n",
	  "meta.csv:2:17: true or false is expected" },
	{ COHORT_META, "key,value\nmin_score,high\n", "meta.csv:2:11: high is no whole number" },
};

START_TEST(what_is_wrong_in_a_folder_is_named_with_file_and_place)
{
	struct sv files[COHORT_FILES] = {
		[COHORT_MENTEES] = SV("id\ne1\n"),
		[COHORT_MENTORS] = SV("id,capacity\nr1,1\n"),
		[COHORT_PAIRS] = SV("mentee,mentor,score\ne1,r1,1\n"),
	};

	files[wrong_folders[_i].file] = sv_from(wrong_folders[_i].text);
	ck_assert(!cohort_parse_folder(files, &cohort, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_msg(strstr(err.text, wrong_folders[_i].message), "%s\nis not about\n%s", err.text,
		      wrong_folders[_i].message);
}
END_TEST

START_TEST(files_and_folders_are_read_from_disk)
{
	char *dir = scratch_new(), *file = scratch_path(dir, "c.json");
	char *none = scratch_path(dir, "none.json");

	scratch_write(dir, "c.json", SV(SMALL "\"pairs\": []}"));
	ck_assert_msg(cohort_read(file, &cohort, &err), "%s", err.text);
	cohort_release(&cohort);
	ck_assert(!cohort_read(none, &cohort, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	scratch_write(dir, "mentees.csv", SV("id\ne1\n"));
	scratch_write(dir, "mentors.csv", SV("id,capacity\nr1,1\n"));
	ck_assert(!cohort_read(dir, &cohort, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_ptr_nonnull(strstr(err.text, "pairs.csv"));
	scratch_write(dir, "pairs.csv", SV("mentee,mentor,score\ne1,r1,5\n"));
	ck_assert_msg(cohort_read(dir, &cohort, &err), "%s", err.text);
	ck_assert_uint_eq(cohort.instance->pairs, 1);
	free(file);
	free(none);
	scratch_remove(dir);
}
END_TEST

TCase *case_read(void)
{
	TCase *tc = tcase_create("read");

	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, json_says_who_and_which_pairs);
	tcase_add_test(tc, without_pairs_those_are_possible_who_list_each_other);
	tcase_add_test(tc, nobody_at_all_is_a_cohort);
	tcase_add_test(tc, the_same_cohort_is_the_same_in_any_order_and_format);
	tcase_add_test(tc, costs_become_scores_below_zero);
	tcase_add_loop_test(tc, what_is_wrong_is_named_with_its_place, 0, ARRAY_LEN(wrong));
	tcase_add_loop_test(tc, what_is_wrong_in_a_folder_is_named_with_file_and_place, 0,
			    ARRAY_LEN(wrong_folders));
	tcase_add_test(tc, files_and_folders_are_read_from_disk);
	return tc;
}
