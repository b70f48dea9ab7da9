#include <cphub/flow/deliver.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/outbox/draft.h>
#include <cphub/outbox/post.h>

#include "cases.h"
#include "core/scratch.h"
#include "mock_wiki.h"

static const char api[] = "http://wiki.example/api.php";

static struct err err;
static char *folder;
static struct mock_wiki *mock;
static unsigned made;
/* What the person answers to the wiki's question, one after the other; NULL: nothing more. */
static const char *const *answers;
/* While the wiki's question stands, the item is given away in a file. */
static bool is_given_away;

static void set_up(void)
{
	err = (struct err){ 0 };
	folder = scratch_new();
	mock = mock_new();
	made = 0;
	answers = NULL;
	is_given_away = false;
}

static void tear_down(void)
{
	mock_free(mock);
	scratch_remove(folder);
}

/* A post that waits; its mark is "[cphub NNNNNNNN]". */
static int64_t queue(void)
{
	struct state *s = state_open(folder);
	char request[32], title[32];
	struct post p = { .api = sv_from(api),
			  .page = SV("Project:Hotline"),
			  .heading = SV("Title"),
			  .text = SV("Text ~~~~") };
	char *summary;

	snprintf(request, sizeof(request), "%08uabcdefghijklmnopqr", ++made);
	snprintf(title, sizeof(title), "title %u", made);
	summary = mem_printf("new [cphub %.8s]", request);
	p.request = sv_from(request);
	p.summary = sv_from(summary);
	ck_assert_msg(draft_add(s, &(struct draft){ .kind = SV("ask"), .title = sv_from(title) },
				&p.item, NULL, &err),
		      "%s", err.text);
	ck_assert_msg(post_queue(s, &p, &err), "%s", err.text);
	free(summary);
	state_close(s);
	return p.item;
}

static time_t clock_now(void *data)
{
	return ((struct mock_wiki *)data)->clock;
}

static void pass(void *data, unsigned seconds)
{
	mock_pass(data, seconds);
}

/* The state of an item; its message goes to `message`, where that is not NULL. */
static enum post_state state_of(int64_t item, char message[256])
{
	struct state *s = state_open(folder);
	struct posts posts;
	enum post_state state;

	ck_assert_msg(post_list(s, &posts, &err), "%s", err.text);
	ck_assert_ptr_nonnull(posts_find(&posts, item));
	state = posts_find(&posts, item)->state;
	if (message)
		snprintf(message, 256, "%.*s", SV_ARG(posts_find(&posts, item)->message));
	posts_release(&posts);
	state_close(s);
	return state;
}

static void give_away(int64_t item)
{
	struct state *s = state_open(folder);

	ck_assert_msg(post_travel(s, item, 1800000000, SV("stick.cphub"), &err), "%s", err.text);
	state_close(s);
}

static bool answer(void *data, int64_t item, const struct wiki_captcha *asked, struct str *word)
{
	(void)data;
	ck_assert_str_eq(asked->question, "2+2");
	/* Whoever stops here leaves nothing open. */
	ck_assert_int_eq(state_of(item, NULL), POST_NEEDS_YOU);
	if (is_given_away)
		give_away(item);
	if (!answers || !*answers)
		return false;
	str_add(word, *answers++);
	return true;
}

static bool deliver(int64_t only, struct delivered *out)
{
	struct state *s = state_open(folder);
	const struct wiki_options options = {
		.http = mock_http(mock), .api = api, .user = "Ada@hotline", .password = "x"
	};
	struct wiki *w = wiki_open(&options);
	const struct delivery d = { .outbox = s,
				    .wiki = w,
				    .api = api,
				    .only = only,
				    .patience = MOCK_PATIENCE,
				    .now = clock_now,
				    .pause = pass,
				    .answer = answer,
				    .data = mock };
	const bool ok = flow_deliver(&d, out, &err);

	wiki_close(w);
	state_close(s);
	return ok;
}

static unsigned copies(unsigned n)
{
	char mark[32];

	snprintf(mark, sizeof(mark), "[cphub %08u]", n);
	return mock_count(mock, mark);
}

