#include "cases.h"

#include <stdio.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

#include "pages.h"

static struct err err;

static const struct page pages[] = {
	{ .path = "guides/museum.md",
	  .title = "Museum partnerships",
	  .body = "How to begin with a museum. Photographs come later." },
	{ .path = "guides/museum.fr.md",
	  .title = "Partenariats avec un musée",
	  .body = "Comment commencer avec un musée, et l'accord d'abord." },
	{ .path = "guides/library.md",
	  .title = "Working with a library",
	  .body = "A library is not a museum, but both have photography.",
	  .skill = "archives" },
	{ .path = "guides/upload.md",
	  .title = "Upload many files",
	  .summary = "Photographs and sound",
	  .body = "Pattypan is a tool. The the the." },
	{ .path = "tools/pattypan.md",
	  .title = "Pattypan",
	  .body = "Spreadsheets.",
	  .tags = "upload, téléversement" },
	{ .path = "guides/zh.zh-hant.md", .title = "图书馆合作", .body = "我们和图书馆协力。" },
	{ .path = "guides/sw.sw.md",
	  .title = "Ushirikiano",
	  .body = "Ng'ombe na makumbusho museum." },
	{ .path = "guides/evil.md",
	  .title = "Evil",
	  .body = "before \x1b[31mred \x02 zebra \xe2\x80\xae end\nnext" },
	{ 0 },
};

static const struct lang_chain *chain_of(const char *lang)
{
	static struct lang_chain chain;

	lang_chain_init(&chain, lang, "en");
	return &chain;
}

static struct hits search(struct catalog *c, const char *query, const struct filter *filter,
			  const char *lang)
{
	struct hits h = { 0 };

	ck_assert_msg(catalog_search(c,
				     &(struct query){ .words = sv_from(query),
						      .filter = filter,
						      .chain = chain_of(lang),
						      .limit = 20,
						      .has_snippets = true },
				     &h, &err),
		      "%s: %s", query, err.text);
	ck_assert_uint_ge(h.total, h.len);
	for (size_t i = 1; i < h.len; i++)
		ck_assert(h.at[i - 1].score >= h.at[i].score || h.at[i].lang.len);
	return h;
}

static const struct {
	const char *query, *lang, *ids; /* the first ones; exactly these with a dot at the end */
} rows[] = {
	{ "", "en", "." },
	{ "   ", "en", "." },
	{ "pattypan", "en", "tools/pattypan guides/upload." },
	{ "patty", "en", "tools/pattypan guides/upload." },
	{ "patty ", "en", "." },
	{ "pat ", "en", "." },
	{ "museum", "en", "guides/museum guides/library guides/sw." },
	{ "musee", "fr", "guides/museum." },
	{ "MUSÉE", "en", "guides/museum." },
	{ "accord", "fr", "guides/museum." },
	{ "museum library", "en", "guides/library guides/museum guides/sw." },
	{ "museum -library", "en", "guides/museum guides/sw." },
	{ "-library", "en", "." },
	{ "\"many files\"", "en", "guides/upload." },
	{ "\"files many\"", "en", "." },
	{ "zzzz museum", "en", "guides/museum guides/library guides/sw." },
	{ "photographs", "en", "guides/upload guides/museum." },
	{ "photographies", "en", "guides/library." },
	{ "téléversement", "fr", "tools/pattypan." },
	{ "televers", "en", "tools/pattypan." },
	{ "图书馆", "en", "guides/zh." },
	{ "图", "en", "guides/zh." },
	{ "书", "en", "guides/zh." },
	{ "作", "en", "guides/zh." },
	{ "\"力\"", "en", "guides/zh." },
	{ "图 合", "en", "guides/zh." },
	{ "museum -书", "en", "guides/museum" },
	{ "我们 -书", "en", "." },
	{ "协力", "en", "guides/zh." },
	{ "图书馆我们协力吗", "en", "guides/zh." },
	{ "ngombe", "en", "guides/sw." },
	{ "ng\u2019ombe", "en", "guides/sw." },
	{ "m", "en", "guides/museum" },
};

