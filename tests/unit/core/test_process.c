#include "cases.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cphub/core/process.h>

/* Runs a line of shell; the test's own shell, the program under test has none. */
static bool run(const char *script, struct process p, struct process_result *result,
		struct err *err)
{
	const char *const argv[] = { "sh", "-c", script, NULL };

	p.argv = argv;
	return process_run(&p, result, err);
}

START_TEST(both_outputs_and_the_status_come_back)
{
	struct process_result r;
	struct err err = { 0 };

	ck_assert(run("echo one; echo two >&2; exit 3", (struct process){ 0 }, &r, &err));
	ck_assert_str_eq(str_text(&r.out), "one\n");
	ck_assert_str_eq(str_text(&r.errors), "two\n");
	ck_assert_int_eq(r.status, 3);
	process_result_release(&r);
}
END_TEST

START_TEST(a_signal_is_a_status_too)
{
	struct process_result r;
	struct err err = { 0 };

	ck_assert(run("kill -9 $$", (struct process){ 0 }, &r, &err));
	ck_assert_int_eq(r.status, 128 + 9);
	process_result_release(&r);
}
END_TEST

START_TEST(arguments_are_not_read_by_a_shell)
{
	const char *const argv[] = { "printf", "%s", "$HOME; *", NULL };
	struct process_result r;
	struct err err = { 0 };

	ck_assert(process_run(&(struct process){ .argv = argv }, &r, &err));
	ck_assert_str_eq(str_text(&r.out), "$HOME; *");
	process_result_release(&r);
}
END_TEST

START_TEST(a_program_that_is_missing_is_named)
{
	const char *const argv[] = { "cphub-no-such-program", NULL };
	struct process_result r;
	struct err err = { 0 };

	ck_assert(!process_run(&(struct process){ .argv = argv }, &r, &err));
	ck_assert_int_eq(err.kind, ERR_MISSING);
	ck_assert_ptr_nonnull(strstr(err.text, "cphub-no-such-program"));
	ck_assert_ptr_nonnull(strstr(err.text, "install"));
	process_result_release(&r);
}
END_TEST

START_TEST(a_folder_that_is_missing_is_no_missing_program)
{
	struct process_result r;
	struct err err = { 0 };

	ck_assert(!run("true", (struct process){ .dir = "/nonexistent" }, &r, &err));
	ck_assert_int_eq(err.kind, ERR_SYSTEM);
	process_result_release(&r);
}
END_TEST

START_TEST(the_environment_is_changed_for_the_child_only)
{
	const char *const env[] = { "CPHUB_TEST=new", "CPHUB_GONE", "CPHUB_MORE=1", NULL };
	struct process_result r;
	struct err err = { 0 };

	setenv("CPHUB_TEST", "old", 1);
	setenv("CPHUB_GONE", "here", 1);
	ck_assert(run("echo $CPHUB_TEST ${CPHUB_GONE-gone} $CPHUB_MORE; pwd",
		      (struct process){ .env = env, .dir = "/" }, &r, &err));
	ck_assert_str_eq(str_text(&r.out), "new gone 1\n/\n");
	ck_assert_str_eq(getenv("CPHUB_TEST"), "old");
	process_result_release(&r);
}
END_TEST

START_TEST(what_a_child_is_given_it_reads_to_the_end)
{
	struct process_result r;
	struct str much = { 0 };
	struct err err = { 0 };

	/* More than a pipe holds, for a child that reads late. */
	str_add_repeat(&much, 'x', 300000);
	ck_assert(run("sleep 0.1; wc -c", (struct process){ .input = str_view(&much) }, &r, &err));
	ck_assert_str_eq(str_text(&r.out), "300000\n");
	process_result_release(&r);
	/* And for one that reads nothing. */
	ck_assert(run("exit 0", (struct process){ .input = str_view(&much) }, &r, &err));
	process_result_release(&r);
	str_release(&much);
}
END_TEST

