#include <cphub/wiki/captcha.h>

#include <stdlib.h>
#include <string.h>

#include "cases.h"

/* What wikis ask, and what the person is to see of it. */
static const struct {
	const char *captcha, *id, *question, *url;
} asked[] = {
	{ "\"mime\":\"text/plain\",\"id\":\"17\",\"question\":\"3<5?\"", "17", "3<5?", "" },
	{ "\"mime\":\"text/html\",\"id\":\"17\",\"question\":\"<b>Two</b> &amp; two?\"", "17",
	  "Two & two?", "" },
	{ "\"mime\":\"image/png\",\"id\":\"17\",\"url\":\"/w/index.php?a=b\"", "17", "",
	  "https://wiki.example:8/w/index.php?a=b" },
	{ "\"id\":\"17\",\"url\":\"//img.example/x\"", "17", "", "https://img.example/x" },
	{ "\"id\":\"17\",\"url\":\"http://img.example/x\"", "17", "", "http://img.example/x" },
	/* What no program can answer, or nobody can see. */
	{ "\"type\":\"hcaptcha\",\"mime\":\"application/javascript\",\"key\":\"k\"", NULL, "", "" },
	{ "\"error\":\"Out of images\"", NULL, "", "" },
	{ "\"id\":\"17\",\"url\":\"file:///etc/passwd\"", NULL, "", "" },
	{ "\"id\":\"17\",\"question\":\"<img src=x>\"", NULL, "", "" },
};

START_TEST(what_a_wiki_asks_is_read)
{
	char *text = mem_printf("{\"captcha\":{%s}}", asked[_i].captcha);
	struct json *edit = NULL;
	struct wiki_captcha c;
	struct err err = { 0 };

	ck_assert_msg(json_parse(sv_from(text), &edit, &err), "%s", err.text);
	ck_assert(wiki_captcha_read(edit, "https://wiki.example:8/w/api.php", &c));
	if (asked[_i].id)
		ck_assert_str_eq(c.id, asked[_i].id);
	else
		ck_assert_ptr_null(c.id);
	ck_assert_str_eq(c.question, asked[_i].question);
	ck_assert_str_eq(c.url, asked[_i].url);
	wiki_captcha_release(&c);
	json_free(edit);
	free(text);
}
END_TEST

START_TEST(who_asks_nothing_is_not_answered)
{
	struct json *edit = NULL;
	struct wiki_captcha c;
	struct err err = { 0 };

	ck_assert(json_parse(SV("{\"result\":\"Success\"}"), &edit, &err));
	ck_assert(!wiki_captcha_read(edit, "https://wiki.example/w/api.php", &c));
	wiki_captcha_release(&c);
	json_free(edit);
}
END_TEST

TCase *case_captcha(void)
{
	TCase *tc = tcase_create("captcha");

	tcase_add_loop_test(tc, what_a_wiki_asks_is_read, 0, (int)ARRAY_LEN(asked));
	tcase_add_test(tc, who_asks_nothing_is_not_answered);
	return tc;
}
