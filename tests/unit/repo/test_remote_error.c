#include "cases.h"

#include <string.h>

#include "remote_error.h"

/* What git 2.39 printed, collected from real failures. */
static const struct {
	const char *said;
	enum err_kind kind;
	const char *kept, *gone;
} failures[] = {
	{ "fatal: unable to access 'http://x.invalid/': Could not resolve host: x.invalid\n",
	  ERR_OFFLINE, "Could not resolve host: x.invalid", NULL },
	{ "fatal: unable to access 'http://u:secret@h/': Failed to connect to h port 1: "
	  "Connection refused\n",
	  ERR_OFFLINE, "http://h/", "secret" },
	{ "fatal: repository 'http://h/none.git/' not found\n", ERR_DENIED, "none.git", NULL },
	{ "fatal: could not read Username for 'http://h': terminal prompts disabled\n", ERR_DENIED,
	  "Username", NULL },
	{ "git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.\n",
	  ERR_DENIED, "publickey", NULL },
	{ "fatal: couldn't find remote ref refs/heads/none\n", ERR_DENIED, "refs/heads/none",
	  NULL },
	{ "fatal: couldn't find remote ref HEAD\n", ERR_OFFLINE, "HEAD", NULL },
	{ "Receiving objects:  31% (12/38)\rReceiving objects:  34% (13/38), 1 KiB\r"
	  "error: RPC failed; curl 28 Operation too slow.\nfatal: early EOF\n",
	  ERR_OFFLINE, "too slow", "Receiving" },
	{ "fatal: write error: No space left on device\n", ERR_SYSTEM, "No space", NULL },
	{ "fatal: something\x1b[2J new\n", ERR_DENIED, "something?[2J new", "\x1b" },
	{ "", ERR_DENIED, "no reason", NULL },
};

START_TEST(gits_words_are_kept_and_judged)
{
	struct err err = { 0 };

	ck_assert(!remote_fail(&err, sv_from(failures[_i].said)));
	ck_assert_int_eq(err.kind, failures[_i].kind);
	ck_assert_msg(strstr(err.text, failures[_i].kept) != NULL, "%s", err.text);
	if (failures[_i].gone)
		ck_assert_msg(!strstr(err.text, failures[_i].gone), "%s", err.text);
}
END_TEST

TCase *case_remote_error(void)
{
	TCase *c = tcase_create("remote_error");

	tcase_add_loop_test(c, gits_words_are_kept_and_judged, 0,
			    sizeof(failures) / sizeof(*failures));
	return c;
}
