#include <cphub/wiki/archives.h>

#include <string.h>

#include "cases.h"

static struct err err;
static struct wiki_fault fault;
static struct script script;
static struct wiki *wiki;
static struct archive_pages pages;

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
	archive_pages_release(&pages);
	wiki_close(wiki);
}

static bool find(const char *text)
{
	return wiki_find_archives(wiki, "Project:Hotline", sv_from(text), &pages, &fault, &err);
}

START_TEST(summaries_come_before_the_head_of_the_page_and_that_before_pages_below)
{
	static const struct turn turns[] = {
		{ "rvprop=comment", "archives-edits", .method = HTTP_GET },
		{ "gapnamespace=4&gapprefix=Hotline%2F", "archives-below", .method = HTTP_GET },
		{ 0 },
	};
	static const char *const wanted[] = { "Project:Hotline/2025", "Testwiki:Arkiv/Alt",
					      "Testwiki:Hotline/Archive 1",
					      "Testwiki:Hotline/Help" };

	begin(turns);
	ck_assert_msg(
		find("[[Testwiki:Arkiv/Alt|old]], [[/Archive_1/]], [[Help:Contents]], [[:Project:Hotline]], "
		     "[[no end\n\n== B ==\n[[Testwiki:Archive of B]]"),
		"%s", err.text);
	ck_assert_uint_eq(pages.len, ARRAY_LEN(wanted));
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		ck_assert_msg(sv_is(pages.at[i].title, wanted[i]), "%zu: %.*s", i,
			      SV_ARG(pages.at[i].title));
	ck_assert_int_eq(pages.at[3].revision, 6);
	ck_assert_uint_eq(pages.at[3].size, 1);
}
END_TEST

START_TEST(a_broken_line_finds_nothing)
{
	static const struct turn turns[] = {
		{ "rvprop=comment", "archives-edits", .method = HTTP_GET },
		{ "gapprefix=", NULL, .end = HTTP_OPEN, .method = HTTP_GET },
		{ 0 },
	};

	begin(turns);
	ck_assert(!find(""));
	ck_assert_int_eq(err.kind, ERR_OFFLINE);
	ck_assert_uint_eq(pages.len, 0);
}
END_TEST

TCase *case_archives(void)
{
	TCase *c = tcase_create("archives");

	tcase_add_checked_fixture(c, NULL, tear_down);
	tcase_add_test(c, summaries_come_before_the_head_of_the_page_and_that_before_pages_below);
	tcase_add_test(c, a_broken_line_finds_nothing);
	return c;
}
