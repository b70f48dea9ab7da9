#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/repo/peek.h>
#include <cphub/repo/remote.h>
#include <cphub/repo/repo.h>

#include "cases.h"
#include "core/scratch.h"
#include "server.h"
#include "unit.h"

static struct server server;
static struct err err;
static char *home, *gitdir;

static void set_up_home(void)
{
	err = (struct err){ 0 };
	home = scratch_new();
	gitdir = scratch_path(home, "data/cphub/content.git");
	setenv("HOME", home, 1);
	unsetenv("XDG_CONFIG_HOME");
}

static void tear_down_home(void)
{
	free(gitdir);
	scratch_remove(home);
}

static void set_up(void)
{
	set_up_home();
	server_start(&server, false);
}

static void tear_down(void)
{
	server_release(&server);
	tear_down_home();
}

/* What arrives is kept unseen. */
static bool fetch_with(const struct remote *remote)
{
	struct arrival arrival = { 0 };
	bool ok;

	err = (struct err){ 0 };
	ok = arrival_fetch(&arrival, gitdir, remote, false, &err) && arrival_keep(&arrival, &err);
	arrival_release(&arrival);
	return ok;
}

static bool fetch_branch(const char *url, const char *branch)
{
	return fetch_with(&(struct remote){ .url = url, .branch = branch, .silence = 2 });
}

static bool fetch(void)
{
	return fetch_branch(server.url, NULL);
}

/* The clone holds exactly what the server has, and nothing else lies beside it. */
static void check_up_to_date(const char *branch)
{
	char *want = commit_of(server.source, branch);
	char *have = commit_of(gitdir, "refs/cphub/upstream");
	char *beside =
		shell(home,
		      "ls -A data/cphub; ls content.git/objects/pack/tmp_* 2>/dev/null; true");
	struct snapshot s;
	struct repo *r;

	ck_assert_str_eq(have, want);
	ck_assert_str_eq(beside, "content.git\ncontent.git.lock");
	free(shell(home, "git --git-dir='%s' fsck --strict", gitdir));
	ck_assert_msg(repo_open(gitdir, &r, &err), "%s", err.text);
	ck_assert_msg(repo_snapshot(r, NULL, NULL, &s, &err), "%s", err.text);
	repo_free(r);
	free(want);
	free(have);
	free(beside);
}

static void check_nothing_there(void)
{
	char *beside = shell(home, "ls -A data/cphub");

	ck_assert_str_eq(beside, "content.git.lock");
	free(beside);
}

static void check_failed(enum err_kind kind, const char *words)
{
	ck_assert_msg(err.kind == kind, "%d: %s", (int)err.kind, err.text);
	ck_assert_msg(strstr(err.text, words) != NULL, "%s", err.text);
}

