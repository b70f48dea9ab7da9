#include "cases.h"

#include <stdlib.h>

#include <cphub/content/hub.h>
#include <cphub/content/merge.h>

#define SKILL(id, label) "- {id: " id ", label: {en: " label "}}\n"

static const struct {
	const char *first, *second, *merged; /* NULL: nothing is added */
	const char *told;                    /* of what is added */
	size_t skills;
} lists[] = {
	{ SKILL("a", "A"), SKILL("a", "A"), NULL, "", 1 },
	{ SKILL("a", "A"), "", NULL, "", 1 },
	{ SKILL("a", "A"), "[", NULL, "", 1 },
	{ SKILL("a", "A"), "x: y\n", NULL, "", 1 },
	{ SKILL("a", "A"), SKILL("b", "B") "- {id: Not an id}\n- x\n",
	  SKILL("a", "A") "- {\"origin\": \"nord\", \"id\": \"b\", \"label\": {\"en\": \"B\"}}\n",
	  "", 2 },
	/* What is indented, and what does not end. */
	{ "# ours\n  - id: a\n    label: {en: A}", SKILL("b", "B"),
	  "# ours\n  - id: a\n    label: {en: A}\n"
	  "  - {\"origin\": \"nord\", \"id\": \"b\", \"label\": {\"en\": \"B\"}}\n",
	  "", 2 },
	/* What nothing can be put behind is written anew. */
	{ "[{id: a, label: {en: 'A \"1\"'}}]\n", SKILL("b", "B"),
	  "- {\"id\": \"a\", \"label\": {\"en\": \"A \\\"1\\\"\"}}\n"
	  "- {\"origin\": \"nord\", \"id\": \"b\", \"label\": {\"en\": \"B\"}}\n",
	  "", 2 },
	{ "", SKILL("b", "B"),
	  "- {\"origin\": \"nord\", \"id\": \"b\", \"label\": {\"en\": \"B\"}}\n", "", 1 },
	/* Whatever it calls itself, its origin is ours to say. */
	{ "", "- {id: b, origin: x, label: {en: B}, broader: []}\n",
	  "- {\"origin\": \"nord\", \"id\": \"b\", \"label\": {\"en\": \"B\"}, \"broader\": []}\n",
	  "", 1 },
	{ SKILL("a", "A") SKILL("b", "B"), SKILL("b", "Other") SKILL("c", "C"),
	  SKILL("a", "A") SKILL(
		  "b",
		  "B") "- {\"origin\": \"nord\", \"id\": \"b\", \"label\": {\"en\": \"Other\"}}\n"
		       "- {\"origin\": \"nord\", \"id\": \"c\", \"label\": {\"en\": \"C\"}}\n",
	  "3 source-conflict", 3 },
};

static char *told(const struct problems *problems)
{
	struct str s = { 0 };

	for (size_t i = 0; i < problems->len; i++)
		str_addf(&s, "%s%u %s", i ? " " : "", problems->at[i].line, problems->at[i].rule);
	return str_take(&s);
}

START_TEST(skills_of_all_sources_are_one_list)
{
	const struct merge_text from[] = { { SV("content"), sv_from(lists[_i].first) },
					   { SV("nord"), sv_from(lists[_i].second) } };
	struct problems problems = { 0 };
	struct str out = { 0 };
	struct taxonomy *t;
	char *said;

	merge_skills(from, 2, &out);
	ck_assert_str_eq(str_text(&out), lists[_i].merged ? lists[_i].merged : "");
	t = taxonomy_parse(out.len ? str_view(&out) : from[0].text, &problems);
	said = told(&problems);
	ck_assert_str_eq(said, lists[_i].told);
	ck_assert_uint_eq(t->len, lists[_i].skills);
	free(said);
	taxonomy_free(t);
	problems_release(&problems);
	str_release(&out);
}
END_TEST

