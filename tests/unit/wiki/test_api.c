#include <cphub/wiki/captcha.h>

#include <stdlib.h>
#include <string.h>

#include "cases.h"

static struct err err;
static struct wiki_fault fault;
static struct script script;
static struct wiki *wiki;
static unsigned waited;

#define LOG_IN                                                                                  \
	{ "type=login", "login-token", .method = HTTP_GET },                                    \
	{                                                                                       \
		"lgname=Asker%40hotline&lgtoken=9ba777c0cb5c0eea3941f68c74b800be6b0285de%2B%5C" \
		"&lgpassword=se%26cret",                                                        \
			"login", .method = HTTP_POST                                            \
	}

static void wait_for(void *data, unsigned seconds)
{
	(void)data;
	waited += seconds;
}

static struct str warnings;

static void note(void *data, struct sv code, struct sv text)
{
	(void)data;
	str_addf(&warnings, "%.*s: %.*s\n", SV_ARG(code), SV_ARG(text));
}

static void begin(const struct turn *turns)
{
	const struct wiki_options options = { .http = script_http(&script),
					      .api = "http://wiki.example/api.php",
					      .user = "Asker@hotline",
					      .password = "se&cret",
					      .pause = wait_for,
					      .warned = note };

	str_truncate(&warnings, 0);
	script = (struct script){ .turns = turns };
	err = (struct err){ 0 };
	waited = 0;
	wiki = wiki_open(&options);
}

static void tear_down(void)
{
	ck_assert(script_is_done(&script));
	/* What the person is told never holds a secret. */
	ck_assert_ptr_null(strstr(err.text, "se&cret"));
	ck_assert_ptr_null(strstr(err.text, "se%26cret"));
	wiki_close(wiki);
}

static bool look(int64_t since, struct wiki_page *page)
{
	return wiki_look(wiki,
			 &(struct wiki_look){ .title = "Project:Hotline",
					      .mark = "[cphub abcdefgh]",
					      .since = since },
			 page, &fault, &err);
}

static bool edit(int64_t *revision)
{
	return wiki_add_section(wiki,
				&(struct wiki_section){ .page = 2,
							.base = 9,
							.heading = SV("Printer"),
							.text = SV("Help ~~~~"),
							.summary = SV("new [cphub abcdefgh]") },
				revision, &fault, &err);
}

START_TEST(one_look_brings_page_own_edits_token_and_clock)
{
	static const struct turn turns[] = {
		LOG_IN,
		{ "assertuser=Asker&prop=info%7Crevisions&titles=Project%3AHotline", "page",
		  .method = HTTP_GET },
		{ "token=f15853dcd8359b1f0cb7b78bf1f7212c6b0285e0%2B%5C", "saved",
		  .method = HTTP_WRITE },
		{ 0 },
	};
	struct wiki_page page;
	int64_t revision = 0;

	begin(turns);
	ck_assert_msg(look(0, &page), "%s", err.text);
	ck_assert_int_eq(page.page, 2);
	ck_assert_int_eq(page.revision, 9);
	ck_assert_int_eq(page.found, 4);
	ck_assert_int_eq(page.now, 1795327456);
	ck_assert_msg(edit(&revision), "%s", err.text);
	ck_assert_int_eq(revision, 3);
	ck_assert_uint_eq(wiki_sent(wiki), 4);
	ck_assert_uint_eq(wiki_received(wiki), 8);
	tear_down();
}
END_TEST

START_TEST(warnings_of_a_good_answer_are_told)
{
	static const struct turn turns[] = {
		LOG_IN,
		{ "titles=Project%3AHotline", "warned", .method = HTTP_GET },
		{ 0 },
	};
	struct wiki_page page;

	begin(turns);
	ck_assert_msg(look(0, &page), "%s", err.text);
	ck_assert_int_eq(page.revision, 9);
	ck_assert_str_eq(str_text(&warnings),
			 "unrecognizedparams: Unrecognized parameter: mobileaction.\n"
			 "badutf8: The value passed for \"text\" contains invalid or "
			 "non-normalized data.\n");
	str_release(&warnings);
	tear_down();
}
END_TEST