/* A sender of its own, which may be killed: by the wiki, or after some microseconds, where that is not 0. */
static void deliver_apart(unsigned microseconds)
{
	const pid_t pid = fork();
	struct delivered out;

	if (!pid)
		_exit(deliver(0, &out) ? 0 : 1);
	if (microseconds) {
		nanosleep(&(struct timespec){ .tv_nsec = 1000L * microseconds }, NULL);
		kill(pid, SIGKILL);
	}
	waitpid(pid, NULL, 0);
}

START_TEST(what_waits_goes_out_once)
{
	const int64_t item = queue();
	struct delivered out;

	mock->next = FATE_SAVED;
	ck_assert_msg(deliver(0, &out), "%s", err.text);
	ck_assert_uint_eq(out.sent, 1);
	ck_assert_uint_eq(out.left, 0);
	ck_assert_int_eq(state_of(item, NULL), POST_SENT);
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(out.sent, 0);
	ck_assert_uint_eq(mock->posts, 1);
}
END_TEST

/* Whatever becomes of the first post, and of the sender, the end is one copy. */
START_TEST(each_way_to_fail_ends_in_one_copy)
{
	const int64_t item = queue();
	struct delivered out;

	mock->next = (enum mock_fate)_i;
	deliver_apart(0);
	for (unsigned i = 0; i < 20 && state_of(item, NULL) != POST_SENT; i++) {
		mock->next = FATE_SAVED;
		mock_pass(mock, 60);
		ck_assert_msg(deliver(0, &out), "%s", err.text);
	}
	mock_pass(mock, MOCK_PATIENCE);
	ck_assert_int_eq(state_of(item, NULL), POST_SENT);
	ck_assert_uint_eq(copies(1), 1);
}
END_TEST

START_TEST(nothing_is_sent_again_before_the_wiki_had_its_time)
{
	const int64_t item = queue();
	struct delivered out;

	mock->next = FATE_KILL_BEFORE;
	deliver_apart(0);
	ck_assert_uint_eq(mock->posts, 1);
	ck_assert_int_eq(state_of(item, NULL), POST_SENDING);
	mock->next = FATE_SAVED;
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(mock->posts, 2);
	ck_assert_int_ge(mock->clock, 1800000000 + MOCK_PATIENCE);
}
END_TEST

/* A clock that was set forward meanwhile does not shorten it: the wiki's own tells. */
START_TEST(a_clock_that_was_set_sends_nothing_early)
{
	const int64_t item = queue();
	struct state *s = state_open(folder);
	const struct post_attempt attempt = { .user = SV("Ada"),
					      .page = 2,
					      .base = 1,
					      .base_time = mock->clock,
					      .begun = mock->clock - 5000 };
	struct delivered out;

	ck_assert(post_begin(s, item, &attempt, &err));
	state_close(s);
	mock->next = FATE_SAVED;
	ck_assert(deliver(0, &out));
	ck_assert_int_ge(mock->clock, 1800000000 + MOCK_PATIENCE);
	ck_assert_uint_eq(copies(1), 1);
}
END_TEST

START_TEST(a_restored_backup_sends_nothing_twice)
{
	const int64_t item = queue();
	char *path = scratch_path(folder, "state.db");
	struct str backup = { 0 };
	struct delivered out;

	ck_assert(file_read(path, 1 << 24, &backup, &err));
	mock->next = FATE_SAVED;
	ck_assert(deliver(0, &out));
	ck_assert(file_write(path, str_view(&backup), &err));
	ck_assert_int_eq(state_of(item, NULL), POST_WAITING);
	ck_assert_msg(deliver(0, &out), "%s", err.text);
	ck_assert_int_eq(state_of(item, NULL), POST_SENT);
	ck_assert_uint_eq(copies(1), 1);
	ck_assert_uint_eq(mock->posts, 1);
	str_release(&backup);
	free(path);
}
END_TEST

