#include "cases.h"

#include <stdlib.h>

#include <cphub/content/doc.h>
#include <cphub/core/str.h>

static const struct {
	const char *path;
	const char *id, *lang; /* id NULL: no page */
} names[] = {
	{ "guides/first.md", "guides/first", "" },
	{ "guides/first.fr.md", "guides/first", "fr" },
	{ "guides/first.zh-hant.md", "guides/first", "zh-hant" },
	{ "guides/foo.v2.md", "guides/foo.v2", "" },
	{ "guides/deep/er/x.pt-br.md", "guides/deep/er/x", "pt-br" },
	{ "guides/fr.md", "guides/fr", "" },
	{ "guides/first.draft.md", "guides/first.draft", "" },
	{ "recipes/soup.md", "recipes/soup", "" },
	{ "hub.md", NULL, "" },
	{ "guides/README.md", NULL, "" },
	{ "guides/readme.fr.md", NULL, "" },
	{ "guides/.hidden.md", NULL, "" },
	{ ".git/x.md", NULL, "" },
	{ "guides/../x.md", NULL, "" },
	{ "/guides/x.md", NULL, "" },
	{ "guides/x.txt", NULL, "" },
	{ "guides/.md", NULL, "" },
	{ "", NULL, "" },
};

START_TEST(a_path_says_id_kind_and_language)
{
	struct page_name name;
	const bool is_page = page_name_parse(sv_from(names[_i].path), &name);

	ck_assert_int_eq(is_page, names[_i].id != NULL);
	if (!is_page)
		return;
	ck_assert(sv_is(name.id, names[_i].id));
	ck_assert(sv_is(name.lang, names[_i].lang));
	ck_assert(sv_eq(name.kind_name, sv_make(name.id.at, sv_find_char(name.id, '/'))));
}
END_TEST

#define HEAD "title: T\nsummary: S\n"

static const struct {
	const char *path, *yaml;
	const char *told; /* "line:column rule" of each */
} pages[] = {
	{ "guides/x.md", HEAD "time: 5\nlevel: beginner\nneeds: [tools/a]\n", "" },
	{ "guides/x.md", "summary: S\n", "1:0 key-missing" },
	{ "guides/x.md", "title: T\nsummary:\n", "3:0 key-missing" },
	{ "guides/x.md", HEAD "skils: [a]\n", "4:1 key-unknown" },
	{ "guides/x.md", HEAD "level: hard\n", "4:8 value-choice" },
	{ "guides/x.md", HEAD "time: long\n", "4:7 value-number" },
	{ "guides/x.md", HEAD "time: 2.5\n", "4:7 value-number" },
	{ "guides/x.md", HEAD "time: 9999\n", "" },
	{ "people/x.md", HEAD "wiki_user: X\nconsent: 2026-01-02\ncapacity: -2\n",
	  "6:11 value-number" },
	{ "people/x.md", HEAD "wiki_user: X\nconsent: 2026-01-02\ncapacity: 10000\n",
	  "6:11 value-number" },
	{ "people/x.md", HEAD "wiki_user: X\nconsent: 2026-01-02\ncapacity: 0\n", "" },
	{ "guides/x.md", HEAD "updated: 2026-02-30\n", "4:10 value-date" },
	{ "guides/x.md", HEAD "updated: [2026-02-03]\n", "4:10 value-type" },
	{ "guides/x.md", HEAD "sources: [www.example.org]\n", "4:11 value-url" },
	{ "guides/x.md", HEAD "regions: [GH, Western Africa, XX]\n", "4:31 value-region" },
	{ "guides/x.md", HEAD "languages: [fr, french]\n", "4:17 value-language" },
	{ "guides/x.md", HEAD "needs: [first]\n", "4:9 value-type" },
	{ "guides/x.md", HEAD "skills: one, two\n", "4:9 value-type" },
	{ "guides/x.md", HEAD "source: abc\n", "4:9 value-oid" },
	{ "guides/x.md", HEAD "time: x\nlevel: y\nupdated: z\n",
	  "4:7 value-number 5:8 value-choice 6:10 value-date" },
	{ "people/x.md",
	  HEAD "wiki_user: X\nconsent: 2026-01-01\nlanguages: {fr: n, en: 5, sw: 0}\n", "" },
	{ "people/x.md", HEAD "wiki_user: X\n", "1:0 consent-missing" },
	{ "people/x.md", HEAD "consent: 2026-01-01\n", "1:0 key-missing" },
	{ "people/x.md",
	  HEAD "wiki_user: X\nconsent: 2026-01-01\nlanguages: {fr: 6, e: 1}\nhours: 17-21\n"
	       "timezone: Accra\noffers: [a, {skill: b, level: 6}, {level: 1}]\nweight: 3\n",
	  "6:17 value-level 6:20 value-language 7:8 value-hours 8:11 value-zone "
	  "9:31 value-level 9:35 value-type 10:9 value-choice" },
	{ "people/x.md",
	  HEAD "wiki_user: X\nconsent: 2026-01-01\nhours: \"22:00-02:00\"\n"
	       "timezone: America/Argentina/Buenos_Aires\nformats: [call, review]\nsample: true\n",
	  "" },
	{ "tools/x.md", HEAD "tool_type: web app\nurl: https://x.org\n", "" },
	{ "tools/x.md", HEAD "user_docs_url: [{language: en, url: https://x.org}]\n", "" },
	{ "funding/x.md", HEAD "amount: {min: 1, max: x, cur: EUR}\ndeadlines: rolling\n",
	  "4:23 value-number 4:26 key-unknown" },
	{ "funding/x.md", HEAD "deadlines: [2026-01-01, soon]\n", "4:25 value-date" },
	{ "case-studies/x.md", HEAD "measures: {images: 20, people: many}\n", "4:32 value-number" },
	{ "recipes/x.md", HEAD "salt: 1\n", "0:0 kind-unknown" },
	{ "guides/x.PT-BR.md", HEAD, "0:0 language-suffix" },
};

