#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/flow/agreement.h>
#include <cphub/flow/gaps.h>
#include <cphub/flow/me.h>

#include "cases.h"
#include "folder.h"

#define PERSON(name, more)                                           \
	"---\ntitle: " name "\nsummary: Somebody.\nwiki_user: " name \
	"\nconsent: 2023-01-01\nconfirmed: 2023-10-01\nsample: true\n" more "---\nHello.\n"

static struct session s;
static struct state *own;
static struct err err;

static void set_up(void)
{
	folder_set_up();
	err = (struct err){ 0 };
	folder_write(
		"skills.yaml",
		"- {id: law, label: {en: Law}}\n"
		"- {id: licences, label: {en: Licences, fr: Licences libres}, broader: [law]}\n"
		"- {id: contracts, label: {en: Contracts}, broader: [law]}\n"
		"- {id: scanning, label: {en: Scanning}}\n");
	folder_write("people/ann.md", PERSON("Ann", "languages: {en: n}\nregions: [GH]\n"
						    "offers: [{skill: licences, level: 4}]\n"
						    "wants: [scanning]\ncapacity: 2\n"));
	folder_write("people/ben.md",
		     PERSON("Ben", "languages: {fr: n}\nregions: [FR]\n"
				   "offers: [{skill: licences, level: 5}]\ncapacity: 2\n"));
	folder_write("people/cy.md", PERSON("Cy", "languages: {en: 5}\nregions: [GH]\n"
						  "offers: [{skill: contracts, level: 3}]\n"
						  "wants: [scanning, licences]\ncapacity: 2\n"));
	folder_open(&s);
	own = state_open(s.dirs.data);
}

static void tear_down(void)
{
	state_close(own);
	session_release(&s);
	folder_tear_down();
}

static void say(const char *key, const char *value)
{
	ck_assert_msg(flow_me_set(&s, own, sv_from(key), sv_from(value), &err), "%s", err.text);
}

static void check_own(const char *key, const char *wanted)
{
	struct own_values values;

	ck_assert(own_list(own, &values, &err));
	ck_assert_msg(sv_is(own_value_of(&values, key), wanted), "%s is “%.*s”", key,
		      SV_ARG(own_value_of(&values, key)));
	own_values_release(&values);
}

