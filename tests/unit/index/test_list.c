#include "cases.h"

#include "pages.h"

static struct err err;

static const struct page pages[] = {
	{ .path = "guides/b.fr.md", .title = "Zèbre", .source = "ff00" },
	{ .path = "guides/b.md",
	  .title = "Bees",
	  .theme = "funding",
	  .skill = "upload",
	  .blob = 7 },
	{ .path = "guides/b.pt.md",
	  .title = "Abelhas",
	  .source = "0700000000000000000000000000000000000000" },
	{ .path = "guides/a.md", .title = "Éclair", .skill = "upload", .region = "TZ" },
	{ .path = "tools/c.sw.md", .title = "Chombo", .theme = "technical" },
	{ .path = "tools/c.de.md", .title = "Werkzeug" },
	{ .path = "people/d.md", .title = "Dora", .sample = true },
	{ 0 },
};

static struct lang_chain chain_of(const char *lang)
{
	struct lang_chain chain;

	lang_chain_init(&chain, lang, "en");
	return chain;
}

static const struct {
	struct filter filter;
	const char *chain, *ids, *langs;
} rows[] = {
	{ { 0 }, "en", "guides/b tools/c people/d guides/a", "en sw en en" },
	{ { 0 }, "fr", "tools/c people/d guides/a guides/b", "sw en en fr" },
	{ { 0 }, "pt-br", "guides/b tools/c people/d guides/a", "pt sw en en" },
	{ { .kind = "guides" }, "en", "guides/b guides/a", "en en" },
	{ { .kind = "nothing" }, "en", "", "" },
	{ { .theme = "funding" }, "fr", "guides/b", "fr" },
	{ { .skill = "upload" }, "en", "guides/b guides/a", "en en" },
	{ { .skill = "upload", .region = "TZ" }, "en", "guides/a", "en" },
	{ { .region = "T" }, "en", "", "" },
	{ { .lang = "fr" }, "en", "guides/b", "fr" },
	{ { .lang = "de" }, "en", "tools/c", "de" },
	{ { .lang = "en", .kind = "people" }, "fr", "people/d", "en" },
	{ { .theme = "technical", .kind = "guides" }, "en", "", "" },
};

