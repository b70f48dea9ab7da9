#include "cases.h"

#include <stdlib.h>

#include <cphub/content/check.h>
#include <cphub/content/profile.h>
#include <cphub/core/str.h>

#define BLOB       "0123456789012345678901234567890123456789"
#define HEAD       "title: T\nsummary: S\n"
#define FOUR(text) text text text text
/* Sixteen sections in each other, as many as filling takes. */
#define DEEP      FOUR(FOUR("{{#a}}"))
#define DEEP_ENDS FOUR(FOUR("{{/a}}"))

static bool has_page(const void *data, struct sv id)
{
	(void)data;
	return sv_is(id, "guides/there") || sv_is(id, "guides/x") || sv_is(id, "proformas/clause");
}

static struct sv source_of(const void *data, struct sv id)
{
	(void)data;
	return sv_is(id, "guides/x") ? SV(BLOB) : (struct sv){ 0 };
}

static bool has_zone(const void *data, struct sv name)
{
	(void)data;
	return sv_is(name, "Africa/Accra");
}

static const struct {
	const char *path, *yaml, *body;
	const char *told; /* "line rule" of each */
} pages[] = {
	{ "guides/x.md", HEAD "skills: [mapping]\nthemes: [learning]\n", "x\n", "" },
	{ "guides/x.md", HEAD "skills: [maping]\n", "", "4 skill-unknown" },
	{ "guides/x.md", HEAD "skills: maping\n", "", "4 skill-unknown" },
	{ "guides/x.md", HEAD "themes: [lerning]\n", "", "4 theme-unknown" },
	{ "guides/x.md", HEAD "needs: [guides/there, guides/gone]\n", "", "4 page-missing" },
	{ "guides/x.md", HEAD, "[[guides/there]] [a](there.md) [b](gone.md)\n", "5 link-broken" },
	{ "guides/x.md", HEAD, "# One\n\n[a](#one)\n[b](#two)\n", "8 anchor-missing" },
	{ "guides/x.md", HEAD "updated: 2026-11-22\n", "", "" },
	{ "guides/x.md", HEAD "updated: 2026-11-23\n", "", "4 date-future" },
	{ "guides/x.fr.md", HEAD "source: " BLOB "\n", "", "" },
	{ "guides/x.fr.md", HEAD, "", "1 translation-source" },
	{ "guides/x.fr.md",
	  HEAD "source: 1"
	       "123456789012345678901234567890123456789\n",
	  "", "4 translation-stale" },
	{ "guides/y.fr.md", HEAD, "", "0 translation-orphan" },
	{ "people/p.md",
	  HEAD "wiki_user: P\nconsent: 2026-01-01\noffers: [mapping, {skill: law}]\n", "Hello\n",
	  "6 skill-unknown" },
	{ "people/p.md", HEAD "wiki_user: P\nconsent: 2025-05-23\n", "", "" },
	{ "people/p.md", HEAD "wiki_user: P\nconsent: 2025-05-22\n", "", "5 person-stale" },
	{ "people/p.md", HEAD "wiki_user: P\nconsent: 2020-01-01\nconfirmed: 2026-11-01\n", "",
	  "" },
	{ "people/p.md", HEAD "wiki_user: P\nconsent: 2026-01-01\n", "a\n\nme: p@example.org\n",
	  "9 email-address" },
	{ "people/p.md", HEAD "wiki_user: P\nconsent: 2026-01-01\n", "+254 712 345 678\n",
	  "7 phone-number" },
	{ "people/p.md",
	  "title: p@example.org\nsummary: 06 12 34 56 78\nwiki_user: P\n"
	  "consent: 2026-01-01\n",
	  "", "2 email-address 3 phone-number" },
	{ "people/p.md", HEAD "wiki_user: P\nconsent: 2026-01-01\n", "pe*ter*@example.org\n",
	  "7 email-address" },
	{ "people/p.md",
	  HEAD "wiki_user: P\nconsent: 2026-01-01\norganisations: [organisations/o, WMSE]\n", "",
	  "6 page-missing" },
	{ "people/p.md", HEAD "wiki_user: P\nconsent: 2026-01-01\ntimezone: Africa/Accra\n", "",
	  "" },
	{ "people/p.md", HEAD "wiki_user: P\nconsent: 2026-01-01\ntimezone: Europe/Atlantis\n", "",
	  "6 zone-unknown" },
	{ "people/p.md",
	  HEAD "wiki_user: P\nconsent: 2026-01-01\noffers:\n- mapping\n"
	       "- {skill: mapping, level: 3}\nwants: [mapping]\n",
	  "", "8 skill-twice" },
	{ "guides/x.md", HEAD, "write to desk@example.org\n", "" },
	{ "templates/t.md",
	  HEAD "fields:\n- {name: a, type: text}\n- {name: b, type: choice, "
	       "choices: [x, y], default: x, if: a}\n",
	  "{{a}} {{#b}}{{.}}{{/b}} {{! c }}{{&a}}{{{b}}}\n", "" },
	{ "templates/t.md", HEAD "fields:\n- {name: a}\n- {name: a}\n", "", "6 field" },
	{ "templates/t.md", HEAD "fields:\n- {name: a b}\n", "", "5 field" },
	{ "templates/t.md", HEAD "fields:\n- {name: a, type: texts}\n", "", "5 field" },
	{ "templates/t.md", HEAD "fields:\n- {name: a, type: choice}\n", "", "5 field" },
	{ "templates/t.md", HEAD "fields:\n- {name: a, type: choice, choices: [x], default: y}\n",
	  "", "5 field" },
	{ "templates/t.md", HEAD "fields:\n- {name: a, if: b}\n", "", "5 field" },
	{ "templates/t.md", HEAD "fields:\n- {name: a, required: yes}\n", "", "5 field" },
	{ "templates/t.md", HEAD "fields:\n- {name: a, lable: A}\n", "", "5 key-unknown" },
	{ "templates/t.md", HEAD, "\n{{a}}\n", "6 mustache-tag" },
	{ "templates/t.md", HEAD "fields: [{name: a}]\n", "{{#a}}\n{{#a}}\n{{/a}}\n",
	  "6 mustache-section" },
	{ "templates/t.md", HEAD "fields: [{name: a}]\n", "{{a}}{{/a}}\n", "6 mustache-section" },
	{ "templates/t.md", HEAD "fields: [{name: a}, {name: b}]\n", "{{#a}}{{#b}}{{/a}}{{/b}}\n",
	  "6 mustache-section" },
	{ "templates/t.md", HEAD "fields: [{name: a}]\n", "{{a\n", "6 mustache-section" },
	{ "templates/t.md", HEAD "fields: [{name: a}]\n", "{{=<% %>=}}<%a%> {{Template|x}}\n", "" },
	{ "templates/t.md", HEAD "fields: [{name: a}]\n",
	  "{{=<% %>=}}\n<%! two\nlines %>\n<% #a %>\n{{#b}}\n", "9 mustache-section" },
	{ "templates/t.md", HEAD "fields: [{name: a}]\n", "x\n{{=<% %> >=}}\n",
	  "7 mustache-section" },
	{ "templates/t.md", HEAD "fields: [{name: a}]\n", DEEP "{{#a}}" DEEP_ENDS "{{/a}}\n",
	  "6 mustache-section" },
	{ "templates/t.md", HEAD "fields: [{name: a}]\n", DEEP DEEP_ENDS, "" },
	{ "templates/t.md", HEAD, "{{> proformas/clause}}\n{{> proformas/gone}}\n",
	  "6 page-missing" },
	{ "proformas/p.md", HEAD "legal: true\n", "x\n", "" },
	{ "proformas/p.md", HEAD, "x\n", "1 proforma-legal" },
	{ "courses/c.md", HEAD, "", "1 lesson" },
	{ "courses/c.md",
	  HEAD "lessons:\n- page: guides/there\n  minutes: 5\n  questions:\n"
	       "  - {ask: Q, choices: [a, b], answer: 2}\n",
	  "", "" },
	{ "courses/c.md",
	  HEAD
	  "lessons:\n- page: guides/there\n  questions:\n"
	  "  - {ask: Q, choices: [a, b], answer: 3}\n  - {ask: Q, choices: [a], answer: 1}\n"
	  "  - {ask: Q, choices: [a, b]}\n  - {choices: [a, b]}\n  - {ask: Q, choices: [a, b], answer: b}\n",
	  "", "7 lesson 8 lesson 9 lesson 10 lesson" },
	{ "courses/c.md",
	  HEAD "lessons:\n- page: guides/gone\n- minutes: 5\n- page: guides/there\n"
	       "  minutes: x\n",
	  "", "5 page-missing 6 lesson 8 lesson" },
	{ "recipes/x.md", HEAD "skills: [maping]\n", "", "4 skill-unknown" },
};

