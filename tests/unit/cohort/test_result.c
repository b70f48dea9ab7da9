#include "cases.h"

#include <string.h>

#include <cphub/cohort/result.h>

/* Whoever is served first decides whether two or three find somebody; e4 is ruled out by the minimum, e5 by a rule. */
static const char text[] =
	"{\"format\": \"mentor-cohort/1\", \"name\": \"autumn\", \"min_score\": 100, \"forbid_same_org\": true,\n"
	"\"mentees\": [{\"id\": \"e1\"}, {\"id\": \"e2\"}, {\"id\": \"e3\", \"org\": \"x\"}, {\"id\": \"e4\"},"
	"{\"id\": \"e5\"}, {\"id\": \"e6\"}, {\"id\": \"e7\"}],\n"
	"\"mentors\": [{\"id\": \"r1\", \"capacity\": 1}, {\"id\": \"r2\", \"capacity\": 2, \"org\": \"x\"},"
	"{\"id\": \"r3\", \"capacity\": 1}, {\"id\": \"e1\", \"capacity\": 1}],\n"
	"\"pairs\": [{\"mentee\": \"e1\", \"mentor\": \"r1\", \"score\": 900},"
	"{\"mentee\": \"e1\", \"mentor\": \"r2\", \"score\": 800},"
	"{\"mentee\": \"e2\", \"mentor\": \"r1\", \"score\": 850},"
	"{\"mentee\": \"e3\", \"mentor\": \"r3\", \"score\": 300},"
	"{\"mentee\": \"e3\", \"mentor\": \"r2\", \"score\": 950},"
	"{\"mentee\": \"e4\", \"mentor\": \"r2\", \"score\": 20},"
	"{\"mentee\": \"e5\", \"mentor\": \"r2\", \"score\": 500},"
	"{\"mentee\": \"e6\", \"mentor\": \"r1\", \"score\": 400},"
	"{\"mentee\": \"e1\", \"mentor\": \"e1\", \"score\": 999}],\n"
	"\"exclude\": [[\"e5\", \"r2\"]], \"lock\": [[\"e3\", \"r3\"]]}";

static struct cohort cohort;
static struct result result;
static struct verdict verdict;
static struct err err;

static void set_up(void)
{
	err = (struct err){ 0 };
	result = (struct result){ 0 };
	ck_assert_msg(cohort_parse(SV(text), &cohort, &err), "%s", err.text);
}

static void tear_down(void)
{
	result_release(&result);
	cohort_release(&cohort);
}

static void write_result(enum objective objective, enum result_format format, struct str *out)
{
	struct solution s;

	solve(cohort.instance, objective, &s);
	result_write(cohort.instance, &s, format, out);
	solution_release(&s);
}

static void check(const char *bytes, enum objective objective)
{
	ck_assert_msg(result_parse(sv_from(bytes), cohort.instance, &result, &err), "%s", err.text);
	result_check(&result, cohort.instance,
		     result.objective == OBJECTIVE_COUNT ? objective : result.objective, &verdict);
}

START_TEST(what_is_solved_is_found_right)
{
	static const enum result_format formats[] = { RESULT_JSON, RESULT_CSV };

	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		struct str out = { 0 };

		write_result((enum objective)_i, formats[i], &out);
		check(str_text(&out), (enum objective)_i);
		ck_assert_uint_eq(result.faults_total, 0);
		ck_assert(verdict.is_best);
		ck_assert_int_eq(verdict.proof,
				 formats[i] == RESULT_JSON && objectives[_i].has_prices
					 ? PROOF_HOLDS
					 : PROOF_NONE);
		ck_assert(!result.is_other);
		result_release(&result);
		str_release(&out);
	}
}
END_TEST

START_TEST(json_is_as_promised)
{
	struct str out = { 0 };

	write_result(OBJECTIVE_MAX_CARD_MAX_WEIGHT, RESULT_JSON, &out);
	ck_assert_ptr_nonnull(strstr(
		str_text(&out),
		"\"pairs\":[{\"mentee\":\"e1\",\"mentor\":\"r2\",\"score\":800},{\"mentee\":\"e2\",\"mentor\":\"r1\","
		"\"score\":850},{\"mentee\":\"e3\",\"mentor\":\"r3\",\"score\":300}],"
		"\"unmatched\":[\"e4\",\"e5\",\"e6\",\"e7\"],\"reasons\":{\"e4\":\"below-minimum\",\"e5\":\"excluded\","
		"\"e6\":\"full\",\"e7\":\"no-candidate\"},\"certificate\":{\"big\":"));
	ck_assert_ptr_nonnull(
		strstr(str_text(&out), "\"format\":\"mentor-result/1\",\"instance\":\"autumn\","));
	ck_assert_ptr_nonnull(strstr(str_text(&out), "\"size\":3,\"total\":1950,\"lowest\":800,"));
	str_release(&out);
}
END_TEST

