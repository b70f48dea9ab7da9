#include "update.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cphub/core/file.h>

#include "cases.h"
#include "fixture.h"

#define PRICE \
	"{\"new\": true, \"bytes\": 340000, \"rate\": 17000, \"month\": 5000, \"limit\": 50000000}"
#define RESULT "{\"new\": true, \"put\": 1, \"bytes\": 345678, \"month\": 350678}"

static struct fixture f;

static void set_up(void)
{
	fixture_open(&f);
}

static void tear_down(void)
{
	fixture_close(&f);
}

/* A program in the place of cphub: what it does when it is asked for the price, and when it is to fetch. It keeps the words
 * that it was called with last. */
static void use_program(const char *price, const char *fetch)
{
	static char path[128];
	struct str script = { 0 };
	struct err err;

	snprintf(path, sizeof path, "%s/program", f.home);
	str_addf(
		&script,
		"#!/bin/sh\necho \"$*\" >%s/words\ncase \"$*\" in\n*--dry-run*) %s;;\n*) %s;;\nesac\n",
		f.home, price, fetch);
	ck_assert(file_write(path, str_view(&script), &err));
	str_release(&script);
	ck_assert_int_eq(chmod(path, 0700), 0);
	f.app.program = path;
}

static void check_words(const char *wanted)
{
	struct str words = { 0 }, all = { 0 };
	struct err err;
	char path[128];

	snprintf(path, sizeof path, "%s/words", f.home);
	ck_assert(file_read(path, 4096, &words, &err));
	str_addf(&all, "--content %s --lang en %ssync %s\n", f.content,
		 f.session.options.offline ? "--offline " : "", wanted);
	ck_assert_str_eq(str_text(&words), str_text(&all));
	str_release(&words);
	str_release(&all);
}

static void wait_for_job(void)
{
	for (int i = 0; f.app.job.pid && i < 500; i++) {
		poll(NULL, 0, 10);
		app_job(&f.app);
	}
	ck_assert(!f.app.job.pid);
}

static void wait_for_text(const char *text)
{
	for (int i = 0; i < 500 && !strstr(screen(&f, 24, 80), text); i++) {
		poll(NULL, 0, 10);
		app_job(&f.app);
	}
	ck_assert_has(screen(&f, 24, 80), text);
}

