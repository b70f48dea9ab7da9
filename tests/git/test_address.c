#include "cases.h"

#include <cphub/repo/remote.h>

static struct err err;

/* Nothing is made for an address that is none. */
static bool fetch(const char *url, const char *branch)
{
	const struct remote remote = { .url = url, .branch = branch };
	struct arrival arrival = { 0 };
	const bool ok = arrival_fetch(&arrival, "/nonexistent/content.git", &remote, false, &err);

	arrival_release(&arrival);
	return ok;
}

static const char *const refused[] = {
	"",
	"-u",
	"--upload-pack=touch /tmp/x",
	"ext::sh -c date",
	"fd::3",
	"ftp://h/x",
	"javascript://x",
	"http://h/\nx",
	"rsync://h/x",
};

START_TEST(an_address_that_is_none_is_refused)
{
	ck_assert(!fetch(refused[_i], NULL));
	ck_assert_msg(err.kind == ERR_INPUT, "%s", err.text);
}
END_TEST

static const char *const no_branches[] = {
	"", "-f", "a b", "a:b", "a..b", "+a", "a*", "a\nb", "/a"
};

START_TEST(a_branch_that_is_none_is_refused)
{
	ck_assert(!fetch("https://example.org/x", no_branches[_i]));
	ck_assert_msg(err.kind == ERR_INPUT, "%s", err.text);
}
END_TEST

TCase *case_refused(void)
{
	TCase *c = tcase_create("refused");

	tcase_add_loop_test(c, an_address_that_is_none_is_refused, 0, ARRAY_LEN(refused));
	tcase_add_loop_test(c, a_branch_that_is_none_is_refused, 0, ARRAY_LEN(no_branches));
	return c;
}
