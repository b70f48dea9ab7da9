#include "fact.h"

#include <stdio.h>

#include "cases.h"
#include "pages.h"

static struct err err;

/* A page as it comes from a repository, put into an index. */
static void put(struct catalog *c, const char *path, const char *head)
{
	const unsigned char blob[BLOB_ID_SIZE] = { 1 };
	struct problems problems = { .path = path };
	struct str text = { 0 };
	struct doc *doc;

	str_addf(&text, "---\ntitle: T\nsummary: S.\n%s---\nx\n", head);
	doc = doc_parse(sv_from(path), str_view(&text), &problems);
	ck_assert_ptr_nonnull(doc);
	ck_assert_msg(catalog_put(c, sv_from(path), blob, doc, NULL, &err), "%s", err.text);
	doc_free(doc);
	problems_release(&problems);
	str_release(&text);
}

static struct catalog *opened(void)
{
	struct catalog *c;

	ck_assert_msg(catalog_open(NULL, &c, &err), "%s", err.text);
	ck_assert(catalog_begin(c, &err));
	catalog_set_language(c, "en");
	return c;
}

/* The texts of a key of the first page that is listed, with a "|" behind each. */
static const char *values(struct catalog *c, const char *lang, const char *key, bool wants)
{
	static char joined[512];
	struct lang_chain chain;
	struct hits h = { 0 };
	struct sv all, one;
	int len = 0;

	joined[0] = '\0';
	lang_chain_init(&chain, lang, "en");
	ck_assert(catalog_list(c, &(struct filter){ .facts = wants }, &chain, &h, &err));
	ck_assert_uint_eq(h.len, 1);
	all = fact_values(h.at[0].facts, key);
	while (fact_next(&all, &one))
		len += snprintf(joined + len, sizeof(joined) - (size_t)len, "%.*s|", SV_ARG(one));
	hits_release(&h);
	return joined;
}

static const struct {
	const char *path, *head, *key, *values;
} rows[] = {
	{ "case-studies/a.md", "country: SE\nyears: 2022\n", "country", "SE|" },
	{ "case-studies/a.md", "country: [SE, NO]\n", "country", "SE|NO|" },
	{ "case-studies/a.md", "measures:\n  Views: 12\n  Files: -1e300\n", "measures",
	  "Views|12|Files|-1e300|" },
	{ "case-studies/a.md", "measures: {a: {b: 1}, c: 2}\n", "measures", "c|2|" },
	{ "case-studies/a.md", "country: SE\n", "years", "" },
	{ "case-studies/a.md", "country: []\n", "country", "" },
	{ "case-studies/a.md", "country: ''\nyears: x\n", "country", "|" },
	/* What no list asks for is not kept. */
	{ "case-studies/a.md", "license: X\n", "license", "" },
	{ "guides/a.md", "country: SE\n", "country", "" },
	{ "funding/a.md", "amount: {min: 5, currency: EUR}\n", "amount", "min|5|currency|EUR|" },
	{ "funding/a.md", "deadlines: [2026-01-31, rolling]\n", "deadlines",
	  "2026-01-31|rolling|" },
	{ "tools/a.md", "status: retired\ninstead: [tools/b, tools/c]\n", "instead",
	  "tools/b|tools/c|" },
	{ "tools/a.md", "keeper: \"a\\x1estatus\\x1fretired\"\n", "status", "" },
};

START_TEST(the_keys_that_lists_show_come_with_the_hits)
{
	struct catalog *c = opened();

	put(c, rows[_i].path, rows[_i].head);
	commit(c);
	ck_assert_str_eq(values(c, "en", rows[_i].key, true), rows[_i].values);
	ck_assert_str_eq(values(c, "en", rows[_i].key, false), "");
	catalog_close(c);
}
END_TEST

START_TEST(a_translation_has_what_it_does_not_repeat_from_its_source)
{
	struct catalog *c = opened();

	put(c, "case-studies/a.md", "country: SE\nmeasures: {Views: 12}\n");
	put(c, "case-studies/a.fr.md", "source: '01'\nmeasures: {Vues: 12}\n");
	commit(c);
	ck_assert_str_eq(values(c, "fr", "country", true), "SE|");
	ck_assert_str_eq(values(c, "fr", "measures", true), "Vues|12|");
	ck_assert_str_eq(values(c, "en", "measures", true), "Views|12|");
	catalog_close(c);
}
END_TEST

START_TEST(a_page_that_changes_takes_its_old_facts_with_it)
{
	struct catalog *c = opened();

	put(c, "tools/a.md", "status: maintained\nkeeper: K\n");
	commit(c);
	ck_assert(catalog_begin(c, &err));
	put(c, "tools/a.md", "status: retired\n");
	commit(c);
	ck_assert_str_eq(values(c, "en", "status", true), "retired|");
	ck_assert_str_eq(values(c, "en", "keeper", true), "");
	catalog_close(c);
}
END_TEST

START_TEST(facts_are_looked_up_by_whole_names)
{
	ck_assert(sv_is(fact_text(SV("ab\x1f"
				     "1\x1e"
				     "a\x1f"
				     "2"),
				  "a"),
			"2"));
	ck_assert_uint_eq(fact_text(SV("ab\x1f"
				       "1"),
				    "b")
				  .len,
			  0);
	ck_assert_uint_eq(fact_text((struct sv){ 0 }, "a").len, 0);
	ck_assert_uint_eq(fact_text(SV("a"), "a").len, 0);
	ck_assert_uint_eq(fact_text(SV("\x1e\x1f\x1e"), "a").len, 0);
}
END_TEST

TCase *case_fact(void)
{
	TCase *c = tcase_create("fact");

	tcase_add_loop_test(c, the_keys_that_lists_show_come_with_the_hits, 0, ARRAY_LEN(rows));
	tcase_add_test(c, a_translation_has_what_it_does_not_repeat_from_its_source);
	tcase_add_test(c, a_page_that_changes_takes_its_old_facts_with_it);
	tcase_add_test(c, facts_are_looked_up_by_whole_names);
	return c;
}
