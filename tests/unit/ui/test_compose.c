#include "screen/compose.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cphub/core/file.h>
#include <cphub/core/jw.h>
#include <cphub/outbox/items.h>

#include "cases.h"
#include "fixture.h"

static struct fixture f;
static struct err err;

static void set_up(void)
{
	fixture_open(&f);
}

static void tear_down(void)
{
	fixture_close(&f);
}

static void ask(const char *title, const char *details)
{
	compose_open(&f.app, &(struct compose_wanted){ .kind = COMPOSE_REQUEST });
	type(&f, title);
	press(&f, "Tab");
	type(&f, details);
}

/* The only item: its state, or 99 where there is none. */
static struct post only(struct outbox_items *items)
{
	ck_assert_msg(outbox_items_read(f.app.own, items, &err), "%s", err.text);
	ck_assert_uint_le(items->items.len, 1);
	return items->items.len ? items->items.at[0] : (struct post){ .state = 99 };
}

static void check_only(unsigned state, const char *title, const char *body)
{
	struct outbox_items items;
	const struct post post = only(&items);

	ck_assert_uint_eq(post.state, state);
	ck_assert(sv_is(post.title, title));
	ck_assert(sv_is(post.body, body));
	outbox_items_release(&items);
}

START_TEST(every_letter_is_kept_and_the_form_is_taken_up_as_it_was_left)
{
	ask("Who", "A");
	check_only(POST_STATES, "Who", "A");
	press(&f, "Enter");
	type(&f, "B?");
	check_only(POST_STATES, "Who", "A\nB?");
	fixture_restart(&f);
	press(&f, "O");
	ck_assert_has(screen(&f, 24, 80), "> draft  Who");
	press(&f, "e");
	ck_assert_has(screen(&f, 24, 80), "  Title       Who");
	ck_assert_has(screen(&f, 24, 80), "  B?_");
	type(&f, "!");
	check_only(POST_STATES, "Who", "A\nB?!");
}
END_TEST

START_TEST(a_form_in_which_nothing_is_left_is_no_draft)
{
	ask("", "");
	press(&f, "Tab Esc");
	check_only(99, "", "");
	ask("W", "");
	press(&f, "Up Backspace Esc");
	check_only(99, "", "");
}
END_TEST