START_TEST(nothing_can_be_asked)
{
	struct process_result r;
	struct err err = { 0 };

	ck_assert(run("read line; echo \"<$line>\"; (: </dev/tty) 2>/dev/null || echo no terminal",
		      (struct process){ 0 }, &r, &err));
	ck_assert_str_eq(str_text(&r.out), "<>\nno terminal\n");
	process_result_release(&r);
}
END_TEST

START_TEST(output_is_bounded_but_read_to_its_end)
{
	struct process_result r;
	struct err err = { 0 };

	ck_assert(run("head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2; echo end >&2",
		      (struct process){ .max_output = 1000 }, &r, &err));
	ck_assert_int_eq(r.status, 0);
	ck_assert_uint_eq(r.out.len, 1000);
	ck_assert_uint_eq(r.errors.len, 1000);
	process_result_release(&r);
}
END_TEST

static void collect(void *data, struct sv piece)
{
	str_add_sv(data, piece);
}

START_TEST(standard_error_is_heard_as_it_comes)
{
	struct process_result r;
	struct err err = { 0 };
	struct str heard = { 0 };

	ck_assert(run("echo 1 >&2; sleep 0.1; echo 2 >&2",
		      (struct process){ .on_stderr = collect, .data = &heard }, &r, &err));
	ck_assert_str_eq(str_text(&heard), "1\n2\n");
	str_release(&heard);
	process_result_release(&r);
}
END_TEST

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* True once no process of the group runs; a dead one that nobody has collected yet does not count. */
static bool is_gone(pid_t group)
{
	char *script = mem_printf("for i in 1 2 3 4 5 6 7 8 9; do ps -eo pgid=,stat= | "
				  "awk '$1 == %ld && $2 !~ /^Z/ { n++ } END { exit n > 0 }' && "
				  "exit 0; sleep 0.2; done; exit 1",
				  (long)group);
	struct process_result r;
	struct err err = { 0 };

	ck_assert(run(script, (struct process){ 0 }, &r, &err));
	free(script);
	process_result_release(&r);
	return !r.status;
}

static const char *const silent[] = {
	"echo $$; sleep 30; true",
	/* It ignores being asked, and has a child of its own. */
	"trap '' TERM; echo $$; sleep 30 & sleep 30; sleep 30",
	/* It closes both pipes and stays. */
	"echo $$; exec >&- 2>&-; sleep 30",
};

START_TEST(who_is_silent_is_given_up_with_all_its_children)
{
	struct process_result r;
	struct err err = { 0 };
	const double begun = now();
	pid_t pid;

	ck_assert(!run(silent[_i], (struct process){ .silence = 1 }, &r, &err));
	ck_assert_int_eq(err.kind, ERR_OFFLINE);
	ck_assert(now() - begun < 5);
	pid = (pid_t)strtol(str_text(&r.out), NULL, 10);
	ck_assert_int_gt(pid, 1);
	ck_assert_msg(is_gone(pid), "the group %ld lives", (long)pid);
	process_result_release(&r);
}
END_TEST

START_TEST(who_says_a_little_now_and_then_is_not_given_up)
{
	struct process_result r;
	struct err err = { 0 };

	ck_assert(run("for i in 1 2 3 4; do sleep 0.5; echo . >&2; done",
		      (struct process){ .silence = 1 }, &r, &err));
	ck_assert_int_eq(r.status, 0);
	process_result_release(&r);
}
END_TEST

struct asked {
	unsigned often;
	double stopped;
};

static bool three_times(void *data)
{
	struct asked *asked = data;

	if (++asked->often < 3)
		return true;
	asked->stopped = now();
	return false;
}

/* The second one does not listen to SIGTERM. */
static const char *const stubborn[] = { "echo $$; sleep 30", "trap '' TERM; echo $$; sleep 30" };

