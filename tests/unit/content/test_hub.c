#include "cases.h"

#include <stdlib.h>

#include <cphub/content/hub.h>
#include <cphub/core/str.h>

static char *told(const struct problems *problems)
{
	struct str s = { 0 };

	for (size_t i = 0; i < problems->len; i++)
		str_addf(&s, "%s%u %s", i ? " " : "", problems->at[i].line, problems->at[i].rule);
	return str_take(&s);
}

static const struct {
	const char *yaml, *told;
	bool is_read;
} hubs[] = {
	{ "format: 1\nname: Hub\n", "", true },
	{ "name: Hub\n", "1 hub-format", false },
	{ "", "1 hub-format", false },
	{ "- a\n", "1 hub-format", false },
	{ "format: 2\nname: Hub\n", "1 hub-format", false },
	{ "format: one\nname: Hub\n", "1 hub-format", false },
	{ "format: 1\n", "1 key-missing", true },
	{ "format: 1\nname: [a\n", "3 yaml-syntax", false },
	{ "format: 1\nname: H\nlicence: CC0\n", "3 key-unknown", true },
	{ "format: 1\nname: H\ndefault_language: French\n", "3 value-language", true },
	{ "format: 1\nname: H\nwiki: {api: meta.org, hotlin: X}\n", "3 value-url 3 key-unknown",
	  true },
	{ "format: 1\nname: H\nwiki: x\n", "3 value-type", true },
	{ "format: 1\nname: H\nupstream:\n  forge: cvs\n", "4 value-choice", true },
	{ "format: 1\nname: H\nthemes: [{id: a}, {id: a}, {id: B}, x]\n",
	  "3 key-duplicate 3 value-type 3 value-type", true },
	{ "format: 1\nname: H\nthemes:\nwiki:\nupstream:\n", "", true },
};

START_TEST(hub_yaml_is_judged)
{
	struct problems problems = { 0 };
	struct hub *h = hub_parse(sv_from(hubs[_i].yaml), &problems);
	char *said = told(&problems);

	ck_assert_str_eq(said, hubs[_i].told);
	ck_assert_int_eq(h != NULL, hubs[_i].is_read);
	hub_free(h);
	free(said);
	problems_release(&problems);
}
END_TEST

START_TEST(hub_yaml_is_read)
{
	struct problems problems = { 0 };
	struct hub *h =
		hub_parse(SV("format: 1\nname: {en: Hub, fr: Pôle}\ndefault_language: pt-br\n"
			     "license: CC0\nthemes:\n  - {id: funding, label: {en: F}}\n"
			     "wiki:\n  api: https://m.org/w/api.php\n  hotline: H/D\n"
			     "  resolved: \"{{R|1=~~~~}}\"\nupstream:\n  git: ../x\n"),
			  &problems);

	ck_assert_ptr_nonnull(h);
	ck_assert_uint_eq(problems.len, 0);
	ck_assert_str_eq(h->default_language, "pt-br");
	ck_assert(sv_is(node_text(h->name, "fr"), "Pôle"));
	ck_assert(sv_is(h->license, "CC0"));
	ck_assert_uint_eq(h->themes_len, 1);
	ck_assert(sv_is(h->themes[0].id, "funding"));
	ck_assert(sv_is(h->wiki_api, "https://m.org/w/api.php"));
	ck_assert(sv_is(h->wiki_hotline, "H/D"));
	ck_assert(sv_is(h->wiki_resolved, "{{R|1=~~~~}}"));
	ck_assert_uint_eq(h->wiki_request.len, 0);
	ck_assert(sv_is(h->upstream_git, "../x"));
	hub_free(h);
	problems_release(&problems);
}
END_TEST

#define SKILL(id, more) "- {id: " id ", label: {en: X}" more "}\n"

static const struct {
	const char *yaml, *told;
	size_t len;
} lists[] = {
	{ "", "", 0 },
	{ "a: 1\n", "1 value-type", 0 },
	{ SKILL("a", "") SKILL("b", ", broader: [a]") SKILL("c", ", broader: b"), "", 3 },
	{ SKILL("c", ", broader: b") SKILL("b", ", broader: [a]") SKILL("a", ""), "", 3 },
	{ SKILL("a", "") SKILL("a", ""), "2 skill-duplicate", 1 },
	{ SKILL("a-b", "") SKILL("A", "") SKILL("a b", "") SKILL("-a", "") "- x\n- {}\n",
	  "2 skill-id 3 skill-id 4 skill-id 5 skill-id 6 skill-id", 1 },
	{ "- {id: a}\n", "1 key-missing", 0 },
	{ SKILL("a", ", broader: [b]"), "1 skill-broader", 1 },
	{ SKILL("a", ", broader: [a]"), "1 skill-loop", 1 },
	{ SKILL("a", ", broader: [b]") SKILL("b", ", broader: [c]") SKILL("c", ", broader: [a]"),
	  "3 skill-loop", 3 },
	{ SKILL("a", "") SKILL("b", ", broader: [a]") SKILL("c", ", broader: [b]")
		  SKILL("d", ", broader: [c]") SKILL("e", ", broader: [d]"),
	  "4 skill-depth", 5 },
	{ SKILL("a", ", wikidata: X1"), "1 value-type", 1 },
	{ SKILL("a", ", wikidata: Q42, colour: red"), "1 key-unknown", 1 },
	{ SKILL("a", ", synonyms: {english: [b]}"), "1 value-language", 1 },
};