START_TEST(pages_that_may_answer_it_come_while_it_is_typed_and_are_read_from_there)
{
	ask("museum", "x");
	ck_assert_has(screen(&f, 40, 80), "  Guide");
	press(&f, "Tab Tab Tab Tab Tab");
	ck_assert_has(screen(&f, 40, 80), "> Case study");
	press(&f, "Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	press(&f, "Backspace");
	ck_assert_has(screen(&f, 40, 80), "> Case study");
}
END_TEST

START_TEST(a_page_of_the_hub_is_attached_from_where_it_is_read)
{
	press(&f, "Enter End Enter a");
	ck_assert_has(screen(&f, 24, 80), "Page       guides/");
}
END_TEST

START_TEST(skills_are_picked_into_the_form_and_have_no_levels_there)
{
	struct outbox_items items;

	ask("Who", "A");
	press(&f, "Tab Enter");
	ck_assert_has(screen(&f, 24, 80), "> [ ] ");
	ck_assert_lacks(screen(&f, 24, 80), "level");
	press(&f, "Enter Esc");
	ck_assert_lacks(screen(&f, 24, 80), "Skills      –");
	press(&f, "Esc");
	ck_assert_uint_gt(only(&items).skills.len, 0);
	outbox_items_release(&items);
}
END_TEST

START_TEST(the_first_post_to_a_wiki_is_agreed_to_once)
{
	ask("Who", "A");
	press(&f, "F10");
	ck_assert_has(screen(&f, 24, 80), "public page Content Partnerships Hub/Helpdesk");
	ck_assert_has(screen(&f, 24, 80), "== Who ==");
	press(&f, "F10 Enter");
	ck_assert_has(screen(&f, 24, 80), "== Who ==");
	check_only(POST_STATES, "Who", "A");
	press(&f, "F10 Down Enter");
	ck_assert_has(screen(&f, 24, 80), "It waits in the outbox; r sends it now.");
	ck_assert_has(screen(&f, 24, 80), "> waiting  Who");
	check_only(POST_WAITING, "Who", "A");
	press(&f, "Esc");
	ask("Why", "B");
	press(&f, "F10 F10");
	ck_assert_has(screen(&f, 24, 80), "> waiting  Why");
}
END_TEST

static void wait_in_the_outbox(void)
{
	ask("Who", "A");
	press(&f, "F10 F10 Down Enter");
}

START_TEST(what_waits_is_counted_in_the_first_line)
{
	ck_assert_lacks(screen(&f, 24, 80), "to send");
	wait_in_the_outbox();
	screen(&f, 24, 80);
	ck_assert_has(screen_row(&f, 0), "1 to send");
	press(&f, "x");
	screen(&f, 24, 80);
	ck_assert_str_eq(
		screen_row(&f, 0),
		" Outbox                                content from your own folder · 1 problem");
	press(&f, "u");
	screen(&f, 24, 40);
	ck_assert_has(screen_row(&f, 0), "1 to send");
}
END_TEST

START_TEST(what_was_taken_back_waits_again_word_for_word)
{
	struct outbox_items before, after;
	struct post was, is;

	wait_in_the_outbox();
	was = only(&before);
	press(&f, "x");
	ck_assert_has(screen(&f, 24, 80), "“Who” is a draft again. u lets it wait to be sent.");
	check_only(POST_STATES, "Who", "A");
	press(&f, "u");
	is = only(&after);
	ck_assert_int_eq(is.state, POST_WAITING);
	ck_assert(sv_eq(is.text, was.text) && sv_eq(is.request, was.request));
	outbox_items_release(&before);
	outbox_items_release(&after);
	press(&f, "C-r");
	check_only(POST_STATES, "Who", "A");
}
END_TEST

START_TEST(what_waits_is_a_draft_again_before_it_is_changed)
{
	wait_in_the_outbox();
	press(&f, "e");
	ck_assert_has(screen(&f, 24, 80), "does not go out before you send it");
	check_only(POST_STATES, "Who", "A");
	type(&f, "nd B");
	press(&f, "F10 F10");
	check_only(POST_WAITING, "Who", "And B");
}
END_TEST

START_TEST(what_was_sent_is_only_looked_at)
{
	struct outbox_items items;

	wait_in_the_outbox();
	ck_assert(post_sent(f.app.own, only(&items).item, 7, 1774000000, &err));
	outbox_items_release(&items);
	app_own_changed(&f.app);
	ck_assert_has(screen(&f, 24, 80), "> sent");
	press(&f, "e x r Del");
	check_only(POST_SENT, "Who", "A");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_outbox);
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "<!-- cphub:");
}
END_TEST

START_TEST(what_is_answered_closes_its_draft_and_can_be_had_back_whole)
{
	ask("Who", "A");
	press(&f, "C-x");
	ck_assert_has(screen(&f, 24, 80), "Dropped “Who”. u brings it back.");
	check_only(99, "", "");
	press(&f, "u");
	check_only(POST_STATES, "Who", "A");
}
END_TEST

static void put_hotline(const char *text)
{
	struct jw *w = jw_new();
	struct str bytes = { 0 };
	char *path = path_join(f.session.dirs.cache, "hotline.json");

	jw_object(w, NULL);
	jw_text(w, "api", SV("https://meta.wikimedia.org/w/api.php"));
	jw_text(w, "page", SV("Content Partnerships Hub/Helpdesk"));
	jw_text(w, "text", sv_from(text));
	jw_end(w);
	jw_dump(w, 0, &bytes);
	jw_free(w);
	ck_assert(file_make_dirs(f.session.dirs.cache, &err));
	ck_assert(file_write(path, str_view(&bytes), &err));
	hotline_kept_forget(&f.app);
	str_release(&bytes);
	free(path);
}

START_TEST(a_thread_that_was_answered_before_is_proposed_and_read)
{
	put_hotline(
		"== Insurance for borrowed prints ==\nWho pays? [[User:Ada|Ada]] ([[User talk:Ada|talk]]) 10:00, 3 March 2024 (UTC)\n"
		": The borrower does. [[User:Rosa|Rosa]] ([[User talk:Rosa|talk]]) 11:00, 3 March 2024 (UTC)\n\n"
		"== Insurance of vans ==\nAnybody? [[User:Ada|Ada]] ([[User talk:Ada|talk]]) 10:00, 4 March 2024 (UTC)\n");
	ask("insurance for prints", "x");
	ck_assert_has(screen(&f, 40, 80), "  Answered    Insurance for borrowed prints");
	ck_assert_has(screen(&f, 40, 80), "answered by Rosa");
	ck_assert_lacks(screen(&f, 40, 80), "vans");
	press(&f, "Tab Tab Tab Tab Tab Enter");
	ck_assert_has(screen(&f, 24, 80), "The borrower does.");
	press(&f, "Esc");
	ck_assert_has(screen(&f, 40, 80), "> Answered");
}
END_TEST

