#include <cphub/outbox/post.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cphub/outbox/draft.h>
#include <cphub/outbox/dropped.h>
#include <cphub/outbox/items.h>
#include <cphub/outbox/sender.h>

#include "cases.h"

static struct err err;
static struct state *s;
static int64_t item;

static struct post made(const char *text)
{
	return (struct post){ .item = item,
			      .request = SV("abcdefghijklmnopqrstuvwxyz"),
			      .api = SV("http://wiki.example/api.php"),
			      .page = SV("Help"),
			      .heading = SV("Title"),
			      .text = sv_from(text),
			      .summary = SV("new [cphub abcdefgh]"),
			      .languages = SV("fr") };
}

static void set_up(void)
{
	struct post post;

	make_folder();
	s = state_open(data_folder);
	ck_assert(
		draft_add(s,
			  &(struct draft){ .kind = SV("ask"), .title = SV("Title"), .created = 7 },
			  &item, NULL, &err));
	post = made("one");
	ck_assert_msg(post_queue(s, &post, &err), "%s", err.text);
}

static void tear_down(void)
{
	state_close(s);
	remove_folder();
}

static void expect(enum post_state state, const char *text, time_t begun)
{
	struct posts posts;
	const struct post *p;

	ck_assert_msg(post_list(s, &posts, &err), "%s", err.text);
	p = posts_find(&posts, item);
	ck_assert_ptr_nonnull(p);
	ck_assert_int_eq(p->state, state);
	ck_assert(sv_is(p->text, text));
	ck_assert(sv_is(p->title, "Title") && sv_is(p->kind, "ask") && sv_is(p->languages, "fr"));
	ck_assert_int_eq(p->created, 7);
	ck_assert_int_eq(p->attempt.begun, begun);
	posts_release(&posts);
}

static void begin(void)
{
	const struct post_attempt attempt = {
		.user = SV("Ada"), .page = 2, .base = 3, .base_time = 4, .begun = 5
	};

	ck_assert_msg(post_begin(s, item, &attempt, &err), "%s", err.text);
}