START_TEST(a_wiki_that_is_away_is_told_with_the_item_and_keeps_it)
{
	const int64_t item = queue();
	struct delivered out;
	char message[256];

	mock->next = FATE_READONLY;
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(out.left, 1);
	ck_assert_int_eq(state_of(item, message), POST_WAITING);
	ck_assert_ptr_nonnull(strstr(message, "readonly"));
	/* It is not asked before its time, but by name. */
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(mock->posts, 1);
	mock->next = FATE_SAVED;
	ck_assert(deliver(item, &out));
	ck_assert_uint_eq(out.sent, 1);
}
END_TEST

START_TEST(a_warning_is_overruled_by_name_and_only_after_it_was_shown)
{
	const int64_t item = queue();
	struct delivered out;
	char message[256];

	mock->warns = true;
	ck_assert(deliver(item, &out));
	ck_assert_int_eq(state_of(item, message), POST_NEEDS_YOU);
	ck_assert_ptr_nonnull(strstr(message, "careful"));
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(mock->posts, 1);
	mock->next = FATE_SAVED;
	ck_assert(deliver(item, &out));
	ck_assert_uint_eq(out.sent, 1);
	ck_assert_uint_eq(mock->posts, 3);
	ck_assert_uint_eq(copies(1), 1);
}
END_TEST

START_TEST(what_the_wiki_asks_is_answered_and_one_copy_stands_there)
{
	static const char *const words[] = { "5", "4", NULL };
	const int64_t item = queue();
	struct delivered out;
	char message[256];

	mock->asks = true;
	ck_assert(deliver(0, &out));
	ck_assert_int_eq(state_of(item, message), POST_NEEDS_YOU);
	ck_assert_ptr_nonnull(strstr(message, "2+2"));
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(mock->posts, 1);
	answers = words;
	mock->next = FATE_ANSWER_LOST;
	ck_assert(deliver(item, &out));
	ck_assert_int_eq(state_of(item, NULL), POST_SENT);
	ck_assert_uint_eq(mock->posts, 4);
	ck_assert_uint_eq(copies(1), 1);
}
END_TEST

START_TEST(what_became_of_an_item_while_nobody_answered_stays)
{
	const int64_t item = queue();
	struct delivered out;
	char message[256];

	mock->asks = is_given_away = true;
	ck_assert(deliver(0, &out));
	ck_assert_int_eq(state_of(item, message), POST_WAITING);
	ck_assert_str_eq(message, "");
	ck_assert_uint_eq(mock->posts, 1);
}
END_TEST

START_TEST(a_wiki_that_is_never_content_is_not_asked_for_ever)
{
	static const char *const words[] = { "1", "1", "1", "1", "1", "1", "1", "1", NULL };
	const int64_t item = queue();
	struct delivered out;

	mock->asks = true;
	answers = words;
	ck_assert(deliver(0, &out));
	ck_assert_int_eq(state_of(item, NULL), POST_NEEDS_YOU);
	ck_assert_uint_eq(mock->posts, 5);
}
END_TEST

START_TEST(a_wiki_that_is_asked_too_often_is_left_alone_for_twice_as_long)
{
	const int64_t item = queue();
	struct delivered out;

	mock->next = FATE_TOO_OFTEN;
	ck_assert(deliver(0, &out));
	mock_pass(mock, 60);
	mock->next = FATE_TOO_OFTEN;
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(mock->posts, 2);
	mock_pass(mock, 119);
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(mock->posts, 2);
	mock_pass(mock, 1);
	mock->next = FATE_SAVED;
	ck_assert(deliver(0, &out));
	ck_assert_int_eq(state_of(item, NULL), POST_SENT);
}
END_TEST

START_TEST(who_is_blocked_tries_nothing_else)
{
	const int64_t first = queue(), second = queue();
	struct delivered out;
	char message[256];

	mock->next = FATE_BLOCKED;
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(mock->posts, 1);
	ck_assert_int_eq(state_of(first, NULL), POST_NEEDS_YOU);
	ck_assert_int_eq(state_of(second, message), POST_NEEDS_YOU);
	ck_assert_ptr_nonnull(strstr(message, "blocked"));
	mock->next = FATE_SAVED;
	ck_assert(deliver(second, &out));
	ck_assert_int_eq(state_of(second, NULL), POST_SENT);
	ck_assert_int_eq(state_of(first, NULL), POST_NEEDS_YOU);
}
END_TEST