static char *told(const struct problems *problems)
{
	struct str s = { 0 };

	for (size_t i = 0; i < problems->len; i++)
		str_addf(&s, "%s%u:%u %s", i ? " " : "", problems->at[i].line,
			 problems->at[i].column, problems->at[i].rule);
	return str_take(&s);
}

START_TEST(front_matter_is_judged_at_its_place)
{
	struct problems problems = { 0 };
	char *text = mem_printf("---\n%s---\nbody\n", pages[_i].yaml);
	struct doc *d = doc_parse(sv_from(pages[_i].path), sv_from(text), &problems);
	char *said = told(&problems);

	ck_assert_str_eq(said, pages[_i].told);
	/* Only a page without a title is none. */
	ck_assert_int_eq(d != NULL, sv_has_prefix(sv_from(pages[_i].yaml), "title"));
	doc_free(d);
	free(said);
	free(text);
	problems_release(&problems);
}
END_TEST

START_TEST(a_page_is_read_whole)
{
	struct problems problems = { 0 };
	struct doc *d = doc_parse(SV("people/x.md"),
				  SV("\xef\xbb\xbf---\r\ntitle:  Rosa \r\nsummary: S\r\n"
				     "wiki_user: Rosa\r\nconsent: 2026-01-01\r\n"
				     "languages: {fr: n, en: 0}\r\nthemes: learning\r\n"
				     "skills: [a, b]\r\nsample: true\r\n---\r\n\r\nBody\r\n"),
				  &problems);

	ck_assert_ptr_nonnull(d);
	ck_assert_uint_eq(problems.len, 0);
	ck_assert(sv_is(d->title, "Rosa"));
	ck_assert(sv_is(d->body, "\nBody\n"));
	ck_assert_uint_eq(d->body_line, 11);
	ck_assert_uint_eq(d->languages.len, 1);
	ck_assert(sv_is(d->languages.at[0], "fr"));
	ck_assert_uint_eq(d->themes.len, 1);
	ck_assert_uint_eq(d->skills.len, 2);
	ck_assert(d->sample);
	ck_assert_int_eq(d->kind->id, KIND_PEOPLE);
	doc_free(d);
	problems_release(&problems);
}
END_TEST