START_TEST(an_answer_waits_as_one_item_to_the_comment_that_it_is_for)
{
	struct outbox_items items;

	put_hotline(
		"== Prints ==\nWho pays? [[User:Ada|Ada]] ([[User talk:Ada|talk]]) 10:00, 3 March 2024 (UTC)\n");
	compose_open(&f.app,
		     &(struct compose_wanted){ .kind = COMPOSE_REPLY,
					       .title = SV("Prints"),
					       .about = SV("c-Ada-20240303100000-Prints") });
	type(&f, "The borrower does.");
	press(&f, "F10");
	ck_assert_has(screen(&f, 24, 80), "The borrower does. ~~~~");
	press(&f, "F10 Down Enter");
	ck_assert_has(screen(&f, 24, 80), "> waiting  Prints");
	ck_assert(sv_is(only(&items).kind, "reply"));
	outbox_items_release(&items);
	press(&f, "e");
	check_only(POST_STATES, "Prints", "The borrower does.");
	type(&f, " Always.");
	press(&f, "F10 F10");
	check_only(POST_WAITING, "Prints", "The borrower does. Always.");
}
END_TEST

START_TEST(a_message_stands_on_the_talk_page_of_whom_it_is_for)
{
	struct outbox_items items;

	compose_open(&f.app, &(struct compose_wanted){ .kind = COMPOSE_MESSAGE });
	press(&f, "F10");
	ck_assert_has(screen(&f, 24, 80), "it is not said for whom this is");
	type(&f, "Rosa");
	press(&f, "Tab");
	type(&f, "Thanks");
	press(&f, "Tab");
	type(&f, "For all of it.");
	press(&f, "F10 F10 Down Enter");
	ck_assert(sv_is(only(&items).page, "User talk:Rosa"));
	outbox_items_release(&items);
	press(&f, "e");
	ck_assert_has(screen(&f, 24, 80), "To       Rosa");
}
END_TEST

static void use_program(const char *script)
{
	static char path[128];
	char *text = mem_printf("#!/bin/sh\n%s\n", script);

	snprintf(path, sizeof path, "%s/program", f.home);
	ck_assert(file_write(path, sv_from(text), &err));
	ck_assert_int_eq(chmod(path, 0700), 0);
	f.app.program = path;
	free(text);
}

static void wait_for_job(void)
{
	for (int i = 0; f.app.job.pid && i < 500; i++) {
		poll(NULL, 0, 10);
		app_job(&f.app);
	}
}

START_TEST(a_text_is_sent_by_a_child_that_is_told_of_in_its_own_words)
{
	wait_in_the_outbox();
	use_program(
		"echo \"$*\" | grep -q ' outbox send --progress 1$' || exit 9; echo 'cphub: the wiki is "
		"closed' >&2; exit 3");
	press(&f, "r");
	ck_assert_has(screen(&f, 24, 80), "Sending; you can go on. Ctrl-C stops it.");
	wait_for_job();
	ck_assert_has(screen(&f, 24, 80), "the wiki is closed");
	use_program("exec sleep 30");
	press(&f, "r Q");
	ck_assert_has(screen(&f, 24, 80), "Something is being sent.");
	press(&f, "Esc C-c");
	wait_for_job();
	ck_assert_has(screen(&f, 24, 80), "Stopped. What may have gone out is looked for");
	ck_assert(!f.app.quit);
}
END_TEST

/* Its end comes later than its words where a machine is busy; whoever reads them goes on typing. */
START_TEST(what_a_child_says_to_end_with_is_told_when_it_has_ended)
{
	char *go = path_join(f.home, "go");

	wait_in_the_outbox();
	use_program("cd \"${0%/*}\"; echo Searching >&2; echo 'cphub: the wiki is closed' >&2\n"
		    "echo '1 text was sent.'; until [ -e go ]; do sleep 0.01; done; exit 3");
	press(&f, "r");
	for (int i = 0; !f.app.job.result.last.len && i < 500; i++) {
		poll(NULL, 0, 10);
		app_job(&f.app);
	}
	ck_assert_has(screen(&f, 24, 80), "Sending; you can go on.");
	ck_assert_lacks(screen(&f, 24, 80), "the wiki is closed");
	ck_assert_lacks(screen(&f, 24, 80), "1 text was sent.");
	ck_assert(f.app.job.pid);
	ck_assert(file_write(go, SV("go"), &err));
	wait_for_job();
	ck_assert_has(screen(&f, 24, 80), "the wiki is closed");
	free(go);
}
END_TEST