START_TEST(a_table_and_a_wiki_table_are_as_promised)
{
	struct str out = { 0 };

	write_result(OBJECTIVE_MAX_CARD_MAX_WEIGHT, RESULT_CSV, &out);
	ck_assert_str_eq(str_text(&out), "mentee,mentor,score\ne1,r2,800\ne2,r1,850\ne3,r3,300\n");
	str_truncate(&out, 0);
	write_result(OBJECTIVE_MAX_CARD_MAX_WEIGHT, RESULT_WIKITEXT, &out);
	ck_assert_str_eq(str_text(&out),
			 "{| class=\"wikitable sortable\"\n! Mentee !! Mentor !! Score\n"
			 "|-\n| e1\n| r2\n| 800\n|-\n| e2\n| r1\n| 850\n"
			 "|-\n| e3\n| r3\n| 300\n|}\n");
	str_release(&out);
}
END_TEST

#define JSON(pairs)          "{\"format\": \"mentor-result/1\", \"pairs\": [" pairs "]}"
#define PAIR(mentee, mentor) "{\"mentee\": \"" mentee "\", \"mentor\": \"" mentor "\"}"

/* Each result with the faults that it has, by name, and who they are about. */
static const struct {
	const char *text;
	enum objective objective;
	const char *faults;
} edited[] = {
	{ JSON(PAIR("e1", "r2") "," PAIR("e2", "r1") "," PAIR("e3", "r3")),
	  OBJECTIVE_MAX_CARD_MAX_WEIGHT, "" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e1", "r1")), OBJECTIVE_MAX_CARD_MAX_WEIGHT,
	  "not-best::;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e1", "r1")), OBJECTIVE_STABLE, "" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e1", "r2") "," PAIR("e2", "r1")), OBJECTIVE_STABLE,
	  "blocking-pair:e1:r1;" },
	{ JSON(PAIR("e1", "r2") "," PAIR("e2", "r1")), OBJECTIVE_MAX_CARD, "lock-missing:e3:r3;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e1", "r1") "," PAIR("e2", "r1")), OBJECTIVE_MAX_CARD,
	  "over-capacity::r1;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e1", "r1") "," PAIR("e1", "r2")), OBJECTIVE_MAX_CARD,
	  "over-need:e1:;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e5", "r2")), OBJECTIVE_MAX_CARD, "excluded:e5:r2;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e4", "r2")), OBJECTIVE_MAX_CARD, "below-minimum:e4:r2;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e1", "e1")), OBJECTIVE_MAX_CARD, "same-person:e1:e1;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e3", "r2")), OBJECTIVE_MAX_CARD,
	  "same-organisation:e3:r2;over-need:e3:;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e7", "r2")), OBJECTIVE_MAX_CARD, "not-listed:e7:r2;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e9", "r2")), OBJECTIVE_MAX_CARD,
	  "unknown-mentee:e9:r2;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e1", "r9")), OBJECTIVE_MAX_CARD,
	  "unknown-mentor:e1:r9;" },
	{ JSON(PAIR("e3", "r3") "," PAIR("e3", "r3")), OBJECTIVE_MAX_CARD, "twice:e3:r3;" },
	{ JSON("{\"mentee\": \"e3\", \"mentor\": \"r3\", \"score\": 301}," PAIR("e1", "r1")),
	  OBJECTIVE_STABLE, "score:e3:r3;" },
	{ "{\"format\": \"mentor-result/1\", \"size\": 3, \"total\": 7, \"pairs\": [" PAIR(
		  "e3", "r3") "," PAIR("e1", "r1") "]}",
	  OBJECTIVE_STABLE, "size::;total::;" },
	{ "{\"format\": \"mentor-result/1\", \"objective\": \"max_weight\", \"pairs\": [" PAIR(
		  "e3",
		  "r3") "," PAIR("e1",
				 "r2") "," PAIR("e2",
						"r1") "], \"certificate\": {\"u\": {}, \"v\": {}}}",
	  OBJECTIVE_STABLE, "certificate::;" },
	{ "mentee,mentor,score\r\ne3,r3,300\r\ne1,r1,\r\n", OBJECTIVE_STABLE, "" },
	{ "mentee,mentor\ne3,r3\ne1,r1\n", OBJECTIVE_STABLE, "" },
	{ "mentee,mentor,score\ne3,r3,1\ne1,r1,900\n", OBJECTIVE_STABLE, "score:e3:r3;" },
};

