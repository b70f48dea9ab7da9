#include <cphub/wiki/request.h>

#include <string.h>

#include "cases.h"

static struct err err;

static struct request plain(void)
{
	return (struct request){ .id = SV("abcdefghijklmnopqrstuvwxyz"),
				 .title = SV("  A printer\nsays no "),
				 .body = SV("What now?") };
}

START_TEST(ids_are_long_and_never_the_same)
{
	char a[REQUEST_ID_LEN + 1], b[REQUEST_ID_LEN + 1];

	ck_assert(request_new_id(a, &err) && request_new_id(b, &err));
	ck_assert_uint_eq(strlen(a), REQUEST_ID_LEN);
	ck_assert_uint_eq(strspn(a, "abcdefghijklmnopqrstuvwxyz234567"), REQUEST_ID_LEN);
	ck_assert_str_ne(a, b);
}
END_TEST

START_TEST(a_request_is_signed_and_carries_its_id)
{
	struct request r = plain();
	struct composed c;

	ck_assert_msg(request_compose(&r, &c, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&c.heading), "A printer says no");
	ck_assert_str_eq(str_text(&c.text),
			 "<!-- cphub:abcdefghijklmnopqrstuvwxyz -->\nWhat now? ~~~~");
	ck_assert_str_eq(str_text(&c.summary),
			 "/* A printer says no */ new request [cphub abcdefgh]");
	composed_release(&c);
	r.is_message = true;
	ck_assert_msg(request_compose(&r, &c, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&c.summary),
			 "/* A printer says no */ new message [cphub abcdefgh]");
	composed_release(&c);
}
END_TEST

START_TEST(all_that_was_given_is_in_it)
{
	struct request r = plain();
	struct composed c;

	r.skills = SV("contracts,law");
	r.languages = SV("fr,en");
	r.page = SV("guides/first-partnership");
	r.pings = SV("Ada, Bert L");
	r.head = SV("{{Ask|$skills|$languages|$page|$id|$other}}");
	r.body = SV("* one\n   two\n* three");
	ck_assert_msg(request_compose(&r, &c, &err), "%s", err.text);
	ck_assert_str_eq(
		str_text(&c.text),
		"<!-- cphub:abcdefghijklmnopqrstuvwxyz skills=contracts,law lang=fr,en -->\n"
		"{{Ask|contracts,law|fr,en|guides/first-partnership|"
		"abcdefghijklmnopqrstuvwxyz|$other}}\n"
		"[[User:Ada]], [[User:Bert L]]: \n* one\ntwo\n* three\n\n"
		"→ guides/first-partnership\n~~~~");
	composed_release(&c);
}
END_TEST

START_TEST(a_list_at_the_end_is_signed_on_a_line_of_its_own)
{
	struct request r = plain();
	struct composed c;

	r.body = SV("a\n# b");
	ck_assert(request_compose(&r, &c, &err));
	ck_assert_ptr_nonnull(strstr(str_text(&c.text), "\n# b\n~~~~"));
	composed_release(&c);
}
END_TEST

START_TEST(a_title_cannot_end_the_link_in_the_summary)
{
	struct request r = plain();
	struct composed c;

	r.title = SV("a */ b");
	ck_assert(request_compose(&r, &c, &err));
	ck_assert_str_eq(str_text(&c.summary), "/* a / b */ new request [cphub abcdefgh]");
	composed_release(&c);
}
END_TEST

static const struct {
	const char *title, *body, *skills, *pings;
} refused[] = {
	{ "", "b", "", "" },        { "t", " \n", "", "" },       { "t", "a ~~~~", "", "" },
	{ "t", "<!-- a", "", "" },  { "t", "<nowiki>", "", "" },  { "t", "{|", "", "" },
	{ "t", "== a ==", "", "" }, { "t {{a}}", "b", "", "" },   { "t", "b", "a-->", "" },
	{ "t", "b", "a b", "" },    { "t", "b", "", "a,b,c,d" },  { "t", "b", "", "A]] x" },
	{ "t", "b", "", "A,,B" },   { "t", "{{subst:x", "", "" },
};

START_TEST(what_would_break_the_page_is_refused)
{
	struct request r = plain();
	struct composed c;

	r.title = sv_from(refused[_i].title);
	r.body = sv_from(refused[_i].body);
	r.skills = sv_from(refused[_i].skills);
	r.pings = sv_from(refused[_i].pings);
	ck_assert(!request_compose(&r, &c, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	composed_release(&c);
}
END_TEST

TCase *case_request(void)
{
	TCase *tc = tcase_create("request");

	tcase_add_test(tc, ids_are_long_and_never_the_same);
	tcase_add_test(tc, a_request_is_signed_and_carries_its_id);
	tcase_add_test(tc, all_that_was_given_is_in_it);
	tcase_add_test(tc, a_list_at_the_end_is_signed_on_a_line_of_its_own);
	tcase_add_test(tc, a_title_cannot_end_the_link_in_the_summary);
	tcase_add_loop_test(tc, what_would_break_the_page_is_refused, 0, (int)ARRAY_LEN(refused));
	return tc;
}