START_TEST(pages_are_found_by_their_words)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = search(c, rows[_i].query, NULL, rows[_i].lang);
	const char *want = rows[_i].ids;
	const size_t len = strlen(want);
	const char *found = ids_of(&h);

	if (len && want[len - 1] == '.') {
		ck_assert_msg(strlen(found) == len - 1 && !strncmp(found, want, len - 1),
			      "%s: %s, not %s", rows[_i].query, found, want);
	} else {
		ck_assert_msg(!strncmp(found, want, len), "%s: %s", rows[_i].query, found);
	}
	hits_release(&h);
	catalog_close(c);
}
END_TEST

static const char *const strange[] = {
	"c++",
	"\"",
	"\"\"",
	"AND",
	"OR OR",
	"NOT",
	"*",
	"a*",
	"^a",
	"NEAR(",
	"NEAR(a b, 3)",
	"title:a",
	"{title}:a",
	"-",
	"--",
	"- a",
	"-\"",
	"-\"a",
	"a -\"b",
	"+a",
	"(",
	")",
	"()",
	";",
	"'",
	"''",
	"a'b",
	"%",
	"_",
	"\\",
	"😀",
	"👩‍👩‍👧‍👦",
	"\xff\xfe",
	"a\xc3",
	"\xe5\x9b",
	"图",
	"กำ",
	"a\nb\tc",
	"\u202eabc",
	"\x1b[31m",
	"museum) OR (library",
	"\" OR \"",
	"“a",
	"«»",
	"''; DROP TABLE page; --",
	"1.5",
	"a:b",
	"a-b-c-d",
	"ﷺ",
	"½",
	"№",
	"İ",
	"ß",
	"\u0301",
	"\u0e31",
};

START_TEST(whatever_is_typed_is_a_valid_query)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = search(c, strange[_i], NULL, "en");

	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(long_and_binary_queries_are_valid)
{
	struct catalog *c = catalog_with(pages);
	struct str q = { 0 };
	struct hits h = { 0 };

	str_add_repeat(&q, 'a', 10000);
	h = search(c, str_text(&q), NULL, "en");
	hits_release(&h);
	str_truncate(&q, 0);
	for (int i = 0; i < 5000; i++)
		str_addf(&q, "w%d ", i);
	h = search(c, str_text(&q), NULL, "en");
	hits_release(&h);
	ck_assert(catalog_search(c,
				 &(struct query){ .words = sv_make("\0\"a\0b\" \0museum", 13),
						  .limit = 5,
						  .has_snippets = true },
				 &h, &err));
	hits_release(&h);
	ck_assert(catalog_search(c,
				 &(struct query){ .words = sv_make(NULL, 0),
						  .chain = chain_of("en"),
						  .limit = 0,
						  .has_snippets = true },
				 &h, &err));
	ck_assert(catalog_search(c,
				 &(struct query){ .words = SV("museum"),
						  .chain = chain_of("en"),
						  .limit = 0,
						  .has_snippets = true },
				 &h, &err));
	ck_assert_uint_eq(h.len, 0);
	hits_release(&h);
	str_release(&q);
	catalog_close(c);
}
END_TEST