START_TEST(a_login_that_was_tried_too_often_is_not_tried_again_soon)
{
	const int64_t item = queue();
	struct delivered out;
	unsigned before;

	mock->throttles = true;
	ck_assert(!deliver(0, &out));
	ck_assert_int_eq(state_of(item, NULL), POST_WAITING);
	before = mock->requests;
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(mock->requests, before);
	ck_assert_uint_eq(out.left, 1);
	mock_pass(mock, 300);
	mock->throttles = false;
	mock->next = FATE_SAVED;
	ck_assert(deliver(0, &out));
	ck_assert_int_eq(state_of(item, NULL), POST_SENT);
	before = mock->requests;
	ck_assert(deliver(0, &out));
	ck_assert_uint_eq(mock->requests, before);
}
END_TEST

START_TEST(the_next_goes_out_though_the_one_before_is_open)
{
	struct delivered out;
	int64_t second;

	queue();
	second = queue();
	mock->next = FATE_LOST;
	deliver_apart(0);
	for (unsigned i = 0; i < 20 && state_of(second, NULL) != POST_SENT; i++) {
		mock_pass(mock, 200);
		ck_assert(deliver(0, &out));
	}
	ck_assert_uint_le(copies(1), 1);
	ck_assert_uint_eq(copies(2), 1);
}
END_TEST

/* Senders are killed at any moment, the wiki breaks in every way, others edit, clocks run on: 100 posts, 100 copies.
 * CPHUB_ROUNDS asks for more than a check on a slow disk has time for. */
START_TEST(posts_at_random_are_one_copy_each)
{
	const char *fork_mode = getenv("CK_FORK"), *rounds = getenv("CPHUB_ROUNDS");
	const unsigned most = rounds ? (unsigned)strtoul(rounds, NULL, 10)
			      : fork_mode && !strcmp(fork_mode, "no") ? 10
								      : 100;
	int64_t item;

	mock->seed = 7;
	mock->others_edit = true;
	for (unsigned i = 0; i < most; i++) {
		item = queue();
		for (unsigned j = 0; j < 200 && state_of(item, NULL) != POST_SENT; j++) {
			deliver_apart(mock_draw(mock, 2) ? 200 + mock_draw(mock, 6000) : 0);
			mock_pass(mock, mock_draw(mock, 40));
		}
		ck_assert_int_eq(state_of(item, NULL), POST_SENT);
	}
	mock_pass(mock, MOCK_PATIENCE);
	for (unsigned i = 1; i <= most; i++)
		ck_assert_msg(copies(i) == 1, "post %u: %u copies", i, copies(i));
}
END_TEST

TCase *case_deliver(void)
{
	TCase *tc = tcase_create("deliver");

	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, what_waits_goes_out_once);
	tcase_add_loop_test(tc, each_way_to_fail_ends_in_one_copy, 0, FATES);
	tcase_add_test(tc, nothing_is_sent_again_before_the_wiki_had_its_time);
	tcase_add_test(tc, a_clock_that_was_set_sends_nothing_early);
	tcase_add_test(tc, a_restored_backup_sends_nothing_twice);
	tcase_add_test(tc, a_wiki_that_is_away_is_told_with_the_item_and_keeps_it);
	tcase_add_test(tc, a_warning_is_overruled_by_name_and_only_after_it_was_shown);
	tcase_add_test(tc, what_the_wiki_asks_is_answered_and_one_copy_stands_there);
	tcase_add_test(tc, what_became_of_an_item_while_nobody_answered_stays);
	tcase_add_test(tc, a_wiki_that_is_never_content_is_not_asked_for_ever);
	tcase_add_test(tc, a_wiki_that_is_asked_too_often_is_left_alone_for_twice_as_long);
	tcase_add_test(tc, who_is_blocked_tries_nothing_else);
	tcase_add_test(tc, a_login_that_was_tried_too_often_is_not_tried_again_soon);
	tcase_add_test(tc, the_next_goes_out_though_the_one_before_is_open);
	tcase_add_test(tc, posts_at_random_are_one_copy_each);
	return tc;
}