START_TEST(own_edits_are_followed_to_the_revision_asked_for)
{
	static const struct turn turns[] = {
		LOG_IN,
		{ "rvlimit=500&rvendid=3", "page-more", .method = HTTP_GET },
		{ "rvcontinue=20261122060416%7C5&continue=%7C%7C", "page", .method = HTTP_GET },
		{ 0 },
	};
	struct wiki_page page;

	begin(turns);
	ck_assert_msg(look(3, &page), "%s", err.text);
	ck_assert_int_eq(page.found, 4);
	tear_down();
}
END_TEST

START_TEST(what_another_may_have_sent_is_looked_for_among_the_edits_of_everybody)
{
	static const struct turn turns[] = {
		LOG_IN,
		/* No user is asked for. */
		{ "rvprop=ids%7Ccomment&rvend=2026-11-22T06%3A04%3A16Z&rvlimit=500&meta=tokens",
		  "page-more", .method = HTTP_GET },
		{ "rvcontinue=20261122060416%7C5&continue=%7C%7C", "page", .method = HTTP_GET },
		{ 0 },
	};
	struct wiki_page page;

	begin(turns);
	ck_assert_msg(wiki_look(wiki,
				&(struct wiki_look){ .title = "Project:Hotline",
						     .mark = "[cphub abcdefgh]",
						     .user = "Asker",
						     .since = 3,
						     .after = 1795327456 },
				&page, &fault, &err),
		      "%s", err.text);
	ck_assert_int_eq(page.found, 4);
	tear_down();
}
END_TEST

START_TEST(a_missing_page_is_told_as_such)
{
	static const struct turn turns[] = { LOG_IN,
					     { "titles=", "page-missing", .method = HTTP_GET },
					     { 0 } };
	struct wiki_page page;

	begin(turns);
	ck_assert(look(0, &page));
	ck_assert_int_eq(page.page, 0);
	tear_down();
}
END_TEST

START_TEST(an_edit_is_one_request_with_the_token_last)
{
	static const struct turn turns[] = {
		LOG_IN,
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "pageid=2&section=new&sectiontitle=Printer&text=Help%20%7E%7E%7E%7E&summary=new%20%5B"
		  "cphub%20abcdefgh%5D&baserevid=9&nocreate=1&contentmodel=wikitext&"
		  "contentformat=text%2Fx-wiki&token=0123456789%2B%5C",
		  "saved", .method = HTTP_WRITE },
		{ 0 },
	};
	int64_t revision;

	begin(turns);
	ck_assert_msg(edit(&revision), "%s", err.text);
	tear_down();
}
END_TEST

START_TEST(a_token_that_ran_out_is_fetched_once)
{
	static const struct turn turns[] = {
		LOG_IN,
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", "badtoken", .method = HTTP_WRITE },
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", "saved", .method = HTTP_WRITE },
		{ 0 },
	};
	int64_t revision;

	begin(turns);
	ck_assert_msg(edit(&revision), "%s", err.text);
	tear_down();
}
END_TEST

START_TEST(a_token_that_is_none_twice_is_fetched_in_a_new_session)
{
	static const struct turn turns[] = {
		LOG_IN,
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", "badtoken", .method = HTTP_WRITE },
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", "badtoken", .method = HTTP_WRITE },
		LOG_IN,
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", "badtoken", .method = HTTP_WRITE },
		{ 0 },
	};
	int64_t revision;

	begin(turns);
	ck_assert(!edit(&revision));
	ck_assert_int_eq(fault.verdict, WIKI_REFUSED);
	tear_down();
}
END_TEST

START_TEST(a_token_that_is_missing_is_fetched_once)
{
	static const struct turn turns[] = {
		LOG_IN,
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", "no-token", .method = HTTP_WRITE },
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", "saved", .method = HTTP_WRITE },
		{ 0 },
	};
	int64_t revision;

	begin(turns);
	ck_assert_msg(edit(&revision), "%s", err.text);
	tear_down();
}
END_TEST