START_TEST(what_waits_goes_out_by_itself_only_where_that_was_allowed)
{
	use_program("echo sent");
	wait_in_the_outbox();
	ck_assert_int_eq(f.app.job.pid, 0);
	ck_assert(config_override(f.session.config, "outbox.auto=yes", &err));
	press(&f, "Esc");
	ask("Why", "B");
	press(&f, "F10 F10");
	ck_assert_int_ne(f.app.job.pid, 0);
	wait_for_job();
}
END_TEST

START_TEST(a_password_goes_through_a_pipe_and_is_never_shown_or_kept)
{
	struct str text = { 0 };
	char *told = path_join(f.home, "told");

	use_program("d=$(dirname \"$0\"); echo \"$*\" >$d/told; cat >>$d/told; "
		    "echo 'You are logged in to x as Ada.'");
	press(&f, "O l");
	type(&f, "Ada@hotline");
	press(&f, "Enter");
	type(&f, "s3cret");
	ck_assert_lacks(screen(&f, 24, 80), "s3cret");
	ck_assert_has(screen(&f, 24, 80), "••••••_");
	press(&f, "Enter");
	wait_for_job();
	ck_assert_has(screen(&f, 24, 80), "You are logged in to x as Ada.");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_outbox);
	ck_assert(file_read(told, 4096, &text, &err));
	ck_assert(sv_has_suffix(str_view(&text), " login Ada@hotline\ns3cret\n"));
	check_only(99, "", "");
	str_release(&text);
	free(told);
}
END_TEST

START_TEST(a_login_that_the_wiki_refuses_is_told_in_its_words_and_typed_again)
{
	use_program(
		"echo 'cphub: the wiki says: Incorrect username or password entered.' >&2; exit 3");
	press(&f, "O l");
	type(&f, "Ada@hotline");
	press(&f, "Enter");
	type(&f, "s3cret");
	press(&f, "Enter");
	wait_for_job();
	ck_assert_has(screen(&f, 24, 80), "Incorrect username or password entered.");
	ck_assert_has(screen(&f, 24, 80), "> Bot password  –");
}
END_TEST

TCase *case_compose(void)
{
	TCase *c = tcase_create("compose");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, every_letter_is_kept_and_the_form_is_taken_up_as_it_was_left);
	tcase_add_test(c, a_form_in_which_nothing_is_left_is_no_draft);
	tcase_add_test(c, pages_that_may_answer_it_come_while_it_is_typed_and_are_read_from_there);
	tcase_add_test(c, a_page_of_the_hub_is_attached_from_where_it_is_read);
	tcase_add_test(c, skills_are_picked_into_the_form_and_have_no_levels_there);
	tcase_add_test(c, the_first_post_to_a_wiki_is_agreed_to_once);
	tcase_add_test(c, what_waits_is_counted_in_the_first_line);
	tcase_add_test(c, what_was_taken_back_waits_again_word_for_word);
	tcase_add_test(c, what_waits_is_a_draft_again_before_it_is_changed);
	tcase_add_test(c, what_was_sent_is_only_looked_at);
	tcase_add_test(c, what_is_answered_closes_its_draft_and_can_be_had_back_whole);
	tcase_add_test(c, a_thread_that_was_answered_before_is_proposed_and_read);
	tcase_add_test(c, an_answer_waits_as_one_item_to_the_comment_that_it_is_for);
	tcase_add_test(c, a_message_stands_on_the_talk_page_of_whom_it_is_for);
	tcase_add_test(c, what_a_child_says_to_end_with_is_told_when_it_has_ended);
	tcase_add_test(c, a_text_is_sent_by_a_child_that_is_told_of_in_its_own_words);
	tcase_add_test(c, what_waits_goes_out_by_itself_only_where_that_was_allowed);
	tcase_add_test(c, a_password_goes_through_a_pipe_and_is_never_shown_or_kept);
	tcase_add_test(c, a_login_that_the_wiki_refuses_is_told_in_its_words_and_typed_again);
	return c;
}
