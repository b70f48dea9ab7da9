#include "job.h"

#include <poll.h>

#include "cases.h"

static int finish(struct job *j)
{
	int status = -1;

	while (!job_read(j, &status)) {
		struct pollfd fd = { .fd = job_fd(j), .events = POLLIN };

		ck_assert_int_ge(poll(&fd, 1, 5000), 1);
	}
	return status;
}

START_TEST(the_last_line_and_the_status_come_back)
{
	const char *const argv[] = { "sh", "-c", "echo one; printf 'two\\rthree' >&2; exit 3",
				     NULL };
	struct job j = { 0 };
	struct err err;

	ck_assert(job_start(&j, argv, (struct sv){ 0 }, &err));
	ck_assert(!job_start(&j, argv, (struct sv){ 0 }, &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	ck_assert_int_eq(finish(&j), 3);
	ck_assert_str_eq(str_text(&j.result.last), "one");
	ck_assert_str_eq(str_text(&j.told.last), "three");
	ck_assert(sv_is(job_last_words(&j), "one"));
	ck_assert_int_eq(j.pid, 0);
	job_release(&j);
}
END_TEST

START_TEST(a_job_reads_what_no_argument_may_tell)
{
	const char *const argv[] = { "sh", "-c", "read -r a; read -r b || echo \"$a, $#\"", NULL };
	struct job j = { 0 };
	struct err err;

	ck_assert(job_start(&j, argv, SV("secret\n"), &err));
	ck_assert_int_eq(finish(&j), 0);
	ck_assert_str_eq(str_text(&j.result.last), "secret, 0");
	job_release(&j);
}
END_TEST

START_TEST(a_job_without_an_end_can_be_stopped)
{
	const char *const argv[] = { "sh", "-c", "trap '' TERM; while :; do sleep 1; done", NULL };
	struct job j = { 0 };
	struct err err;
	int status;

	ck_assert(job_start(&j, argv, (struct sv){ 0 }, &err));
	job_cancel(&j);
	job_cancel(&j);
	/* 15 where it was asked before it had said that it does not listen. */
	status = finish(&j);
	ck_assert(status == 128 + 9 || status == 128 + 15);
	ck_assert(j.cancelled);
	job_release(&j);
}
END_TEST

START_TEST(a_program_that_is_not_there_ends_at_once)
{
	const char *const argv[] = { "/nonexistent/cphub", "sync", NULL };
	struct job j = { 0 };
	struct err err;

	ck_assert(job_start(&j, argv, (struct sv){ 0 }, &err));
	ck_assert_int_eq(finish(&j), 127);
	job_release(&j);
}
END_TEST

START_TEST(what_still_runs_is_ended_on_release)
{
	const char *const argv[] = { "sleep", "100", NULL };
	struct job j = { 0 };
	struct err err;

	ck_assert(job_start(&j, argv, (struct sv){ 0 }, &err));
	job_release(&j);
	ck_assert_int_eq(j.pid, 0);
}
END_TEST

TCase *case_job(void)
{
	TCase *c = tcase_create("job");

	tcase_set_timeout(c, 30);
	tcase_add_test(c, the_last_line_and_the_status_come_back);
	tcase_add_test(c, a_job_reads_what_no_argument_may_tell);
	tcase_add_test(c, a_job_without_an_end_can_be_stopped);
	tcase_add_test(c, a_program_that_is_not_there_ends_at_once);
	tcase_add_test(c, what_still_runs_is_ended_on_release);
	return c;
}
