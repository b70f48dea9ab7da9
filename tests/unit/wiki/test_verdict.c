#include "verdict.h"

#include <stdlib.h>
#include <string.h>

#include "cases.h"

/* What each answer that a real MediaWiki gave means for an edit. */
static const struct {
	const char *file;
	enum wiki_verdict verdict;
	unsigned wait;
	enum err_kind kind;
	const char *says; /* the wiki's own words are in the message */
} rows[] = {
	{ "conflict", WIKI_CONFLICT, 0, ERR_CONFLICT, "Edit conflict." },
	{ "readonly", WIKI_AGAIN, 180, ERR_OFFLINE, "Maintenance, back in a few minutes." },
	{ "ratelimited", WIKI_AGAIN, 60, ERR_OFFLINE, "exceeded this limit" },
	{ "abusefilter-disallowed", WIKI_REFUSED, 0, ERR_DENIED, "Disallow" },
	{ "abusefilter-warning", WIKI_REFUSED, 0, ERR_DENIED, "outbox send N" },
	{ "spamblacklist", WIKI_REFUSED, 0, ERR_DENIED, "spam.example" },
	{ "titleblacklist", WIKI_REFUSED, 0, ERR_DENIED, "blacklist" },
	{ "protected", WIKI_REFUSED, 0, ERR_DENIED, "protected" },
	{ "blocked", WIKI_REFUSED, 0, ERR_DENIED, "Admin – testing – infinite" },
	{ "autoblocked", WIKI_REFUSED, 0, ERR_DENIED, "2026-11-23" },
	{ "maxlag", WIKI_AGAIN, 5, ERR_OFFLINE, "7 seconds lagged" },
	{ "readapidenied", WIKI_REFUSED, 0, ERR_DENIED, "need read permission" },
	{ "session-gone", WIKI_REFUSED, 0, ERR_DENIED, "no longer logged in" },
	{ "bearer-wrong", WIKI_REFUSED, 0, ERR_DENIED, "Invalid access token" },
	{ "missing", WIKI_REFUSED, 0, ERR_DENIED, "wiki.hotline" },
	{ "page-deleted", WIKI_REFUSED, 0, ERR_DENIED, "wiki.hotline" },
	{ "title-invalid", WIKI_REFUSED, 0, ERR_DENIED, "wiki.hotline" },
	{ "no-token", WIKI_REFUSED, 0, ERR_DENIED, "fault of cphub" },
	{ "exception", WIKI_OPEN, 0, ERR_OFFLINE, "RuntimeException" },
	{ "database-locked", WIKI_OPEN, 0, ERR_OFFLINE, "HTTP 500" },
	{ "gateway", WIKI_OPEN, 0, ERR_OFFLINE, "HTTP 502" },
	{ "http-503", WIKI_OPEN, 2, ERR_OFFLINE, "HTTP 503" },
	{ "http-429", WIKI_AGAIN, 2, ERR_OFFLINE, "HTTP 429" },
	{ "not-found", WIKI_REFUSED, 0, ERR_DENIED, "wiki.api" },
	{ "portal", WIKI_OPEN, 0, ERR_OFFLINE, "login page" },
};

START_TEST(each_answer_says_whether_the_edit_was_saved)
{
	struct http_answer a = { 0 };
	struct wiki_fault fault = { 0 };
	struct err err = { 0 };
	struct json *json = NULL;

	read_answer_file(rows[_i].file, &a);
	if (a.status == 200 && json_parse(str_view(&a.body), &json, &err))
		verdict_error(json_at(json, "errors.0"), a.retry_after, true, &fault, &err);
	else
		verdict_status(&a, true, &fault, &err);
	ck_assert_msg(fault.verdict == rows[_i].verdict, "%s: %d", rows[_i].file,
		      (int)fault.verdict);
	ck_assert_uint_eq(fault.wait, rows[_i].wait);
	ck_assert_int_eq(err.kind, rows[_i].kind);
	ck_assert_msg(strstr(err.text, rows[_i].says), "%s: %s", rows[_i].file, err.text);
	json_free(json);
	http_answer_release(&a);
}
END_TEST

