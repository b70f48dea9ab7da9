#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/outbox/post.h>

#include "cases.h"
#include "fixture.h"
#include "screen/hotline.h"
#include "thread_page.h"

static struct fixture f;

static void set_up(void)
{
	setenv("TZ", "UTC", 1);
	fixture_open(&f);
}

static void tear_down(void)
{
	fixture_close(&f);
	unsetenv("TZ");
}

static void go_to_hotline(const char *file)
{
	if (file)
		fixture_keep_hotline(&f, file);
	press(&f, ":");
	type(&f, "hotline");
	press(&f, "Enter");
}

START_TEST(before_the_first_fetch_the_list_says_how_to_fetch)
{
	go_to_hotline(NULL);
	ck_assert_has(screen(&f, 24, 80), "Hotline  0");
	ck_assert_has(screen(&f, 24, 80), "The hotline was not fetched yet. R fetches");
	/* A child could not be started: the program does not know its name here. */
	press(&f, "R");
	ck_assert(!f.app.job.pid);
}
END_TEST

START_TEST(questions_are_told_by_state_with_what_moved_last_first)
{
	go_to_hotline("hotline.wiki");
	ck_assert_has(screen(&f, 24, 80), "Hotline  5");
	ck_assert_has(screen(&f, 24, 80), "As of 1 hour ago; R fetches what is new.");
	ck_assert_has(screen_row(&f, 3), "> your turn   ! First letter to a museum");
	ck_assert_has(screen_row(&f, 3), "new  3 answers; last Bo,");
	screen(&f, 24, 80);
	ck_assert_has(screen_row(&f, 4), "unanswered  ? Who insures loans?");
	screen(&f, 24, 80);
	ck_assert_has(screen_row(&f, 6), "resolved    + Scanner is gone");
	screen(&f, 24, 80);
	ck_assert_has(screen_row(&f, 7), "unsigned      About this page");
	ck_assert_lacks(screen_row(&f, 7), "new");
}
END_TEST

START_TEST(the_list_is_narrowed_to_what_one_may_do)
{
	struct err err = { 0 };

	ck_assert(own_set(f.app.own, SV("offers"), SV("agreements:3"), &err));
	go_to_hotline("hotline.wiki");
	press(&f, "Tab");
	ck_assert_has(screen(&f, 24, 80), "> [x] All questions      5");
	ck_assert_has(screen(&f, 24, 80), "  [ ] Unanswered         1");
	ck_assert_has(screen(&f, 24, 80), "  [ ] For my skills      3");
	ck_assert_has(screen(&f, 24, 80), "  [ ] Resolved           1");
	press(&f, "Down Down Enter");
	ck_assert_has(screen(&f, 24, 80), "in: For my skills × Ctrl-X");
	/* Who has waited longest comes first. */
	ck_assert_has(screen_row(&f, 4), "> your turn   ! First letter to a museum");
	ck_assert_has(screen(&f, 24, 80), "Hotline  3");
	press(&f, "C-x");
	ck_assert_has(screen(&f, 24, 80), "Hotline  5");
	type(&f, "loans");
	ck_assert_has(screen(&f, 24, 80), "> unanswered  ? Who insures loans?");
	ck_assert_lacks(screen(&f, 24, 80), "Scanner");
}
END_TEST

START_TEST(a_question_is_a_page_with_its_answers_set_in_and_its_people)
{
	go_to_hotline("hotline.wiki");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 60, 80), "Hotline > First letter to a museum");
	ck_assert_has(screen(&f, 60, 80), "Asks for: Scanning, Agreements");
	ck_assert_has(screen(&f, 60, 80), "  Ada · 2026-03-01, 08:00 · 19 days ago\n");
	ck_assert_has(screen(&f, 60, 80), "We tried our letter[1], and nobody");
	ck_assert_has(screen(&f, 60, 80), "→ guides/first-partnership[4]");
	ck_assert_has(screen(&f, 60, 80),
		      "  │ RosaExample · new · 2026-03-02, 10:30 · 17 days ago");
	ck_assert_has(screen(&f, 60, 80), "  │ │ • the director\n  │ │ • the archive\n");
	ck_assert_has(screen(&f, 60, 80), "  │ │ │ Bo · new · 2026-03-18, 12:00 · yesterday");
	ck_assert_has(screen(&f, 60, 80), "RosaExample[5] · First contact");
	ck_assert_has(screen(&f, 60, 80), "https://meta.wikimedia.org/wiki/Help:Contents");
	/* Who is known is a link to their page, a page of the hub to itself, an address to where it is shown. */
	press(&f, "5 Enter");
	ck_assert_has(screen(&f, 24, 80), "Rosa Example");
	press(&f, "Backspace 4 Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	press(&f, "Backspace 1 Enter");
	ck_assert_has(screen(&f, 24, 80), "https://example.org/letter");
}
END_TEST