struct world {
	struct problems setup, problems;
	struct hub *hub;
	struct taxonomy *taxonomy;
	struct surroundings around;
};

static void world_init(struct world *w)
{
	*w = (struct world){ 0 };
	w->hub = hub_parse(SV("format: 1\nname: H\nthemes: [{id: learning, label: L}]\n"),
			   &w->setup);
	w->taxonomy = taxonomy_parse(SV("- {id: mapping, label: M}\n"), &w->setup);
	w->around = (struct surroundings){ .hub = w->hub,
					   .taxonomy = w->taxonomy,
					   .has_page = has_page,
					   .source_of = source_of,
					   .has_zone = has_zone };
	ck_assert(date_parse(SV("2026-11-22"), &w->around.today));
	ck_assert_uint_eq(w->setup.len, 0);
}

static void world_release(struct world *w)
{
	hub_free(w->hub);
	taxonomy_free(w->taxonomy);
	problems_release(&w->problems);
	problems_release(&w->setup);
}

static char *told(const struct problems *problems)
{
	struct str s = { 0 };

	for (size_t i = 0; i < problems->len; i++)
		str_addf(&s, "%s%u %s", i ? " " : "", problems->at[i].line, problems->at[i].rule);
	return str_take(&s);
}

START_TEST(a_page_is_judged_among_the_others)
{
	char *text = mem_printf("---\n%s---\n%s", pages[_i].yaml, pages[_i].body);
	struct problems reading = { 0 };
	struct markdown *body;
	struct world w;
	struct doc *d;
	char *said;

	world_init(&w);
	d = doc_parse(sv_from(pages[_i].path), sv_from(text), &reading);
	ck_assert_ptr_nonnull(d);
	body = markdown_parse(d->body, d->name.id, d->body_line, &w.problems);
	check_page(d, body, &w.around, &w.problems);
	said = told(&w.problems);
	ck_assert_str_eq(said, pages[_i].told);
	free(said);
	markdown_free(body);
	doc_free(d);
	free(text);
	problems_release(&reading);
	world_release(&w);
}
END_TEST