/* What is read is the commit that was read before; which is freed. */
static void check_unmoved(char *before)
{
	char *after = commit_of(gitdir, REF_FETCHED);

	ck_assert_str_eq(before, after);
	free(before);
	free(after);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

START_TEST(the_first_fetch_makes_a_shallow_clone)
{
	char *count;

	server_commit(&server, "main", 1);
	ck_assert_msg(fetch(), "%s", err.text);
	check_up_to_date("main");
	count = shell("/", "git --git-dir='%s' rev-list --count refs/cphub/upstream", gitdir);
	ck_assert_str_eq(count, "1");
	free(count);
}
END_TEST

START_TEST(later_fetches_bring_what_is_new)
{
	ck_assert_msg(fetch(), "%s", err.text);
	for (int i = 0; i < 3; i++) {
		server_commit(&server, "main", 1);
		ck_assert_msg(fetch(), "%s", err.text);
		check_up_to_date("main");
	}
	ck_assert_msg(fetch(), "%s", err.text);
	check_up_to_date("main");
}
END_TEST

START_TEST(a_branch_that_was_written_anew_is_followed)
{
	server_commit(&server, "main", 1);
	ck_assert_msg(fetch(), "%s", err.text);
	free(shell(server.source, "git update-ref refs/heads/main refs/heads/main~1"));
	ck_assert_msg(fetch(), "%s", err.text);
	check_up_to_date("main");
}
END_TEST

START_TEST(the_branch_can_be_named)
{
	server_commit(&server, "other", 1);
	ck_assert_msg(fetch_branch(server.url, "other"), "%s", err.text);
	check_up_to_date("other");
	ck_assert(!fetch_branch(server.url, "none"));
	check_failed(ERR_DENIED, "'none'");
	check_up_to_date("other");
}
END_TEST

struct told {
	struct remote_progress last;
	bool received;
	unsigned stop_from; /* a number of bytes from which it is cancelled */
	double stopped;     /* when */
};

static bool take_progress(void *data, const struct remote_progress *now_is)
{
	struct told *told = data;

	told->last = *now_is;
	told->received |= now_is->phase == REMOTE_RECEIVES;
	if (!told->stop_from || now_is->bytes < told->stop_from)
		return true;
	told->stopped = now();
	return false;
}

START_TEST(progress_is_told_in_objects_and_bytes)
{
	struct told told = { 0 };

	server_commit(&server, "main", 500);
	server_fault(&server, "rate=400000");
	ck_assert_msg(fetch_with(&(struct remote){
			      .url = server.url, .step = take_progress, .data = &told }),
		      "%s", err.text);
	ck_assert(told.received);
	ck_assert_uint_eq(told.last.total, 4);
	ck_assert_uint_gt(told.last.bytes, 400000);
	ck_assert_uint_lt(told.last.bytes, 520000);
}
END_TEST

START_TEST(a_fetch_is_cancelled_at_once)
{
	struct told told = { .stop_from = 1000 };

	server_commit(&server, "main", 900);
	server_fault(&server, "rate=100000");
	ck_assert(!fetch_with(
		&(struct remote){ .url = server.url, .step = take_progress, .data = &told }));
	ck_assert_int_eq(err.kind, ERR_CANCELLED);
	ck_assert(now() - told.stopped < 0.2);
	check_nothing_there();
}
END_TEST

START_TEST(more_than_was_allowed_is_not_fetched)
{
	server_commit(&server, "main", 900);
	server_fault(&server, "rate=200000");
	ck_assert(!fetch_with(&(struct remote){ .url = server.url, .max_bytes = 100000 }));
	check_failed(ERR_OFFLINE, "--max");
	check_nothing_there();
	server_fault(&server, "");
	ck_assert_msg(fetch_with(&(struct remote){ .url = server.url, .max_bytes = 1000000 }), "%s",
		      err.text);
	check_up_to_date("main");
}
END_TEST

START_TEST(a_line_that_was_cut_is_tried_again)
{
	server_commit(&server, "main", 500);
	server_fault(&server, "cut=100000 times=3");
	ck_assert_msg(fetch_with(&(struct remote){ .url = server.url, .silence = 2, .tries = 3 }),
		      "%s", err.text);
	check_up_to_date("main");
}
END_TEST

START_TEST(a_branch_that_was_renamed_is_told_by_its_new_name)
{
	server_commit(&server, "trunk", 1);
	ck_assert_msg(fetch_branch(server.url, "trunk"), "%s", err.text);
	free(shell(server.source, "git branch -q -m trunk topic"));
	ck_assert(!fetch_branch(server.url, "trunk"));
	check_failed(ERR_DENIED, "config content.branch main");
	ck_assert(!remote_look(&(struct remote){ .url = server.url, .branch = "trunk" },
			       (char[41]){ 0 }, &err));
	check_failed(ERR_DENIED, "config content.branch main");
}
END_TEST

START_TEST(an_empty_repository_is_told_and_the_old_content_stays)
{
	char *before;

	ck_assert_msg(fetch(), "%s", err.text);
	before = commit_of(gitdir, REF_FETCHED);
	free(shell(server.source, "git update-ref -d refs/heads/main"));
	ck_assert(!fetch());
	check_failed(ERR_OFFLINE, "empty");
	check_unmoved(before);
}
END_TEST

START_TEST(a_look_tells_the_commit_and_brings_nothing)
{
	char *want = commit_of(server.source, "main");
	char have[41];

	ck_assert_msg(remote_look(&(struct remote){ .url = server.url }, have, &err), "%s",
		      err.text);
	ck_assert_str_eq(have, want);
	free(shell(home, "test ! -e data"));
	free(want);
}
END_TEST

START_TEST(what_arrived_is_not_read_before_it_is_kept)
{
	const struct remote remote = { .url = server.url };
	struct arrival arrival = { 0 };
	char *before;

	ck_assert_msg(fetch(), "%s", err.text);
	before = commit_of(gitdir, REF_FETCHED);
	server_commit(&server, "main", 1);
	ck_assert_msg(arrival_fetch(&arrival, gitdir, &remote, false, &err), "%s", err.text);
	arrival_release(&arrival);
	check_unmoved(before);
	ck_assert_msg(fetch(), "%s", err.text);
	check_up_to_date("main");
}
END_TEST

static const char *const damages[] = {
	/* A pack cut in half, one with flipped bytes, none at all. */
	"for p in *.pack; do chmod u+w $p; truncate -s 100 $p; done",
	"for p in *.pack; do chmod u+w $p; printf XXXXXXXX | dd of=$p bs=1 seek=40 conv=notrunc; done",
	"rm -f *.pack",
	"rm -f *.pack *.idx *.rev",
};

START_TEST(a_damaged_clone_is_told_or_mended_and_fetched_anew)
{
	const struct remote remote = { .url = server.url };
	struct arrival arrival = { 0 };
	char *packs;

	ck_assert_msg(fetch(), "%s", err.text);
	packs = scratch_path(gitdir, "objects/pack");
	free(shell(packs, "%s 2>&1", damages[_i]));
	server_commit(&server, "main", 1);
	if (!fetch())
		ck_assert_msg(err.kind == ERR_DAMAGED, "%s", err.text);
	ck_assert_msg(arrival_fetch(&arrival, gitdir, &remote, true, &err), "%s", err.text);
	ck_assert_msg(arrival_keep(&arrival, &err), "%s", err.text);
	arrival_release(&arrival);
	check_up_to_date("main");
	free(packs);
}
END_TEST

START_TEST(what_is_not_there_is_refused_and_leaves_nothing)
{
	char *url = mem_printf("%s-none", server.url);

	ck_assert(!fetch_branch(url, NULL));
	check_failed(ERR_DENIED, "content.url");
	check_nothing_there();
	free(url);
}
END_TEST

START_TEST(a_server_that_is_gone_is_offline)
{
	server_stop(&server);
	ck_assert(!fetch());
	check_failed(ERR_OFFLINE, "try again later");
	check_nothing_there();
}
END_TEST

START_TEST(a_line_that_stands_still_is_given_up)
{
	const double begun = now();

	server_commit(&server, "main", 500);
	server_fault(&server, "stall=200000");
	ck_assert(!fetch());
	ck_assert_msg(err.kind == ERR_OFFLINE, "%s", err.text);
	ck_assert(now() - begun < 10);
	check_nothing_there();
	server_fault(&server, "");
	ck_assert_msg(fetch(), "%s", err.text);
	check_up_to_date("main");
}
END_TEST

/* In the response's head, in the list of refs, and at three places of the pack. */
static const unsigned cuts[] = { 0, 100, 400, 2000, 100000, 400000 };

START_TEST(a_line_that_is_cut_is_offline_and_the_next_fetch_works)
{
	char fault[32];

	server_commit(&server, "main", 500);
	snprintf(fault, sizeof(fault), "cut=%u", cuts[_i]);
	server_fault(&server, fault);
	ck_assert(!fetch());
	ck_assert_msg(err.kind == ERR_OFFLINE, "%s", err.text);
	check_nothing_there();
	server_fault(&server, "");
	ck_assert_msg(fetch(), "%s", err.text);
	check_up_to_date("main");
}
END_TEST

START_TEST(a_cut_later_fetch_leaves_the_clone_as_it_was)
{
	char *before;

	ck_assert_msg(fetch(), "%s", err.text);
	before = commit_of(gitdir, "refs/cphub/upstream");
	server_commit(&server, "main", 500);
	server_fault(&server, "cut=100000");
	ck_assert(!fetch());
	ck_assert_msg(err.kind == ERR_OFFLINE, "%s", err.text);
	check_unmoved(before);
	server_fault(&server, "");
	ck_assert_msg(fetch(), "%s", err.text);
	check_up_to_date("main");
}
END_TEST

static pid_t fetch_aside(void)
{
	const pid_t pid = fork();

	if (!pid)
		_exit(fetch() ? 0 : 1);
	return pid;
}

/* Until the other one has begun to write. */
static void wait_for_temporary(void)
{
	for (int i = 0; i < 100; i++) {
		char *n = shell(home, "ls -d data/cphub/*/objects/pack/tmp_* 2>/dev/null | wc -l");
		const bool is_there = strtol(n, NULL, 10) > 0;

		free(n);
		if (is_there)
			return;
		nanosleep(&(struct timespec){ .tv_nsec = 50000000L }, NULL);
	}
	ck_abort_msg("the other fetch did not begin");
}

START_TEST(two_at_once_are_one_too_many)
{
	pid_t other;
	int status;

	server_commit(&server, "main", 500);
	server_fault(&server, "rate=200000");
	other = fetch_aside();
	wait_for_temporary();
	ck_assert(!fetch());
	check_failed(ERR_CONFLICT, "another");
	ck_assert_int_eq(waitpid(other, &status, 0), other);
	ck_assert_int_eq(status, 0);
	check_up_to_date("main");
}
END_TEST

START_TEST(after_a_kill_the_next_fetch_works_and_sweeps)
{
	/* Once in the first fetch, once in a later one, where git's own locks stay behind too. */
	for (int i = 0; i < 2; i++) {
		pid_t other;

		server_commit(&server, "main", 500);
		server_fault(&server, "rate=100000");
		other = fetch_aside();
		wait_for_temporary();
		kill(other, SIGKILL);
		ck_assert_int_eq(waitpid(other, NULL, 0), other);
		if (i)
			free(shell(gitdir, "touch shallow.lock refs/cphub/upstream.lock"));
		server_fault(&server, "");
		ck_assert_msg(fetch(), "%s", err.text);
		check_up_to_date("main");
	}
}
END_TEST

START_TEST(a_folder_of_this_machine_is_a_remote_too)
{
	char *url = mem_printf("file://%s", server.source);

	server_commit(&server, "main", 1);
	ck_assert_msg(fetch_branch(server.source, NULL), "%s", err.text);
	check_up_to_date("main");
	server_commit(&server, "main", 1);
	ck_assert_msg(fetch_branch(url, "main"), "%s", err.text);
	check_up_to_date("main");
	free(url);
}
END_TEST

START_TEST(a_shallow_remote_can_be_fetched)
{
	char *url;

	server_commit(&server, "main", 1);
	free(shell(server.dir, "git clone -q --bare --depth 1 'file://%s' shallow.git",
		   server.source));
	url = scratch_path(server.dir, "shallow.git");
	ck_assert_msg(fetch_branch(url, NULL), "%s", err.text);
	check_up_to_date("main");
	free(url);
}
END_TEST

START_TEST(a_repository_that_we_stand_in_does_not_count)
{
	setenv("GIT_DIR", "/nonexistent", 1);
	setenv("GIT_OBJECT_DIRECTORY", "/nonexistent", 1);
	ck_assert_msg(fetch(), "%s", err.text);
	unsetenv("GIT_DIR");
	unsetenv("GIT_OBJECT_DIRECTORY");
	check_up_to_date("main");
}
END_TEST

START_TEST(a_password_is_never_asked)
{
	server_release(&server);
	server_start(&server, true);
	ck_assert(!fetch_branch(server.login_url, NULL));
	check_failed(ERR_DENIED, "login");
	check_nothing_there();
}
END_TEST

START_TEST(something_else_in_the_clones_place_stays)
{
	char *text;

	scratch_write(home, "data/cphub/content.git/mine.txt", SV("mine"));
	ck_assert(!fetch());
	check_failed(ERR_SYSTEM, "content.git");
	text = shell(home, "cat data/cphub/content.git/mine.txt; ls data/cphub");
	ck_assert_str_eq(text, "minecontent.git\ncontent.git.lock");
	free(text);
}
END_TEST

static TCase *case_remote(void)
{
	TCase *c = tcase_create("remote");

	if (!server_is_possible()) {
		puts("skipped: the git server of these tests needs lighttpd; install it");
		exit(77);
	}
	tcase_set_timeout(c, 60);
	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, the_first_fetch_makes_a_shallow_clone);
	tcase_add_test(c, later_fetches_bring_what_is_new);
	tcase_add_test(c, a_branch_that_was_written_anew_is_followed);
	tcase_add_test(c, the_branch_can_be_named);
	tcase_add_test(c, progress_is_told_in_objects_and_bytes);
	tcase_add_test(c, a_fetch_is_cancelled_at_once);
	tcase_add_test(c, more_than_was_allowed_is_not_fetched);
	tcase_add_test(c, a_line_that_was_cut_is_tried_again);
	tcase_add_test(c, a_branch_that_was_renamed_is_told_by_its_new_name);
	tcase_add_test(c, an_empty_repository_is_told_and_the_old_content_stays);
	tcase_add_test(c, a_look_tells_the_commit_and_brings_nothing);
	tcase_add_test(c, what_arrived_is_not_read_before_it_is_kept);
	tcase_add_loop_test(c, a_damaged_clone_is_told_or_mended_and_fetched_anew, 0,
			    ARRAY_LEN(damages));
	tcase_add_test(c, what_is_not_there_is_refused_and_leaves_nothing);
	tcase_add_test(c, a_server_that_is_gone_is_offline);
	tcase_add_test(c, a_line_that_stands_still_is_given_up);
	tcase_add_loop_test(c, a_line_that_is_cut_is_offline_and_the_next_fetch_works, 0,
			    ARRAY_LEN(cuts));
	tcase_add_test(c, a_cut_later_fetch_leaves_the_clone_as_it_was);
	tcase_add_test(c, two_at_once_are_one_too_many);
	tcase_add_test(c, after_a_kill_the_next_fetch_works_and_sweeps);
	tcase_add_test(c, a_folder_of_this_machine_is_a_remote_too);
	tcase_add_test(c, a_shallow_remote_can_be_fetched);
	tcase_add_test(c, a_repository_that_we_stand_in_does_not_count);
	tcase_add_test(c, a_password_is_never_asked);
	tcase_add_test(c, something_else_in_the_clones_place_stays);
	return c;
}

const char *const unit_name = "git";
const unit_case unit_cases[] = { case_refused, case_remote, NULL };