START_TEST(times_are_those_of_the_clocks_of_who_reads)
{
	setenv("TZ", "UTC-5:30", 1);
	tzset();
	go_to_hotline("hotline.wiki");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 60, 80), "Ada · 2026-03-01, 13:30");
	setenv("TZ", "UTC", 1);
	tzset();
}
END_TEST

START_TEST(the_page_has_words_that_are_found_and_an_address_on_the_wiki)
{
	go_to_hotline("hotline.wiki");
	press(&f, "Enter / a r c h i v e Enter");
	ck_assert_has(screen(&f, 24, 80), "1 of 2");
	press(&f, "Esc o");
	ck_assert_has(screen(&f, 24, 80), "Helpdesk#First_letter_to_a_museum");
}
END_TEST

START_TEST(what_nobody_signed_says_so)
{
	go_to_hotline("hotline.wiki");
	press(&f, "End Enter");
	ck_assert_has(screen(&f, 24, 80), "Nobody signed this:");
	ck_assert_has(screen(&f, 24, 80), "Nobody signed here.");
}
END_TEST

START_TEST(what_was_seen_is_new_no_more_and_what_is_watched_says_so)
{
	go_to_hotline("hotline.wiki");
	press(&f, "Down Enter w");
	ck_assert_has(screen(&f, 24, 80), "You watch this question");
	press(&f, "Backspace");
	/* Marks stay as long as the list is open. */
	ck_assert_has(screen_row(&f, 4), "new");
	press(&f, "Backspace");
	go_to_hotline(NULL);
	ck_assert_lacks(screen(&f, 24, 80), " new ");
	ck_assert_has(screen_row(&f, 4), "watched");
	press(&f, "Down Enter w Backspace");
	ck_assert_lacks(screen(&f, 24, 80), "watched");
	press(&f, "C-k");
	ck_assert_has(screen_row(&f, 4), "watched");
}
END_TEST

START_TEST(the_start_counts_open_questions_and_tells_what_moved_in_ones_own)
{
	struct hotline_own own = { 0 };
	struct err err = { 0 };

	fixture_keep_hotline(&f, "hotline.wiki");
	ck_assert_has(screen(&f, 24, 80),
		      "Hotline            3  1 question of yours has something new");
	/* What a start would tell of a page that is too large to be read by then. */
	ck_assert(flow_hotline_own(&f.session, f.app.own, &own, &err));
	ck_assert(own.counts.open == 3 && own.counts.moved == 1);
	hotline_own_release(&own);
	go_to_hotline(NULL);
	press(&f, "Backspace");
	ck_assert_has(screen(&f, 24, 80), "Hotline            3  questions on the wiki");
}
END_TEST

START_TEST(beside_the_list_stands_the_question_as_it_would_open)
{
	go_to_hotline("hotline.wiki");
	ck_assert_has(screen(&f, 30, 120), "│   Asks for: Scanning, Agreements");
	press(&f, "Down");
	ck_assert_has(screen(&f, 30, 120), "Nobody here knows.");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 30, 120), "Hotline  5");
	ck_assert_has(screen(&f, 30, 120), "Nobody here knows.");
	press(&f, "[");
	ck_assert_has(screen(&f, 30, 120), "Hotline > First letter to a museum");
}
END_TEST

START_TEST(another_page_takes_the_place_of_the_one_that_is_open)
{
	const char *row;

	go_to_hotline("hotline.wiki");
	press(&f, "Down Enter");
	fixture_keep_hotline(&f, "threads/01-simple.wiki");
	/* What has gone stays as it was read. */
	ck_assert_has(screen(&f, 24, 80), "Nobody here knows.");
	press(&f, "w");
	ck_assert_has(screen(&f, 24, 80), "not on the hotline's page any more");
	press(&f, "Backspace");
	row = screen(&f, 24, 80);
	ck_assert_lacks(row, "Who insures loans?");
}
END_TEST