static const struct {
	const char *text, *told;
} broken[] = {
	{ "", "1:1 front-matter" },
	{ "# Title\n", "1:1 front-matter" },
	{ "---\ntitle: x\n", "1:1 front-matter" },
	{ "---\n- a\n---\n", "2:1 value-type" },
	{ "---\ntitle: x\nsummary: y\n---\nb\xff\n", "5:2 encoding" },
	{ "---\ntitle: \"x\nsummary: y\n---\n", "2:8 yaml-syntax" },
};

START_TEST(what_is_no_page_is_told)
{
	struct problems problems = { 0 };
	char *said;

	ck_assert_ptr_null(doc_parse(SV("guides/x.md"), sv_from(broken[_i].text), &problems));
	said = told(&problems);
	ck_assert_str_eq(said, broken[_i].told);
	free(said);
	problems_release(&problems);
}
END_TEST

START_TEST(a_page_that_is_too_large_says_how_large_it_may_be)
{
	struct problems problems = { 0 };
	struct str s = { 0 };

	str_add_repeat(&s, 'x', 52428800);
	ck_assert_ptr_null(doc_parse(SV("guides/x.md"), str_view(&s), &problems));
	ck_assert_str_eq(problems.at[0].message,
			 "the page has 52428800 bytes; a page may have 1048576; split it");
	str_release(&s);
	problems_release(&problems);
}
END_TEST

START_TEST(a_slip_is_met_with_a_suggestion)
{
	struct problems problems = { 0 };
	struct doc *d =
		doc_parse(SV("guides/x.md"),
			  SV("---\ntitle: T\nsummary: S\nskils: [a]\nlevel: begginer\n---\n"),
			  &problems);

	ck_assert_str_eq(problems.at[0].message,
			 "the key \"skils\" is not known in guides; did you mean \"skills\"?");
	ck_assert_str_eq(problems.at[1].message,
			 "level: \"begginer\" is none of beginner, "
			 "intermediate, advanced; did you mean \"beginner\"?");
	doc_free(d);
	problems_release(&problems);
}
END_TEST

START_TEST(a_flood_of_problems_is_cut_and_counted)
{
	struct problems problems = { 0 };
	struct str s = { 0 };
	struct doc *d;

	str_add(&s, "---\ntitle: T\nsummary: S\nsources:\n");
	for (unsigned i = 0; i < 1000; i++)
		str_add(&s, "- x\n");
	str_add(&s, "---\n");
	d = doc_parse(SV("guides/x.md"), str_view(&s), &problems);
	ck_assert_uint_eq(problems.len, PROBLEMS_MAX);
	ck_assert_uint_eq(problems.errors, 1000);
	doc_free(d);
	str_release(&s);
	problems_release(&problems);
}
END_TEST

START_TEST(a_message_cannot_steer_the_terminal)
{
	struct problems problems = { 0 };

	problem_add(&problems, SEVERITY_ERROR, 1, 1, "encoding", "a\x1b[31m\xc2\x9b b\n");
	ck_assert_str_eq(problems.at[0].message, "a?[31m?? b?");
	problems_release(&problems);
}
END_TEST

TCase *case_doc(void)
{
	TCase *c = tcase_create("doc");

	tcase_add_loop_test(c, a_path_says_id_kind_and_language, 0, ARRAY_LEN(names));
	tcase_add_loop_test(c, front_matter_is_judged_at_its_place, 0, ARRAY_LEN(pages));
	tcase_add_test(c, a_page_is_read_whole);
	tcase_add_loop_test(c, what_is_no_page_is_told, 0, ARRAY_LEN(broken));
	tcase_add_test(c, a_page_that_is_too_large_says_how_large_it_may_be);
	tcase_add_test(c, a_slip_is_met_with_a_suggestion);
	tcase_add_test(c, a_flood_of_problems_is_cut_and_counted);
	tcase_add_test(c, a_message_cannot_steer_the_terminal);
	return c;
}