START_TEST(skills_are_judged)
{
	struct problems problems = { 0 };
	struct taxonomy *t = taxonomy_parse(sv_from(lists[_i].yaml), &problems);
	char *said = told(&problems);

	ck_assert_str_eq(said, lists[_i].told);
	ck_assert_uint_eq(t->len, lists[_i].len);
	for (size_t i = 0; i < t->len; i++) {
		ck_assert_uint_ge(t->at[i].depth, 1);
		ck_assert_uint_le(t->at[i].depth, 3);
		for (size_t k = 0; k < t->at[i].broader_len; k++)
			ck_assert_uint_lt(t->at[t->at[i].broader[k]].depth, t->at[i].depth);
	}
	taxonomy_free(t);
	free(said);
	problems_release(&problems);
}
END_TEST

START_TEST(a_ring_of_skills_is_named_whole)
{
	struct problems problems = { 0 };
	struct taxonomy *t =
		taxonomy_parse(SV(SKILL("x", ", broader: [a]") SKILL("a", ", broader: [b]")
					  SKILL("b", ", broader: [c]")
						  SKILL("c", ", broader: [a]")),
			       &problems);

	/* Cut open, the ring is a chain, and x lies on its fourth level. */
	ck_assert_uint_eq(problems.len, 2);
	ck_assert_str_eq(problems.at[1].rule, "skill-depth");
	ck_assert_str_eq(problems.at[0].message,
			 "these skills are broader than each other in a ring: a, b, c, a; "
			 "take one \"broader\" out");
	taxonomy_free(t);
	problems_release(&problems);
}
END_TEST

#define ID(id) "- id: " id "\n  label: {en: X}\n"

START_TEST(what_contradicts_among_skills_is_told_at_its_place)
{
	static const struct {
		const char *yaml, *rule;
		unsigned line, column;
	} skills[] = {
		{ ID("a") "  broader: [b]\n" ID("b") "  broader: [c, a]\n" ID("c"), "skill-loop", 6,
		  16 },
		{ ID("a") "  broader: a\n", "skill-loop", 3, 12 },
		{ ID("a") ID("a"), "skill-duplicate", 3, 7 },
		{ ID("a") ID("b") "  broader: a\n" ID("c") "  broader: b\n" ID(
			  "d") "  broader:\n    - a\n    - c\n",
		  "skill-depth", 13, 7 },
	};

	for (size_t i = 0; i < ARRAY_LEN(skills); i++) {
		struct problems problems = { 0 };

		taxonomy_free(taxonomy_parse(sv_from(skills[i].yaml), &problems));
		ck_assert_uint_eq(problems.len, 1);
		ck_assert_str_eq(problems.at[0].rule, skills[i].rule);
		ck_assert_uint_eq(problems.at[0].line, skills[i].line);
		ck_assert_uint_eq(problems.at[0].column, skills[i].column);
		problems_release(&problems);
	}
}
END_TEST

START_TEST(thousands_of_skills_are_found)
{
	struct problems problems = { 0 };
	struct str s = { 0 };
	struct taxonomy *t;

	for (unsigned i = 0; i < 5000; i++)
		str_addf(&s, "- {id: skill-%u, label: {en: S%u}, broader: [skill-%u]}\n",
			 i * 7 % 5000, i, (i * 7 + 1) % 5000);
	t = taxonomy_parse(str_view(&s), &problems);
	ck_assert_uint_eq(t->len, 5000);
	for (size_t i = 0; i < t->len; i++)
		ck_assert_ptr_eq(taxonomy_find(t, t->at[i].id), &t->at[i]);
	ck_assert_ptr_null(taxonomy_find(t, SV("skill-5000")));
	ck_assert_ptr_null(taxonomy_find(NULL, SV("a")));
	taxonomy_free(t);
	str_release(&s);
	problems_release(&problems);
}
END_TEST

START_TEST(the_nearest_skill_is_suggested)
{
	struct problems problems = { 0 };
	struct taxonomy *t = taxonomy_parse(SV(SKILL("wikidata", "") SKILL("metadata", "")
						       SKILL("batch-uploads", "")),
					    &problems);

	ck_assert(sv_is(taxonomy_nearest(t, SV("wikidtaa")), "wikidata"));
	ck_assert(sv_is(taxonomy_nearest(t, SV("batch-upload")), "batch-uploads"));
	ck_assert_uint_eq(taxonomy_nearest(t, SV("law")).len, 0);
	ck_assert_uint_eq(taxonomy_nearest(t, (struct sv){ 0 }).len, 0);
	taxonomy_free(t);
	hub_free(NULL);
	taxonomy_free(NULL);
	problems_release(&problems);
	problems_release(NULL);
}
END_TEST

TCase *case_hub(void)
{
	TCase *c = tcase_create("hub");

	tcase_add_loop_test(c, hub_yaml_is_judged, 0, ARRAY_LEN(hubs));
	tcase_add_test(c, hub_yaml_is_read);
	tcase_add_loop_test(c, skills_are_judged, 0, ARRAY_LEN(lists));
	tcase_add_test(c, a_ring_of_skills_is_named_whole);
	tcase_add_test(c, what_contradicts_among_skills_is_told_at_its_place);
	tcase_add_test(c, thousands_of_skills_are_found);
	tcase_add_test(c, the_nearest_skill_is_suggested);
	return c;
}