START_TEST(of_three_sources_the_first_that_has_an_id_wins)
{
	const struct merge_text from[] = { { SV("content"), SV(SKILL("a", "A")) },
					   { SV("nord"), SV(SKILL("b", "B")) },
					   { SV("west"), SV(SKILL("b", "B") SKILL("c", "C")) } };
	struct problems problems = { 0 };
	struct str out = { 0 };
	struct taxonomy *t;

	merge_skills(from, 3, &out);
	t = taxonomy_parse(str_view(&out), &problems);
	ck_assert_uint_eq(problems.len, 0);
	ck_assert_uint_eq(t->len, 3);
	ck_assert(!taxonomy_find(t, SV("a"))->origin.len);
	ck_assert(sv_is(taxonomy_find(t, SV("b"))->origin, "nord"));
	ck_assert(sv_is(taxonomy_find(t, SV("c"))->origin, "west"));
	taxonomy_free(t);
	problems_release(&problems);
	str_release(&out);
}
END_TEST

#define HUB "format: 1\nname: {en: Ours}\n"

static const struct {
	const char *first, *second, *told;
	size_t themes;
	bool is_same;
} hubs[] = {
	{ HUB "themes: [{id: a, label: {en: A}}]\n",
	  "name: x\nthemes:\n  - {id: a, label: {en: A}}\n", "", 1, true },
	{ HUB "themes: [{id: a, label: {en: A}}]\n", "themes: [{id: b}]\n", "", 2, false },
	{ HUB, "themes: [{id: b}]\n", "", 1, false },
	{ "{format: 1, name: {en: Ours}, themes: [{id: a}]}\n", "themes: [{id: b}]\n", "", 2,
	  false },
	{ HUB "themes: [{id: a, label: {en: A}}]", "themes: [{id: a, label: {en: B}}]\n",
	  "5 source-conflict", 1, false },
	{ HUB, "[", "", 0, true },
};

START_TEST(themes_of_all_sources_are_one_list_and_nothing_else_of_another_is_taken)
{
	const struct merge_text from[] = { { SV("content"), sv_from(hubs[_i].first) },
					   { SV("nord"), sv_from(hubs[_i].second) } };
	struct problems problems = { 0 };
	struct str out = { 0 };
	struct hub *h;
	char *said;

	merge_themes(from, 2, &out);
	ck_assert_int_eq(!out.len, hubs[_i].is_same);
	h = hub_parse(out.len ? str_view(&out) : from[0].text, &problems);
	ck_assert_ptr_nonnull(h);
	said = told(&problems);
	ck_assert_str_eq(said, hubs[_i].told);
	ck_assert_uint_eq(h->themes_len, hubs[_i].themes);
	ck_assert(sv_is(node_text(h->name, "en"), "Ours"));
	free(said);
	hub_free(h);
	problems_release(&problems);
	str_release(&out);
}
END_TEST

START_TEST(thousands_of_skills_are_merged)
{
	struct str first = { 0 }, second = { 0 }, out = { 0 };

	for (unsigned i = 0; i < 20000; i++) {
		str_addf(&first, "- {id: s%u, label: {en: S}}\n", i);
		str_addf(&second, "- {id: s%u, label: {en: S}}\n", i + 5000);
	}
	merge_skills((const struct merge_text[]){ { SV("content"), str_view(&first) },
						  { SV("nord"), str_view(&second) } },
		     2, &out);
	ck_assert_uint_gt(out.len, first.len);
	str_release(&first);
	str_release(&second);
	str_release(&out);
}
END_TEST

TCase *case_merge(void)
{
	TCase *t = tcase_create("merge");

	tcase_add_loop_test(t, skills_of_all_sources_are_one_list, 0, ARRAY_LEN(lists));
	tcase_add_test(t, of_three_sources_the_first_that_has_an_id_wins);
	tcase_add_loop_test(t,
			    themes_of_all_sources_are_one_list_and_nothing_else_of_another_is_taken,
			    0, ARRAY_LEN(hubs));
	tcase_add_test(t, thousands_of_skills_are_merged);
	return t;
}