START_TEST(a_value_is_judged_named_by_id_and_taken_away)
{
	say("wants", "Licences libres:2, law");
	check_own("wants", "licences:2,law");
	ck_assert(!flow_me_check(&s, own, SV("wants"), SV("licencs"), &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_ptr_nonnull(strstr(err.text, "licences"));
	check_own("wants", "licences:2,law");
	ck_assert(!flow_me_set(&s, own, SV("timezone"), SV("Nowhere/AtAll"), &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert(!flow_me_set(&s, own, SV("colour"), SV("blue"), &err));
	say("wants", "");
	check_own("wants", "");
}
END_TEST

START_TEST(several_values_are_kept_all_or_none)
{
	const struct own_value wrong[] = { { SV("regions"), SV("GH") },
					   { SV("wants"), SV("licences") },
					   { SV("languages"), SV("klingon-in-caps:9") } };
	const struct own_value right[] = { { SV("regions"), SV("GH") },
					   { SV("languages"), SV("en:4") } };

	ck_assert(!flow_me_set_all(&s, own, wrong, ARRAY_LEN(wrong), &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	check_own("regions", "");
	check_own("wants", "");
	ck_assert(flow_me_set_all(&s, own, right, ARRAY_LEN(right), &err));
	check_own("regions", "GH");
	check_own("languages", "en:4");
	ck_assert(flow_me_set_all(&s, own, NULL, 0, &err));
}
END_TEST

START_TEST(a_page_is_written_where_it_has_a_name_and_wishes_stay_private)
{
	struct str text = { 0 };
	char *path;

	say("wants", "scanning");
	ck_assert(!flow_me_publish(&s, own, &path, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_ptr_null(path);
	say("wiki_user", "Kim");
	say("name", "Kim");
	say("summary", "Helps.");
	say("languages", "en:4");
	say("offers", "licences:3");
	ck_assert_msg(flow_me_publish(&s, own, &path, &err), "%s", err.text);
	ck_assert(file_read(path, 100000, &text, &err));
	ck_assert_ptr_nonnull(strstr(str_text(&text), "licences"));
	ck_assert_ptr_null(strstr(str_text(&text), "scanning"));
	str_release(&text);
	free(path);
}
END_TEST

static void ask(struct match_answer *out)
{
	struct words avoid = { 0 };
	struct match_ask question = { .kind = MATCH_MENTORS, .limit = 10 };
	struct me me;

	ck_assert_msg(flow_me_read(&s, own, &me, &err), "%s", err.text);
	me_bring(&me, &question, &avoid);
	ck_assert_msg(flow_match(&s, &question, out, &err), "%s", err.text);
	me_release(&me);
}

START_TEST(the_profile_asks_and_each_answer_adds_its_points_up)
{
	struct match_answer out;

	say("wants", "licences");
	say("languages", "en:4");
	ask(&out);
	ck_assert_uint_eq(out.len, 2);
	ck_assert(sv_is(out.at[0].id, "people/ann") && sv_is(out.at[1].id, "people/cy"));
	for (size_t i = 0; i < out.len; i++) {
		unsigned sum = 0;

		for (size_t k = 0; k < out.at[i].reasons.len; k++)
			sum += out.at[i].reasons.at[k].points;
		ck_assert_uint_eq(sum, out.at[i].score);
	}
	/* Who speaks another language is left out, and it is said. */
	ck_assert_uint_eq(out.left_out.len, 1);
	ck_assert(sv_is(out.left_out.at[0].id, "people/ben"));
	match_answer_release(&out);
}
END_TEST

START_TEST(whom_one_avoids_is_left_out_without_a_word)
{
	struct match_answer out;

	say("wants", "licences");
	say("languages", "en:4");
	say("avoid", "people/ann");
	ask(&out);
	ck_assert_uint_eq(out.len, 1);
	ck_assert(sv_is(out.at[0].id, "people/cy"));
	for (size_t i = 0; i < out.left_out.len; i++)
		ck_assert(!sv_is(out.left_out.at[i].id, "people/ann"));
	match_answer_release(&out);
}
END_TEST

START_TEST(a_question_without_anything_to_match_by_is_refused)
{
	const struct match_ask question = { .kind = MATCH_MENTORS, .limit = 10 };
	struct match_answer out;

	ck_assert(!flow_match(&s, &question, &out, &err));
	ck_assert_int_eq(err.kind, ERR_USAGE);
	match_answer_release(&out);
}
END_TEST

START_TEST(a_gap_is_wanted_and_hardly_offered_and_names_who_is_near)
{
	struct gaps gaps;

	ck_assert_msg(flow_gaps(&s, NULL, NULL, &gaps, &err), "%s", err.text);
	/* Licences are offered by two. */
	ck_assert_uint_eq(gaps.len, 1);
	ck_assert(sv_is(gaps.at[0].skill->id, "scanning"));
	ck_assert_uint_eq(gaps.at[0].wanted, 2);
	ck_assert_uint_eq(gaps.at[0].offered, 0);
	gaps_release(&gaps);
	ck_assert(flow_gaps(&s, "en", "GH", &gaps, &err));
	ck_assert_uint_eq(gaps.len, 2);
	ck_assert(sv_is(gaps.at[1].skill->id, "licences"));
	ck_assert_uint_eq(gaps.at[1].offered, 1);
	ck_assert_uint_eq(gaps.at[1].near_len, 1);
	ck_assert(sv_is(gaps.at[1].near[0].id, "people/cy"));
	gaps_release(&gaps);
	ck_assert(!flow_gaps(&s, NULL, "Atlantis", &gaps, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	gaps_release(&gaps);
}
END_TEST

START_TEST(an_agreement_takes_clauses_from_pages_and_says_where_one_is_missing)
{
	const struct mentorship m = { .person = SV("people/ann"),
				      .name = SV("Ann"),
				      .goals = { SV("a *b*"), { 0 }, SV("c") } };
	struct filled paper;

	ck_assert(!flow_agreement(&s, own, &m, &paper, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	filled_release(&paper);
	session_release(&s);
	folder_write("templates/end.md",
		     "---\ntitle: End\nsummary: An end.\n---\nfrom {{mentor}}\n");
	folder_write(
		"templates/mentorship-agreement.md",
		"---\ntitle: Agreement\nsummary: One page.\n---\n{{#goals}}\n- {{.}}\n{{/goals}}\n"
		"{{>templates/end}}\n{{mentee}}\n");
	folder_open(&s);
	say("name", "Kim");
	ck_assert_msg(flow_agreement(&s, own, &m, &paper, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&paper.text), "- a \\*b\\*\n- c\nfrom Ann\nKim\n");
	filled_release(&paper);
	session_release(&s);
	folder_drop("templates/end.md");
	folder_open(&s);
	ck_assert(!flow_agreement(&s, own, &m, &paper, &err));
	ck_assert_ptr_nonnull(strstr(err.text, "templates/mentorship-agreement.md:8: "));
	filled_release(&paper);
}
END_TEST

TCase *case_people(void)
{
	TCase *c = tcase_create("people");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_value_is_judged_named_by_id_and_taken_away);
	tcase_add_test(c, several_values_are_kept_all_or_none);
	tcase_add_test(c, a_page_is_written_where_it_has_a_name_and_wishes_stay_private);
	tcase_add_test(c, the_profile_asks_and_each_answer_adds_its_points_up);
	tcase_add_test(c, whom_one_avoids_is_left_out_without_a_word);
	tcase_add_test(c, a_question_without_anything_to_match_by_is_refused);
	tcase_add_test(c, a_gap_is_wanted_and_hardly_offered_and_names_who_is_near);
	tcase_add_test(c, an_agreement_takes_clauses_from_pages_and_says_where_one_is_missing);
	return c;
}