START_TEST(a_session_that_the_wiki_forgot_is_begun_anew)
{
	static const struct turn turns[] = {
		LOG_IN,
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", "session-gone", .method = HTTP_WRITE },
		LOG_IN,
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", "saved", .method = HTTP_WRITE },
		{ 0 },
	};
	int64_t revision;

	begin(turns);
	ck_assert_msg(edit(&revision), "%s", err.text);
	tear_down();
}
END_TEST

START_TEST(a_busy_wiki_is_waited_for_and_not_for_ever)
{
	static const struct turn turns[] = {
		LOG_IN,
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "maxlag=5", "maxlag", .method = HTTP_WRITE },
		{ "maxlag=5", "maxlag", .method = HTTP_WRITE },
		{ "maxlag=5", "maxlag", .method = HTTP_WRITE },
		{ "maxlag=5", "maxlag", .method = HTTP_WRITE },
		{ 0 },
	};
	int64_t revision;

	begin(turns);
	ck_assert(!edit(&revision));
	ck_assert_int_eq(fault.verdict, WIKI_AGAIN);
	ck_assert_uint_eq(waited, 15);
	tear_down();
}
END_TEST

/* Nothing that may have been saved is sent again. */
static const struct {
	const char *answer;
	enum http_end end;
	enum wiki_verdict verdict;
} broken[] = {
	{ NULL, HTTP_OPEN, WIKI_OPEN },
	{ NULL, HTTP_NEVER_SENT, WIKI_AGAIN },
	{ "gateway", HTTP_ANSWERED, WIKI_OPEN },
	{ "exception", HTTP_ANSWERED, WIKI_OPEN },
	{ "portal", HTTP_ANSWERED, WIKI_OPEN },
	{ "database-locked", HTTP_ANSWERED, WIKI_OPEN },
	{ "token", HTTP_ANSWERED, WIKI_OPEN },
	{ "conflict", HTTP_ANSWERED, WIKI_CONFLICT },
	{ "captcha", HTTP_ANSWERED, WIKI_REFUSED },
};

START_TEST(an_edit_that_did_not_go_well_is_told_and_not_repeated)
{
	const struct turn turns[] = {
		LOG_IN,
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", broken[_i].answer, broken[_i].end, HTTP_WRITE },
		{ 0 },
	};
	int64_t revision;

	begin(turns);
	ck_assert(!edit(&revision));
	ck_assert_int_eq(fault.verdict, broken[_i].verdict);
	ck_assert_uint_gt(strlen(err.text), 0);
	tear_down();
}
END_TEST

START_TEST(an_answer_to_what_the_wiki_asks_goes_along_once)
{
	static const struct turn turns[] = {
		LOG_IN,
		{ "meta=tokens", "token", .method = HTTP_GET },
		{ "contentformat=text%2Fx-wiki&token=", "captcha", .method = HTTP_WRITE },
		{ "contentformat=text%2Fx-wiki&captchaid=1084163178853641592&captchaword=4&token=",
		  "saved", .method = HTTP_WRITE },
		{ "contentformat=text%2Fx-wiki&token=", "saved", .method = HTTP_WRITE },
		{ 0 },
	};
	int64_t revision;

	begin(turns);
	ck_assert(!edit(&revision));
	ck_assert_str_eq(fault.code, "captcha");
	ck_assert_str_eq(wiki_asked(wiki)->question, "How much is two and two?");
	ck_assert_ptr_nonnull(strstr(err.text, "How much is two and two?"));
	wiki_answer(wiki, sv_from(wiki_asked(wiki)->id), SV("4"));
	ck_assert_msg(edit(&revision), "%s", err.text);
	ck_assert_ptr_null(wiki_asked(wiki)->id);
	ck_assert(edit(&revision));
	tear_down();
}
END_TEST