START_TEST(what_was_given_away_waits_in_its_file_until_it_comes_home)
{
	struct posts posts;
	size_t unsent;

	ck_assert(post_travel(s, item, 70, SV("stick.posts"), &err));
	ck_assert(post_list(s, &posts, &err));
	ck_assert(post_is_away(&posts.at[0]));
	ck_assert_int_eq(posts.at[0].travels, 70);
	ck_assert(sv_is(posts.at[0].parcel, "stick.posts"));
	posts_release(&posts);
	ck_assert(outbox_count_unsent(s, &unsent, &err));
	ck_assert_uint_eq(unsent, 0);
	/* Whoever has it may have sent it. */
	ck_assert(!post_take_back(s, item, &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	ck_assert(post_travel(s, item, 70, SV(""), &err));
	ck_assert(post_list(s, &posts, &err));
	ck_assert(!post_is_away(&posts.at[0]));
	ck_assert_int_eq(posts.at[0].travels, 70);
	posts_release(&posts);
	ck_assert(post_take_back(s, item, &err));
}
END_TEST

START_TEST(what_may_be_out_is_not_given_away)
{
	begin();
	ck_assert(!post_travel(s, item, 70, SV("stick.posts"), &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	expect(POST_SENDING, "one", 5);
}
END_TEST

START_TEST(what_waits_is_no_draft_any_more)
{
	struct drafts drafts;

	expect(POST_WAITING, "one", 0);
	ck_assert(draft_list(s, &drafts, &err));
	ck_assert_uint_eq(drafts.len, 0);
	drafts_release(&drafts);
	ck_assert(post_take_back(s, item, &err));
	ck_assert(draft_list(s, &drafts, &err));
	ck_assert_uint_eq(drafts.len, 1);
	drafts_release(&drafts);
}
END_TEST

START_TEST(other_words_may_take_the_place_of_what_waits)
{
	const struct post post = made("two");

	ck_assert(post_hold(s, item, POST_NEEDS_YOU, SV("a filter refuses it"), 0, &err));
	expect(POST_NEEDS_YOU, "one", 0);
	ck_assert(post_queue(s, &post, &err));
	expect(POST_WAITING, "two", 0);
}
END_TEST

START_TEST(nothing_changes_what_may_be_on_the_wiki)
{
	const struct post post = made("two");

	begin();
	ck_assert(!post_queue(s, &post, &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	ck_assert(!post_take_back(s, item, &err));
	ck_assert(post_note(s, item, SV("the line was cut"), &err));
	/* Also not when the file is opened again. */
	state_close(s);
	s = state_open(data_folder);
	expect(POST_SENDING, "one", 5);
	ck_assert(post_sent(s, item, 9, 8, &err));
	expect(POST_SENT, "one", 0);
	ck_assert(!post_queue(s, &post, &err));
	ck_assert(!post_take_back(s, item, &err));
}
END_TEST

START_TEST(what_was_sent_is_never_begun_again)
{
	const struct post_attempt attempt = { .user = SV("Ada"), .begun = 6 };

	begin();
	ck_assert(post_sent(s, item, 9, 8, &err));
	ck_assert(!post_begin(s, item, &attempt, &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	ck_assert(post_hold(s, item, POST_WAITING, SV("late"), 0, &err));
	expect(POST_SENT, "one", 0);
}
END_TEST

START_TEST(what_was_sent_may_be_asked_again_later)
{
	int64_t other;
	bool is_new = false;

	begin();
	ck_assert(post_sent(s, item, 9, 8, &err));
	ck_assert(draft_add(s, &(struct draft){ .kind = SV("ask"), .title = SV("Title") }, &other,
			    &is_new, &err));
	ck_assert(is_new);
	ck_assert_int_ne(other, item);
}
END_TEST

START_TEST(a_dropped_post_comes_back_as_a_draft)
{
	struct posts posts;
	struct drafts drafts;
	struct dropped_things things;

	ck_assert(draft_drop(s, item, &err));
	ck_assert(post_list(s, &posts, &err));
	ck_assert_uint_eq(posts.len, 0);
	posts_release(&posts);
	ck_assert(dropped_list(s, &things, &err));
	ck_assert_uint_eq(things.len, 1);
	ck_assert(dropped_bring_back(s, &things.at[0], &err));
	dropped_things_release(&things);
	ck_assert(draft_list(s, &drafts, &err));
	ck_assert_uint_eq(drafts.len, 1);
	drafts_release(&drafts);
}
END_TEST

START_TEST(one_process_at_a_time_sends)
{
	int turn, ends[2], status;
	pid_t pid;
	char c;

	ck_assert(!pipe(ends));
	pid = fork();
	if (!pid) {
		if (!sender_begin(data_folder, &turn, &err) || write(ends[1], "x", 1) != 1)
			_exit(1);
		pause();
	}
	ck_assert_int_eq(read(ends[0], &c, 1), 1);
	ck_assert(!sender_begin(data_folder, &turn, &err));
	ck_assert_int_eq(err.kind, ERR_CONFLICT);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	ck_assert_msg(sender_begin(data_folder, &turn, &err), "%s", err.text);
	sender_end(turn);
	close(ends[0]);
	close(ends[1]);
}
END_TEST

START_TEST(drafts_and_posts_are_one_list_and_only_posts_are_to_be_sent)
{
	const struct draft draft = { .kind = SV("ask"), .title = SV("Later") };
	struct outbox_items items;
	size_t unsent;
	int64_t id;

	ck_assert(draft_add(s, &draft, &id, NULL, &err));
	ck_assert(outbox_items_read(s, &items, &err));
	ck_assert_uint_eq(items.items.len, 2);
	ck_assert(sv_is(items.items.at[0].title, "Later"));
	ck_assert_int_eq(items.items.at[0].state, POST_STATES);
	ck_assert_ptr_eq(outbox_items_find(&items, id), &items.items.at[0]);
	ck_assert_int_eq(items.items.at[1].state, POST_WAITING);
	ck_assert(outbox_count_unsent(s, &unsent, &err));
	ck_assert_uint_eq(unsent, 1);
	ck_assert(post_sent(s, items.items.at[1].item, 7, 8, &err));
	ck_assert(outbox_count_unsent(s, &unsent, &err));
	ck_assert_uint_eq(unsent, 0);
	outbox_items_release(&items);
}
END_TEST

TCase *case_post(void)
{
	TCase *tc = tcase_create("post");

	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, what_waits_is_no_draft_any_more);
	tcase_add_test(tc, what_was_given_away_waits_in_its_file_until_it_comes_home);
	tcase_add_test(tc, what_may_be_out_is_not_given_away);
	tcase_add_test(tc, other_words_may_take_the_place_of_what_waits);
	tcase_add_test(tc, nothing_changes_what_may_be_on_the_wiki);
	tcase_add_test(tc, what_was_sent_is_never_begun_again);
	tcase_add_test(tc, what_was_sent_may_be_asked_again_later);
	tcase_add_test(tc, a_dropped_post_comes_back_as_a_draft);
	tcase_add_test(tc, drafts_and_posts_are_one_list_and_only_posts_are_to_be_sent);
	tcase_add_test(tc, one_process_at_a_time_sends);
	return tc;
}