START_TEST(skills_that_are_not_read_are_told)
{
	const struct surroundings nothing = { 0 };
	struct problems problems = { 0 };
	struct str page = { 0 };
	struct doc *d;
	char *said;

	str_add(&page, "---\n" HEAD "wiki_user: P\nconsent: 1970-01-01\noffers:\n");
	for (int i = 0; i <= PROFILE_LIST_MAX; i++)
		str_addf(&page, "- s%d\n", i);
	str_add(&page, "- more\n---\n");
	d = doc_parse(SV("people/p.md"), str_view(&page), &problems);
	ck_assert_ptr_nonnull(d);
	check_page(d, NULL, &nothing, &problems);
	said = told(&problems);
	ck_assert_str_eq(said, "37 skill-many");
	free(said);
	doc_free(d);
	str_release(&page);
	problems_release(&problems);
}
END_TEST

START_TEST(a_page_can_be_judged_alone)
{
	struct problems problems = { 0 };
	const struct surroundings nothing = { 0 };
	struct doc *d = doc_parse(SV("guides/x.fr.md"),
				  SV("---\n" HEAD "skills: [a]\nthemes: [b]\nneeds: [c/d]\n---\n"),
				  &problems);

	check_page(d, NULL, &nothing, &problems);
	ck_assert_uint_eq(problems.len, 0);
	doc_free(d);
	problems_release(&problems);
}
END_TEST

START_TEST(an_unknown_skill_is_met_with_a_suggestion)
{
	struct world w;
	struct doc *d;

	world_init(&w);
	d = doc_parse(SV("guides/x.md"), SV("---\n" HEAD "skills: [maping]\n---\n"), &w.problems);
	check_page(d, NULL, &w.around, &w.problems);
	ck_assert_str_eq(w.problems.at[0].message,
			 "skills: there is no skill \"maping\"; did you mean \"mapping\"?");
	doc_free(d);
	world_release(&w);
}
END_TEST

TCase *case_check(void)
{
	TCase *c = tcase_create("check");

	tcase_add_loop_test(c, a_page_is_judged_among_the_others, 0, ARRAY_LEN(pages));
	tcase_add_test(c, a_page_can_be_judged_alone);
	tcase_add_test(c, skills_that_are_not_read_are_told);
	tcase_add_test(c, an_unknown_skill_is_met_with_a_suggestion);
	return c;
}