START_TEST(what_moved_in_ones_own_and_in_watched_questions_is_news)
{
	struct err err = { 0 };
	struct str id = { 0 };

	fixture_keep_hotline(&f, "hotline.wiki");
	ck_assert_has(screen(&f, 24, 80), "New since you were here: Hotline 1 (n)");
	ck_assert(hotline_kept_read(&f.app));
	hotline_add_id(&f.app.hotline.hotline, &f.app.hotline.hotline.threads.at[2], &id);
	ck_assert_ptr_eq(hotline_find(&f.app.hotline.hotline, str_view(&id)),
			 &f.app.hotline.hotline.threads.at[2]);
	ck_assert(flow_hotline_watch(f.app.own, &f.app.hotline.hotline,
				     &f.app.hotline.hotline.threads.at[2], true, &err));
	app_own_changed(&f.app);
	ck_assert_has(screen(&f, 24, 80), "New since you were here: Hotline 2 (n)");
	press(&f, "n");
	ck_assert_has(screen(&f, 24, 80), "New since you were here  2");
	ck_assert_has(screen(&f, 24, 80), "> Question  First letter to a museum");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Hotline > First letter to a museum");
	press(&f, "Backspace Backspace");
	ck_assert_lacks(screen(&f, 24, 80), "New since you were here");
	/* It was told, not looked at: in the list it is still marked. */
	go_to_hotline(NULL);
	ck_assert_has(screen_row(&f, 3), "  new  ");
	str_release(&id);
}
END_TEST

START_TEST(an_answer_asks_to_whom_where_there_are_several)
{
	go_to_hotline("hotline.wiki");
	press(&f, "Enter r");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_whom);
	ck_assert_has(screen(&f, 24, 80), "> Ada: How do we write to a small museum?");
	ck_assert_has(screen(&f, 24, 80), "      Ada: Thank you! Whom would we ask for?");
	press(&f, "Esc Backspace Down Enter r");
	ck_assert_ptr_ne(app_top(&f.app)->type, &screen_whom);
}
END_TEST

START_TEST(what_nobody_signed_is_answered_on_the_wiki_alone)
{
	go_to_hotline("hotline.wiki");
	press(&f, "End Enter r");
	ck_assert_has(screen(&f, 24, 80),
		      "nobody signed this; it can only be answered on the wiki");
}
END_TEST

START_TEST(without_a_mark_in_the_hub_nothing_is_marked_as_done)
{
	go_to_hotline("hotline.wiki");
	press(&f, "Enter x");
	ck_assert_has(screen(&f, 24, 80), "hub.yaml does not say how a question is marked as done");
}
END_TEST

static const struct own_file marking_hub = {
	"hub.yaml",
	"format: 1\nname: {en: Test Hub}\ndefault_language: en\nlicense: CC-BY-SA-4.0\n"
	"themes:\n  - {id: learning, label: {en: Learning}}\n  - {id: collaboration, label: {en: C}}\n"
	"wiki:\n  api: https://meta.wikimedia.org/w/api.php\n"
	"  hotline: Content Partnerships Hub/Helpdesk\n  resolved: \"{{Fini|1=~~~~}}\"\n"
};

START_TEST(a_mark_is_asked_about_and_waits_in_the_outbox)
{
	struct posts posts = { 0 };
	struct err err = { 0 };

	fixture_close(&f);
	fixture_open_own(&f, &marking_hub, 1);
	go_to_hotline("hotline.wiki");
	press(&f, "Enter x");
	ck_assert_has(screen(&f, 24, 80), "> Not now");
	ck_assert_has(screen(&f, 24, 80), "(Ada@hotline).");
	press(&f, "Enter");
	ck_assert(post_list(f.app.own, &posts, &err) && !posts.len);
	posts_release(&posts);
	press(&f, "x Down Enter");
	ck_assert_has(screen(&f, 24, 80), "The mark waits in the outbox");
	ck_assert(post_list(f.app.own, &posts, &err) && posts.len == 1);
	ck_assert(sv_is(posts.at[0].text, "{{Fini|1=~~~~}}"));
	ck_assert(sv_has_prefix(posts.at[0].about, "c-Ada-20260301080000"));
	posts_release(&posts);
	press(&f, "Backspace End Up Enter x");
	ck_assert_has(screen(&f, 24, 80), "marked as done already");
}
END_TEST

