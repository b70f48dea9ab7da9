#include <cphub/wiki/talk_page.h>

#include <string.h>

#include <cphub/wiki/thread.h>

#include "cases.h"

/* Of the recorded page. */
enum { REVISION = 3 };

static struct err err;
static struct wiki_fault fault;
static struct script script;
static struct wiki *wiki;

static void begin(const struct turn *turns)
{
	const struct wiki_options options = { .http = script_http(&script),
					      .api = "http://wiki.example/api.php" };

	script = (struct script){ .turns = turns };
	err = (struct err){ 0 };
	wiki = wiki_open(&options);
}

static void tear_down(void)
{
	ck_assert(script_is_done(&script));
	wiki_close(wiki);
}

static bool read_page(int64_t known, struct talk_page *page)
{
	return wiki_read_talk(wiki, "Project:Hotline", known, page, &fault, &err);
}

START_TEST(an_unchanged_page_costs_one_question)
{
	static const struct turn turns[] = {
		{ "titles=Project%3AHotline&redirects=1&prop=info", "talk-revision",
		  .method = HTTP_GET },
		{ 0 },
	};
	struct talk_page page;

	begin(turns);
	ck_assert_msg(read_page(REVISION, &page), "%s", err.text);
	ck_assert(!page.is_new && page.revision == REVISION && !page.text.len);
	talk_page_release(&page);
}
END_TEST

START_TEST(a_changed_page_is_fetched_whole_and_nobody_need_log_in)
{
	static const struct turn turns[] = {
		{ "prop=info", "talk-revision", .method = HTTP_GET },
		{ "rvprop=ids%7Ccontent", "talk-text", .method = HTTP_GET },
		{ 0 },
	};
	struct talk_page page;

	begin(turns);
	ck_assert_msg(read_page(REVISION - 1, &page), "%s", err.text);
	ck_assert(page.is_new && page.revision == REVISION);
	ck_assert(sv_has_prefix(str_view(&page.text), "== Hallo ==\n"));
	talk_page_release(&page);
}
END_TEST

START_TEST(a_page_that_is_not_there_is_told)
{
	static const struct turn turns[] = {
		{ "rvprop=ids%7Ccontent", "talk-missing", .method = HTTP_GET },
		{ 0 },
	};
	struct talk_page page;

	begin(turns);
	ck_assert(!read_page(0, &page));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert_ptr_nonnull(strstr(err.text, "Project:Hotline"));
	talk_page_release(&page);
}
END_TEST

START_TEST(a_broken_line_is_no_page)
{
	static const struct turn turns[] = {
		{ "prop=info", NULL, .end = HTTP_OPEN, .method = HTTP_GET },
		{ 0 },
	};
	struct talk_page page;

	begin(turns);
	ck_assert(!read_page(1, &page));
	ck_assert_int_eq(err.kind, ERR_OFFLINE);
	talk_page_release(&page);
}
END_TEST

START_TEST(a_wiki_says_how_it_signs)
{
	static const struct turn turns[] = {
		{ "siprop=general%7Cnamespaces", "talk-site", .method = HTTP_GET },
		{ "amlang=de", "talk-words", .method = HTTP_GET },
		{ "onlypst=1", "talk-example", .method = HTTP_GET },
		{ 0 },
	};
	static const char page[] =
		"== H ==\nA. [[Benutzerin:Ada|Ada]] 13:05, 1. Mär. 2024 (CET)\n"
		":B. [[Spezial:Beiträge/192.0.2.1|x]] 13:05, 1. Jul. 2024 (CEST)\n"
		":C. [[User:Cleo]] 13:05, 1. Dez. 2024 (CET)";
	struct str json = { 0 };
	struct talk_rules *rules = NULL;
	struct talk t;

	begin(turns);
	ck_assert_msg(wiki_read_rules(wiki, &json, &fault, &err), "%s", err.text);
	ck_assert_msg(talk_rules_read(str_view(&json), &rules, &err), "%s: %s", err.text,
		      str_text(&json));
	talk_parse(rules, SV(page), &t);
	ck_assert_uint_eq(t.comments.len, 3);
	ck_assert(sv_is(t.comments.at[0].author, "Ada"));
	ck_assert_int_eq(t.comments.at[0].when, 1709294700);
	ck_assert(sv_is(t.comments.at[1].author, "192.0.2.1"));
	ck_assert_int_eq(t.comments.at[1].when, 1719831900);
	ck_assert(sv_is(t.comments.at[2].author, "Cleo"));
	talk_release(&t);
	talk_rules_free(rules);
	str_release(&json);
}
END_TEST

TCase *case_talk_page(void)
{
	TCase *c = tcase_create("talk_page");

	tcase_add_checked_fixture(c, NULL, tear_down);
	tcase_add_test(c, an_unchanged_page_costs_one_question);
	tcase_add_test(c, a_changed_page_is_fetched_whole_and_nobody_need_log_in);
	tcase_add_test(c, a_page_that_is_not_there_is_told);
	tcase_add_test(c, a_broken_line_is_no_page);
	tcase_add_test(c, a_wiki_says_how_it_signs);
	return c;
}