START_TEST(the_price_is_told_before_something_is_fetched)
{
	use_program("echo '" PRICE "'", "exit 9");
	press(&f, "R");
	ck_assert_has(screen(&f, 24, 80), "Asking what an update costs");
	wait_for_job();
	check_words("--dry-run --json");
	ck_assert_has(screen(&f, 24, 80), "The update is 340 kB.");
	ck_assert_has(screen(&f, 24, 80), "about 21 s on your line");
	ck_assert_has(screen(&f, 24, 80), "5 kB of the 50.0 MB");
	ck_assert_has(screen(&f, 24, 80), "> Fetch it");
	press(&f, "Down Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_home);
	ck_assert(!f.app.job.pid);
}
END_TEST

START_TEST(an_update_tells_how_far_it_is_and_what_came_of_it)
{
	use_program("echo '" PRICE "'",
		    "echo 'Fetched 120 kB, about 9 s left' >&2; sleep 0.3; echo '" RESULT "'");
	press(&f, "R");
	wait_for_job();
	press(&f, "Enter");
	wait_for_text("Fetched 120 kB, about 9 s left");
	ck_assert_has(screen(&f, 24, 80), "Ctrl-C stops it");
	/* Who reads on is told in the line for messages. */
	press(&f, "Esc");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_home);
	press(&f, "R");
	ck_assert_has(screen(&f, 24, 80), "Fetched 120 kB");
	wait_for_job();
	check_words("--progress --json");
	ck_assert_has(screen(&f, 24, 80), "Updated; 0 pages are new to you");
	ck_assert_has(screen(&f, 24, 80), "Fetched 345 kB; 350 kB this month.");
	ck_assert_has(screen(&f, 24, 80), "> Go back");
	press(&f, "Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_home);
}
END_TEST

START_TEST(where_nothing_is_new_nothing_is_offered)
{
	use_program("echo '{\"new\": false}'", "exit 9");
	press(&f, "R");
	wait_for_job();
	ck_assert_has(screen(&f, 24, 80), "There is nothing new.");
	ck_assert_lacks(screen(&f, 24, 80), "Fetch it");
	ck_assert_has(screen(&f, 24, 80), "> Go back");
}
END_TEST

static const struct {
	const char *script; /* instead of a fetch */
	const char *told, *offered;
} failures[] = {
	{ "echo 'cphub: the line was cut; try again' >&2; exit 3", "the line was cut; try again",
	  "> Try again" },
	{ "echo 'cphub: 9 are gone; `cphub sync --yes` takes it' >&2; exit 3", "9 are gone",
	  "  Fetch it all the same" },
	{ "exit 7", "The update ended without saying why", "> Try again" },
	{ "echo 'no answer of ours'", "no answer of ours", "> Try again" },
	{ "echo '\033[2J\033]0;x\007bad' >&2; exit 3", "bad", "> Try again" },
};

START_TEST(a_failure_is_told_with_what_can_be_done)
{
	use_program("echo '" PRICE "'", failures[_i].script);
	press(&f, "R");
	wait_for_job();
	press(&f, "Enter");
	wait_for_job();
	ck_assert_has(screen(&f, 24, 80), failures[_i].told);
	ck_assert_has(screen(&f, 24, 80), failures[_i].offered);
	check_surface(&f.surface, 24, 80);
	ck_assert(!f.app.quit);
}
END_TEST

START_TEST(what_was_refused_is_taken_only_by_choice)
{
	use_program("echo '" PRICE "'", failures[1].script);
	press(&f, "R");
	wait_for_job();
	press(&f, "Enter");
	wait_for_job();
	ck_assert_has(screen(&f, 24, 80), "> Go back");
	press(&f, "Up Enter");
	wait_for_job();
	check_words("--progress --json --yes");
}
END_TEST

START_TEST(a_price_that_cannot_be_told_is_told_why)
{
	use_program("echo 'cphub: --offline was given, so nothing was fetched' >&2; exit 3",
		    "exit 9");
	f.session.options.offline = true;
	press(&f, "R");
	wait_for_job();
	check_words("--dry-run --json");
	ck_assert_has(screen(&f, 24, 80), "--offline was given");
}
END_TEST

START_TEST(where_each_megabyte_costs_the_answer_that_is_chosen_costs_nothing)
{
	struct err err = { 0 };

	ck_assert(config_override(f.session.config, "data.line=dear", &err));
	use_program("echo '" PRICE "'", "exit 9");
	press(&f, "R");
	wait_for_job();
	ck_assert_has(screen(&f, 24, 80), "> Not now");
}
END_TEST

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

START_TEST(an_update_is_stopped_at_once)
{
	long before;

	use_program("echo '" PRICE "'", "echo 'Fetched 1 kB' >&2; sleep 60");
	press(&f, "R");
	wait_for_job();
	press(&f, "Enter");
	wait_for_text("Fetched 1 kB");
	before = now_ms();
	press(&f, "C-c");
	wait_for_job();
	ck_assert_int_lt(now_ms() - before, 200);
	ck_assert_has(screen(&f, 24, 80), "The update was stopped; the content is as it was.");
	ck_assert_has(screen(&f, 24, 80), "> Try again");
}
END_TEST

TCase *case_update(void)
{
	TCase *c = tcase_create("update");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, the_price_is_told_before_something_is_fetched);
	tcase_add_test(c, an_update_tells_how_far_it_is_and_what_came_of_it);
	tcase_add_test(c, where_nothing_is_new_nothing_is_offered);
	tcase_add_loop_test(c, a_failure_is_told_with_what_can_be_done, 0, ARRAY_LEN(failures));
	tcase_add_test(c, what_was_refused_is_taken_only_by_choice);
	tcase_add_test(c, a_price_that_cannot_be_told_is_told_why);
	tcase_add_test(c, where_each_megabyte_costs_the_answer_that_is_chosen_costs_nothing);
	tcase_add_test(c, an_update_is_stopped_at_once);
	return c;
}