START_TEST(each_page_is_listed_once_in_the_readers_language)
{
	struct catalog *c = catalog_with(pages);
	const struct lang_chain chain = chain_of(rows[_i].chain);
	struct hits h = { 0 };

	ck_assert_msg(catalog_list(c, &rows[_i].filter, &chain, &h, &err), "%s", err.text);
	ck_assert_str_eq(ids_of(&h), rows[_i].ids);
	ck_assert_str_eq(langs_of(&h), rows[_i].langs);
	ck_assert_uint_eq(h.total, h.len);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(a_list_cut_short_tells_how_long_it_would_be)
{
	struct catalog *c = catalog_with(pages);
	const struct lang_chain chain = chain_of("en");
	struct hits h = { 0 };

	ck_assert(catalog_list(c, &(struct filter){ .most = 2 }, &chain, &h, &err));
	ck_assert_str_eq(ids_of(&h), "guides/b tools/c");
	ck_assert_uint_eq(h.total, 4);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

static void find(struct catalog *c, const char *id, const char *lang, struct hits *h)
{
	const struct lang_chain chain = chain_of(lang);

	*h = (struct hits){ 0 };
	ck_assert_msg(catalog_find(c, sv_from(id), &chain, h, &err), "%s", err.text);
}

START_TEST(a_page_tells_its_languages_and_its_age)
{
	struct catalog *c = catalog_with(pages);
	struct hits h;

	find(c, "guides/b", "en", &h);
	ck_assert_uint_eq(h.len, 1);
	ck_assert(!h.at[0].stale);
	ck_assert_uint_eq(h.at[0].blob[0], 7);
	ck_assert_uint_eq(h.at[0].languages.len, 3);
	ck_assert(sv_is(h.at[0].languages.at[0], "en"));
	ck_assert(sv_is(h.at[0].languages.at[2], "pt"));
	hits_release(&h);
	find(c, "guides/b", "fr", &h);
	ck_assert(h.at[0].stale);
	ck_assert(sv_is(h.at[0].path, "guides/b.fr.md"));
	/* What the translation does not repeat. */
	ck_assert_uint_eq(h.at[0].skills.len, 1);
	hits_release(&h);
	find(c, "guides/b", "pt", &h);
	ck_assert(!h.at[0].stale);
	hits_release(&h);
	find(c, "people/d", "fr", &h);
	ck_assert(h.at[0].sample);
	hits_release(&h);
	find(c, "guides/none", "fr", &h);
	ck_assert_uint_eq(h.len, 0);
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(a_wrong_id_finds_those_like_it)
{
	static const struct page similar[] = {
		{ .path = "guides/first-partnership.md", .title = "x" },
		{ .path = "guides/first-partnership.fr.md", .title = "x" },
		{ .path = "guides/second-partnership.md", .title = "x" },
		{ .path = "tools/pattypan.md", .title = "x" },
		{ 0 },
	};
	static const struct {
		const char *wrong, *ids;
	} wrongs[] = {
		{ "guides/frist-partnership",
		  "guides/first-partnership guides/second-partnership" },
		{ "first-partnership", "guides/first-partnership guides/second-partnership" },
		{ "patypan", "tools/pattypan" },
		{ "tool/pattypan", "tools/pattypan" },
		{ "partnership", "guides/first-partnership guides/second-partnership" },
		{ "nothing-like-it-at-all", "" },
		{ "", "" },
	};
	struct catalog *c = catalog_with(similar);

	for (size_t i = 0; i < ARRAY_LEN(wrongs); i++) {
		struct hits h = { 0 };

		ck_assert(catalog_similar(c, sv_from(wrongs[i].wrong), &h, &err));
		ck_assert_str_eq(ids_of(&h), wrongs[i].ids);
		hits_release(&h);
	}
	catalog_close(c);
}
END_TEST

START_TEST(pages_are_counted_once_whatever_their_languages)
{
	struct catalog *c = catalog_with(pages);
	const unsigned char blob[BLOB_ID_SIZE] = { 1 };
	struct problems problems = { 0 };
	struct counts n = { 0 };

	ck_assert(catalog_begin(c, &err));
	ck_assert(catalog_put(c, SV("guides/broken.md"), blob, NULL, NULL, &err));
	problem_add(&problems, SEVERITY_ERROR, 1, 1, "key-missing", "no title");
	problem_add(&problems, SEVERITY_WARNING, 0, 0, "key-unknown", "unknown key");
	ck_assert(catalog_put_problems(c, SV("guides/broken.md"), &problems, &err));
	ck_assert(catalog_put_problems(c, SV("guides/a.md"), &problems, &err));
	commit(c);
	problems_release(&problems);
	ck_assert(catalog_count_kinds(c, &n, &err));
	ck_assert_uint_eq(n.len, 3);
	ck_assert(sv_is(n.at[0].name, "guides"));
	ck_assert_uint_eq(n.at[0].pages, 2);
	ck_assert_uint_eq(n.problems, 1);
	counts_release(&n);
	ck_assert(catalog_count_skills(c, &n, &err));
	ck_assert_uint_eq(n.len, 1);
	ck_assert_uint_eq(n.at[0].pages, 2);
	counts_release(&n);
	catalog_close(c);
}
END_TEST

TCase *case_list(void)
{
	TCase *c = tcase_create("list");

	tcase_add_loop_test(c, each_page_is_listed_once_in_the_readers_language, 0,
			    (int)ARRAY_LEN(rows));
	tcase_add_test(c, a_list_cut_short_tells_how_long_it_would_be);
	tcase_add_test(c, a_page_tells_its_languages_and_its_age);
	tcase_add_test(c, a_wrong_id_finds_those_like_it);
	tcase_add_test(c, pages_are_counted_once_whatever_their_languages);
	return c;
}