START_TEST(a_filter_narrows_a_search)
{
	static const struct filter kind = { .kind = "tools" }, skill = { .skill = "archives" },
				   lang = { .lang = "fr" };
	struct catalog *c = catalog_with(pages);
	struct hits h = search(c, "pattypan", &kind, "en");

	ck_assert_str_eq(ids_of(&h), "tools/pattypan");
	hits_release(&h);
	h = search(c, "museum", &skill, "en");
	ck_assert_str_eq(ids_of(&h), "guides/library");
	ck_assert_uint_eq(h.total, 1);
	hits_release(&h);
	h = search(c, "commencer partnerships", &lang, "en");
	ck_assert_str_eq(ids_of(&h), "guides/museum");
	ck_assert_str_eq(langs_of(&h), "fr");
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(a_page_is_found_once_in_the_best_language)
{
	static const struct page both[] = {
		{ .path = "guides/x.fr.md", .title = "Commons" },
		{ .path = "guides/x.md", .title = "Commons", .body = "commons commons commons" },
		{ .path = "guides/x.sw.md", .title = "Commons" },
		{ .path = "guides/y.sw.md", .title = "Commons commons commons" },
		{ .path = "guides/z.md", .title = "Else", .body = "once commons" },
		{ 0 },
	};
	struct catalog *c = catalog_with(both);
	struct hits h = search(c, "commons", NULL, "fr");

	ck_assert_str_eq(ids_of(&h), "guides/x guides/z guides/y");
	ck_assert_str_eq(langs_of(&h), "fr en sw");
	hits_release(&h);
	h = search(c, "commons", NULL, "de");
	ck_assert_str_eq(langs_of(&h), "en en sw");
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(the_limit_cuts_and_the_total_tells)
{
	struct catalog *c;
	struct hits h = { 0 };

	ck_assert(catalog_open(NULL, &c, &err));
	ck_assert(catalog_begin(c, &err));
	for (int i = 0; i < 500; i++) {
		char path[64], title[64];
		const struct page p = { .path = path, .title = title, .body = "common words" };

		snprintf(path, sizeof(path), "guides/p%03d.md", i);
		snprintf(title, sizeof(title), i == 321 ? "Common" : "Page %d", i);
		put_page(c, &p);
	}
	commit(c);
	ck_assert(catalog_search(c,
				 &(struct query){ .words = SV("common"),
						  .chain = chain_of("en"),
						  .limit = 7,
						  .has_snippets = true },
				 &h, &err));
	ck_assert_uint_eq(h.len, 7);
	ck_assert_uint_eq(h.total, 500);
	ck_assert(sv_is(h.at[0].id, "guides/p321"));
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(a_snippet_shows_the_place_and_nothing_harmful)
{
	struct catalog *c = catalog_with(pages);
	struct hits h = search(c, "zebra", NULL, "en");

	ck_assert_uint_eq(h.len, 1);
	ck_assert_msg(sv_find(h.at[0].snippet, SV("\x02zebra\x03")) < h.at[0].snippet.len, "%.*s",
		      SV_ARG(h.at[0].snippet));
	ck_assert_uint_eq(sv_find_char(h.at[0].snippet, '\x1b'), h.at[0].snippet.len);
	ck_assert_uint_eq(sv_find_char(h.at[0].snippet, '\n'), h.at[0].snippet.len);
	ck_assert(utf8_is_valid(h.at[0].snippet, NULL));
	hits_release(&h);
	h = search(c, "书", NULL, "en");
	ck_assert_msg(sv_find(h.at[0].snippet, SV("图\x02书\x03馆")) < h.at[0].snippet.len, "%.*s",
		      SV_ARG(h.at[0].snippet));
	hits_release(&h);
	h = search(c, "图书馆", NULL, "en");
	ck_assert_msg(sv_find(h.at[0].snippet, SV("\x02图书馆\x03")) < h.at[0].snippet.len, "%.*s",
		      SV_ARG(h.at[0].snippet));
	hits_release(&h);
	catalog_close(c);
}
END_TEST

START_TEST(a_snippet_of_a_long_page_is_short)
{
	struct str body = { 0 };
	struct page p[] = { { .path = "guides/long.md", .title = "Long" }, { 0 } };
	struct catalog *c;
	struct hits h;

	for (int i = 0; i < 3000; i++)
		str_add(&body, i == 2000 ? "needle " : "höher ");
	p[0].body = str_text(&body);
	c = catalog_with(p);
	h = search(c, "needle", NULL, "en");
	ck_assert_uint_eq(h.len, 1);
	ck_assert(sv_find(h.at[0].snippet, SV("\x02needle\x03")) < h.at[0].snippet.len);
	/* The two marks have no width of their own. */
	ck_assert_uint_le(width_of(h.at[0].snippet), 162);
	ck_assert(utf8_is_valid(h.at[0].snippet, NULL));
	hits_release(&h);
	catalog_close(c);
	str_release(&body);
}
END_TEST

TCase *case_search(void)
{
	TCase *c = tcase_create("search");

	tcase_add_loop_test(c, pages_are_found_by_their_words, 0, (int)ARRAY_LEN(rows));
	tcase_add_loop_test(c, whatever_is_typed_is_a_valid_query, 0, (int)ARRAY_LEN(strange));
	tcase_add_test(c, long_and_binary_queries_are_valid);
	tcase_add_test(c, a_filter_narrows_a_search);
	tcase_add_test(c, a_page_is_found_once_in_the_best_language);
	tcase_add_test(c, the_limit_cuts_and_the_total_tells);
	tcase_add_test(c, a_snippet_shows_the_place_and_nothing_harmful);
	tcase_add_test(c, a_snippet_of_a_long_page_is_short);
	return c;
}