/* Answers that were not recorded, by their codes; and whether nothing else shall be sent then. */
static const struct {
	const char *code, *data;
	enum wiki_verdict verdict;
	bool is_for_all;
	const char *says;
} codes[] = {
	{ "blocked", "{}", WIKI_REFUSED, true, "more attempts" },
	{ "blocked", "{\"blockinfo\":{\"blockpartial\":true}}", WIKI_REFUSED, false,
	  "more attempts" },
	{ "systemblocked", "{}", WIKI_REFUSED, true, "more attempts" },
	{ "globalblocking-ipblocked", "{}", WIKI_REFUSED, true, "more attempts" },
	{ "login-throttled", "{}", WIKI_AGAIN, true, "later" },
	{ "readonly", "{}", WIKI_AGAIN, false, "later" },
	{ "nosuchrevid", "{}", WIKI_AGAIN, false, "later" },
	{ "nosuchpageid", "{}", WIKI_REFUSED, false, "wiki.hotline" },
	{ "articleexists", "{}", WIKI_CONFLICT, false, "later" },
	{ "protectedtitle", "{}", WIKI_REFUSED, false, "may edit" },
	{ "cascadeprotected", "{}", WIKI_REFUSED, false, "may edit" },
	{ "cantcreate-anon", "{}", WIKI_REFUSED, false, "may edit" },
	{ "writeapidenied", "{}", WIKI_REFUSED, false, "may edit" },
	{ "unsupportednamespace", "{}", WIKI_REFUSED, false, "wiki.hotline" },
	{ "hookaborted", "{}", WIKI_REFUSED, false, "outbox edit" },
	{ "contenttoobig", "{}", WIKI_REFUSED, false, "outbox edit" },
	{ "toofewexpectedapitokens", "{}", WIKI_REFUSED, false, "fault of cphub" },
	{ "whatever-comes-next", "{}", WIKI_REFUSED, false, "fault of cphub" },
};

START_TEST(each_code_says_what_can_be_done)
{
	char *text = mem_printf("{\"code\":\"%s\",\"text\":\"No.\",\"data\":%s}", codes[_i].code,
				codes[_i].data);
	struct wiki_fault fault = { 0 };
	struct err err = { 0 };
	struct json *json = NULL;

	ck_assert_msg(json_parse(sv_from(text), &json, &err), "%s", err.text);
	ck_assert(!verdict_error(json, 0, true, &fault, &err));
	ck_assert_int_eq(fault.verdict, codes[_i].verdict);
	ck_assert_int_eq(fault.is_for_all, codes[_i].is_for_all);
	ck_assert_msg(strstr(err.text, codes[_i].says), "%s", err.text);
	json_free(json);
	free(text);
}
END_TEST

START_TEST(a_question_is_never_open)
{
	struct http_answer a = { .end = HTTP_OPEN };
	struct wiki_fault fault = { 0 };

	ck_assert(!verdict_no_answer(&a, false, &fault));
	ck_assert_int_eq(fault.verdict, WIKI_AGAIN);
	ck_assert(!verdict_no_answer(&a, true, &fault));
	ck_assert_int_eq(fault.verdict, WIKI_OPEN);
	a.end = HTTP_NEVER_SENT;
	ck_assert(!verdict_no_answer(&a, true, &fault));
	ck_assert_int_eq(fault.verdict, WIKI_AGAIN);
}
END_TEST

TCase *case_verdict(void)
{
	TCase *tc = tcase_create("verdict");

	tcase_add_loop_test(tc, each_answer_says_whether_the_edit_was_saved, 0,
			    (int)ARRAY_LEN(rows));
	tcase_add_loop_test(tc, each_code_says_what_can_be_done, 0, (int)ARRAY_LEN(codes));
	tcase_add_test(tc, a_question_is_never_open);
	return tc;
}