static const char *const talk_pages[] = {
	"01-simple",    "02-nested",    "03-mixed-indent",    "04-skipped-levels",
	"05-outdent",   "06-unsigned",  "07-anonymous",       "08-fancy-signatures",
	"09-multiline", "10-templates", "11-comments-nowiki", "12-tables",
	"13-quotes",    "14-headings",
};

START_TEST(every_talk_page_is_readable_at_every_size)
{
	static const unsigned sizes[][2] = { { 24, 80 }, { 30, 120 }, { 12, 40 }, { 10, 30 } };
	char *file = mem_printf("threads/%s.wiki", talk_pages[_i]);
	size_t threads;

	go_to_hotline(file);
	threads = f.app.hotline.hotline.threads.len;
	ck_assert_uint_gt(threads, 0);
	for (size_t i = 0; i < threads; i++) {
		press(&f, "Enter");
		ck_assert_ptr_eq(app_top(&f.app)->type, &screen_thread);
		for (size_t k = 0; k < 4; k++) {
			ck_assert_has(screen(&f, sizes[k][0], sizes[k][1]), "Hotline > ");
			check_surface(&f.surface, sizes[k][0], sizes[k][1]);
		}
		press(&f, "Backspace Down");
	}
	free(file);
}
END_TEST

static void keep_archived(void)
{
	static const char kept[] =
		"{\"api\":\"https://meta.wikimedia.org/w/api.php\",\"page\":\"Content Partnerships Hub/Helpdesk\","
		"\"revision\":7,\"fetched\":1772000000,\"rules\":\"\",\"text\":\"Nothing.\",\"archived\":["
		"{\"page\":\"Content Partnerships Hub/Helpdesk/2025\",\"text\":\"== Loans ==\\nWho? [[User:Ada|Ada]] 08:05, "
		"1 March 2024 (UTC)\"}]}";
	char *path = path_join(f.home, "cphub/hotline.json");
	struct err err = { 0 };

	fixture_keep_hotline(&f, "hotline.wiki");
	ck_assert_msg(file_write(path, SV(kept), &err), "%s", err.text);
	hotline_kept_forget(&f.app);
	free(path);
}

START_TEST(what_moved_to_an_archive_says_so_and_is_answered_no_more)
{
	keep_archived();
	go_to_hotline(NULL);
	screen(&f, 24, 80);
	ck_assert_has(screen_row(&f, 3), "> archived  = Loans");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "in the archive Content");
	press(&f, "o");
	ck_assert_has(screen(&f, 24, 80), "Helpdesk/2025#Loans");
	press(&f, "Esc r");
	ck_assert_has(screen(&f, 24, 80), "ask anew on the hotline");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_thread);
	press(&f, "x");
	ck_assert_has(screen(&f, 24, 80), "ask anew on the hotline");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_thread);
}
END_TEST

TCase *case_hotline(void)
{
	TCase *t = tcase_create("hotline");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(t, before_the_first_fetch_the_list_says_how_to_fetch);
	tcase_add_test(t, questions_are_told_by_state_with_what_moved_last_first);
	tcase_add_test(t, the_list_is_narrowed_to_what_one_may_do);
	tcase_add_test(t, a_question_is_a_page_with_its_answers_set_in_and_its_people);
	tcase_add_test(t, times_are_those_of_the_clocks_of_who_reads);
	tcase_add_test(t, the_page_has_words_that_are_found_and_an_address_on_the_wiki);
	tcase_add_test(t, what_nobody_signed_says_so);
	tcase_add_test(t, what_was_seen_is_new_no_more_and_what_is_watched_says_so);
	tcase_add_test(t, the_start_counts_open_questions_and_tells_what_moved_in_ones_own);
	tcase_add_test(t, beside_the_list_stands_the_question_as_it_would_open);
	tcase_add_test(t, another_page_takes_the_place_of_the_one_that_is_open);
	tcase_add_test(t, what_moved_in_ones_own_and_in_watched_questions_is_news);
	tcase_add_test(t, an_answer_asks_to_whom_where_there_are_several);
	tcase_add_test(t, what_nobody_signed_is_answered_on_the_wiki_alone);
	tcase_add_test(t, without_a_mark_in_the_hub_nothing_is_marked_as_done);
	tcase_add_test(t, a_mark_is_asked_about_and_waits_in_the_outbox);
	tcase_add_test(t, what_moved_to_an_archive_says_so_and_is_answered_no_more);
	tcase_add_loop_test(t, every_talk_page_is_readable_at_every_size, 0,
			    (int)ARRAY_LEN(talk_pages));
	return t;
}