START_TEST(who_may_not_go_on_is_stopped_at_once_with_all_its_children)
{
	struct asked asked = { 0 };
	struct process_result r;
	struct err err = { 0 };

	ck_assert(!run(stubborn[_i], (struct process){ .may_go_on = three_times, .data = &asked },
		       &r, &err));
	ck_assert_int_eq(err.kind, ERR_CANCELLED);
	ck_assert(now() - asked.stopped < 0.2);
	ck_assert(is_gone((pid_t)strtol(str_text(&r.out), NULL, 10)));
	process_result_release(&r);
}
END_TEST

START_TEST(memory_is_limited)
{
	static const char script[] = "head -c 300000000 /dev/zero | tail -n 1 | wc -c";
	struct process_result r;
	struct err err = { 0 };

	ck_assert(run(script, (struct process){ .max_memory = 100 << 20 }, &r, &err));
	ck_assert_str_ne(str_text(&r.out), "300000000\n");
	process_result_release(&r);
}
END_TEST

START_TEST(work_is_limited)
{
	struct process_result r;
	struct err err = { 0 };

	ck_assert(run("while :; do :; done", (struct process){ .max_cpu = 1 }, &r, &err));
	ck_assert_int_gt(r.status, 128);
	process_result_release(&r);
}
END_TEST

START_TEST(somebody_left_in_the_background_is_not_waited_for)
{
	struct process_result r;
	struct err err = { 0 };
	const double begun = now();

	ck_assert(run("echo $$; sleep 30 & exit 0", (struct process){ 0 }, &r, &err));
	ck_assert(now() - begun < 5);
	kill(-(pid_t)strtol(str_text(&r.out), NULL, 10), SIGKILL);
	process_result_release(&r);
}
END_TEST

START_TEST(no_file_of_ours_leaks_into_the_child)
{
	struct process_result r;
	struct err err = { 0 };
	int inherited = 0;

	/* What whoever started the tests left open is not ours. */
	for (int fd = 3; fd < 256; fd++) {
		const int flags = fcntl(fd, F_GETFD);

		inherited += flags >= 0 && !(flags & FD_CLOEXEC);
	}
	ck_assert(run("for f in /proc/self/fd/*; do echo; done", (struct process){ 0 }, &r, &err));
	/* Standard input, output and error; the folder that the shell reads is closed by then or one more. */
	ck_assert_uint_le(r.out.len, (size_t)inherited + 4);
	process_result_release(&r);
}
END_TEST

TCase *case_process(void)
{
	TCase *c = tcase_create("process");

	tcase_set_timeout(c, 30);
	tcase_add_test(c, both_outputs_and_the_status_come_back);
	tcase_add_test(c, a_signal_is_a_status_too);
	tcase_add_test(c, arguments_are_not_read_by_a_shell);
	tcase_add_test(c, a_program_that_is_missing_is_named);
	tcase_add_test(c, a_folder_that_is_missing_is_no_missing_program);
	tcase_add_test(c, the_environment_is_changed_for_the_child_only);
	tcase_add_test(c, what_a_child_is_given_it_reads_to_the_end);
	tcase_add_test(c, nothing_can_be_asked);
	tcase_add_test(c, output_is_bounded_but_read_to_its_end);
	tcase_add_test(c, standard_error_is_heard_as_it_comes);
	tcase_add_loop_test(c, who_is_silent_is_given_up_with_all_its_children, 0,
			    ARRAY_LEN(silent));
	tcase_add_test(c, who_says_a_little_now_and_then_is_not_given_up);
	tcase_add_loop_test(c, who_may_not_go_on_is_stopped_at_once_with_all_its_children, 0,
			    ARRAY_LEN(stubborn));
	tcase_add_test(c, memory_is_limited);
	tcase_add_test(c, work_is_limited);
	tcase_add_test(c, somebody_left_in_the_background_is_not_waited_for);
	tcase_add_test(c, no_file_of_ours_leaks_into_the_child);
	return c;
}