START_TEST(each_fault_is_found)
{
	struct str faults = { 0 }, words = { 0 };

	check(edited[_i].text, edited[_i].objective);
	for (size_t i = 0; i < result.faults.len; i++) {
		const struct fault *f = &result.faults.at[i];

		str_addf(&faults, "%s:%.*s:%.*s;", fault_names[f->kind], SV_ARG(f->mentee),
			 SV_ARG(f->mentor));
		fault_tell(f, &words);
		ck_assert_uint_gt(words.len, 0);
	}
	ck_assert_str_eq(str_text(&faults), edited[_i].faults);
	ck_assert_int_eq(verdict.is_best, !result.grave && !strstr(edited[_i].faults, "not-best") &&
						  !strstr(edited[_i].faults, "blocking"));
	str_release(&faults);
	str_release(&words);
}
END_TEST

START_TEST(the_distance_to_the_best_is_told)
{
	check(JSON(PAIR("e3", "r3") "," PAIR("e1", "r1")), OBJECTIVE_MAX_CARD_MAX_WEIGHT);
	ck_assert_uint_eq(verdict.measure.size, 2);
	ck_assert_int_eq(verdict.measure.total, 1200);
	ck_assert_uint_eq(verdict.best.size, 3);
	ck_assert_int_eq(verdict.best.total, 1950);
}
END_TEST

START_TEST(another_cohort_is_noticed)
{
	check("{\"format\": \"mentor-result/1\", \"instance_sha256\": \"00\", \"pairs\": []}",
	      OBJECTIVE_MAX_CARD);
	ck_assert(result.is_other);
}
END_TEST

static const struct {
	const char *text, *message;
} unreadable[] = {
	{ "", "result.json:1:1: this is no result" },
	{ "id\n", "result.json:1:1: this is no result" },
	{ "{\"format\": \"mentor-cohort/1\"}",
	  "result.json:1:12: the format is mentor-cohort/1; mentor-result/1 is read" },
	{ "{\"format\": \"mentor-result/1\"}", "result.json:1:1: pairs is missing" },
	{ JSON("{\"mentee\": \"e1\"}"), "result.json:1:41: mentor is missing" },
	{ JSON("{\"mentee\": \"e1\", \"mentor\": \"r1\", \"score\": 1.5}"),
	  "result.json:1:83: 1.5 is no whole number" },
	{ "mentee,mentor\ne1\n", "result.json:2:1: a mentee and a mentor are expected here" },
	{ "mentee,mentor,score\ne1,r1,many\n", "result.json:2:7: many is no whole number" },
	{ "mentee,mentor\n,r1\n", "result.json:2:1: an id is missing" },
	{ "{\"format\": \"mentor-result/1\", \"objective\": \"best\", \"pairs\": []}",
	  "result.json:1:44: there is no objective best" },
};

START_TEST(what_cannot_be_read_is_named_with_its_place)
{
	ck_assert(!result_parse(sv_from(unreadable[_i].text), cohort.instance, &result, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_msg(strstr(err.text, unreadable[_i].message), "%s\nis not about\n%s", err.text,
		      unreadable[_i].message);
}
END_TEST

START_TEST(very_many_faults_are_counted_and_some_kept)
{
	struct str file = { 0 };

	str_add(&file, "mentee,mentor\n");
	for (int i = 0; i < RESULT_FAULTS_MAX + 10; i++)
		str_addf(&file, "nobody%d,r1\n", i);
	check(str_text(&file), OBJECTIVE_MAX_CARD);
	ck_assert_uint_eq(result.faults.len, RESULT_FAULTS_MAX);
	/* And the lock. */
	ck_assert_uint_eq(result.faults_total, RESULT_FAULTS_MAX + 11);
	str_release(&file);
}
END_TEST

TCase *case_result(void)
{
	TCase *tc = tcase_create("result");

	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_loop_test(tc, what_is_solved_is_found_right, 0, OBJECTIVE_COUNT);
	tcase_add_test(tc, json_is_as_promised);
	tcase_add_test(tc, a_table_and_a_wiki_table_are_as_promised);
	tcase_add_loop_test(tc, each_fault_is_found, 0, ARRAY_LEN(edited));
	tcase_add_test(tc, the_distance_to_the_best_is_told);
	tcase_add_test(tc, another_cohort_is_noticed);
	tcase_add_loop_test(tc, what_cannot_be_read_is_named_with_its_place, 0,
			    ARRAY_LEN(unreadable));
	tcase_add_test(tc, very_many_faults_are_counted_and_some_kept);
	return tc;
}
