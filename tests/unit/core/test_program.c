#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/program.h>

#include "cases.h"
#include "scratch.h"

START_TEST(an_attended_program_is_waited_for)
{
	static const char *const three[] = { "sh", "-c", "exit 3", NULL };
	static const char *const killed[] = { "sh", "-c", "kill -INT $$", NULL };
	struct sigaction now;
	struct err err = { 0 };
	int status = -1;

	/* Whoever runs the tests in the background leaves it ignored. */
	signal(SIGINT, SIG_DFL);
	ck_assert_msg(program_attend(three, &status, &err), "%s", err.text);
	ck_assert_int_eq(status, 3);
	/* Its keys are its own, and ours come back. */
	ck_assert_msg(program_attend(killed, &status, &err), "%s", err.text);
	ck_assert_int_eq(status, 128 + SIGINT);
	sigaction(SIGINT, NULL, &now);
	ck_assert(now.sa_handler == SIG_DFL);
}
END_TEST

START_TEST(a_key_for_the_other_program_does_not_reach_us_later)
{
	static const char *const both[] = { "sh", "-c", "kill -INT $PPID; exit 3", NULL };
	struct err err = { 0 };
	sigset_t held, pending;
	int status = -1;

	/* valgrind, where tests share a process, keeps signals that are held by its own rules. */
	if (getenv("CK_FORK") && !strcmp(getenv("CK_FORK"), "no"))
		return;
	signal(SIGINT, SIG_DFL);
	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigprocmask(SIG_BLOCK, &held, NULL);
	ck_assert_msg(program_attend(both, &status, &err), "%s", err.text);
	ck_assert_int_eq(status, 3);
	sigpending(&pending);
	ck_assert(!sigismember(&pending, SIGINT));
	sigprocmask(SIG_UNBLOCK, &held, NULL);
}
END_TEST

START_TEST(a_program_that_is_missing_is_told_either_way)
{
	static const char *const missing[] = { "cphub-no-such-program", NULL };
	struct err err = { 0 };
	int status;

	ck_assert(!program_attend(missing, &status, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	err = (struct err){ 0 };
	ck_assert(!program_launch(missing, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert_ptr_nonnull(strstr(err.text, "cphub-no-such-program"));
}
END_TEST

START_TEST(a_launched_program_is_not_waited_for)
{
	char *folder = scratch_new(), *path = scratch_path(folder, "there");
	const char *const argv[] = { "sh", "-c", "sleep 0.2; echo x >\"$1\"", "sh", path, NULL };
	struct err err = { 0 };

	ck_assert_msg(program_launch(argv, &err), "%s", err.text);
	ck_assert(!file_exists(path));
	for (int i = 0; i < 500 && !file_exists(path); i++)
		nanosleep(&(struct timespec){ .tv_nsec = 10000000L }, NULL);
	ck_assert(file_exists(path));
	free(path);
	scratch_remove(folder);
}
END_TEST

static const struct {
	const char *command, *last, *words; /* with a bar behind each */
} lines[] = {
	{ "less", "a b", "less|a b|" },
	{ "less -R  -S", "/x", "less|-R|-S|/x|" },
	{ "firefox --new-tab %s", "u", "firefox|--new-tab|u|" },
	{ "x %s -y %s", "u", "x|u|-y|u|" },
	{ "tool; rm -rf $HOME", "u", "tool;|rm|-rf|$HOME|u|" },
	{ "wl-copy --trim %s", NULL, "wl-copy|--trim|%s|" },
	{ "", "u", "u|" },
};

START_TEST(a_command_is_cut_at_blanks_and_no_more)
{
	struct command_line c;
	struct str words = { 0 };

	command_line_init(&c, lines[_i].command, lines[_i].last);
	for (char **word = c.argv; *word; word++)
		str_addf(&words, "%s|", *word);
	ck_assert_str_eq(str_text(&words), lines[_i].words);
	command_line_release(&c);
	str_release(&words);
}
END_TEST

TCase *case_program(void)
{
	TCase *c = tcase_create("program");

	tcase_add_test(c, an_attended_program_is_waited_for);
	tcase_add_test(c, a_key_for_the_other_program_does_not_reach_us_later);
	tcase_add_test(c, a_program_that_is_missing_is_told_either_way);
	tcase_add_test(c, a_launched_program_is_not_waited_for);
	tcase_add_loop_test(c, a_command_is_cut_at_blanks_and_no_more, 0, ARRAY_LEN(lines));
	return c;
}