START_TEST(who_is_logged_in_already_is_asked_nothing)
{
	static const struct turn turns[] = {
		{ "assertuser=Asker&meta=tokens", "token", .method = HTTP_GET },
		{ "action=edit", "saved", .method = HTTP_WRITE },
		{ 0 },
	};
	int64_t revision;

	begin(turns);
	wiki_close(wiki);
	wiki = wiki_open(&(struct wiki_options){ .http = script_http(&script),
						 .api = "http://wiki.example/api.php",
						 .name = "Asker" });
	ck_assert_msg(edit(&revision), "%s", err.text);
	tear_down();
}
END_TEST

START_TEST(a_wrong_password_is_not_tried_again)
{
	static const struct turn turns[] = {
		{ "type=login", "login-token", .method = HTTP_GET },
		{ "action=login", "login-wrong", .method = HTTP_POST },
		{ 0 },
	};
	const char *name;

	begin(turns);
	ck_assert(!wiki_login(wiki, &name, &fault, &err));
	ck_assert_int_eq(err.kind, ERR_DENIED);
	ck_assert_int_eq(fault.verdict, WIKI_REFUSED);
	ck_assert_ptr_nonnull(strstr(err.text, "Incorrect username or password"));
	tear_down();
}
END_TEST

START_TEST(a_login_token_that_was_lost_is_fetched_once_more)
{
	static const struct turn turns[] = {
		{ "type=login", "login-token", .method = HTTP_GET },
		{ "action=login", "login-lost", .method = HTTP_POST },
		LOG_IN,
		{ 0 },
	};
	const char *name = NULL;

	begin(turns);
	ck_assert_msg(wiki_login(wiki, &name, &fault, &err), "%s", err.text);
	ck_assert_str_eq(name, "Asker");
	tear_down();
}
END_TEST

START_TEST(with_a_token_of_oauth_the_wiki_says_whose_it_is)
{
	static const struct turn turns[] = {
		{ "meta=userinfo%7Ctokens", "whoami", .method = HTTP_GET }, { 0 }
	};
	const char *name = NULL;

	begin(turns);
	wiki_close(wiki);
	wiki = wiki_open(&(struct wiki_options){ .http = script_http(&script),
						 .api = "http://wiki.example/api.php",
						 .token = "se&cret" });
	ck_assert_msg(wiki_login(wiki, &name, &fault, &err), "%s", err.text);
	ck_assert_str_eq(name, "Asker");
	tear_down();
}
END_TEST

TCase *case_api(void)
{
	TCase *tc = tcase_create("api");

	tcase_add_test(tc, one_look_brings_page_own_edits_token_and_clock);
	tcase_add_test(tc, warnings_of_a_good_answer_are_told);
	tcase_add_test(tc, own_edits_are_followed_to_the_revision_asked_for);
	tcase_add_test(tc, what_another_may_have_sent_is_looked_for_among_the_edits_of_everybody);
	tcase_add_test(tc, a_missing_page_is_told_as_such);
	tcase_add_test(tc, an_edit_is_one_request_with_the_token_last);
	tcase_add_test(tc, a_token_that_ran_out_is_fetched_once);
	tcase_add_test(tc, a_token_that_is_none_twice_is_fetched_in_a_new_session);
	tcase_add_test(tc, a_token_that_is_missing_is_fetched_once);
	tcase_add_test(tc, a_session_that_the_wiki_forgot_is_begun_anew);
	tcase_add_test(tc, a_busy_wiki_is_waited_for_and_not_for_ever);
	tcase_add_loop_test(tc, an_edit_that_did_not_go_well_is_told_and_not_repeated, 0,
			    (int)ARRAY_LEN(broken));
	tcase_add_test(tc, an_answer_to_what_the_wiki_asks_goes_along_once);
	tcase_add_test(tc, who_is_logged_in_already_is_asked_nothing);
	tcase_add_test(tc, a_wrong_password_is_not_tried_again);
	tcase_add_test(tc, a_login_token_that_was_lost_is_fetched_once_more);
	tcase_add_test(tc, with_a_token_of_oauth_the_wiki_says_whose_it_is);
	return tc;
}
