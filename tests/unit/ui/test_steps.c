#include "steps.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/outbox/draft.h>
#include <cphub/outbox/ledger.h>
#include <cphub/outbox/tally.h>

#include "cases.h"
#include "fixture.h"

#define GUIDE ": g u i d e Enter"

static struct fixture f;

static void set_up(void)
{
	fixture_open(&f);
}

static void tear_down(void)
{
	fixture_close(&f);
}

/* Starts on content of the clone, as it comes to somebody who named none. */
static void start_over(void)
{
	struct err err = { 0 };

	app_release(&f.app);
	f.session.origin = ORIGIN_CLONE;
	ck_assert_msg(app_init(&f.app, &f.session, NULL, &err), "%s", err.text);
	screen(&f, 24, 80);
}

/* The fixture's own start has kept what there was to see. */
static void forget_person(void)
{
	static const char *const ends[] = { "", "-wal", "-shm" };

	app_release(&f.app);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		char *path = mem_printf("%s/state.db%s", f.session.dirs.data, ends[i]);

		unlink(path);
		free(path);
	}
}

static const struct screen_type *top(void)
{
	return app_top(&f.app)->type;
}

static const char *set(const char *name)
{
	return config_text(f.session.config, name, "");
}

START_TEST(who_is_new_meets_the_guide_once)
{
	forget_person();
	start_over();
	ck_assert_ptr_eq(top(), &screen_guide);
	ck_assert_has(screen(&f, 24, 80), "First steps · 1 of 4");
	press(&f, "Tab");
	start_over();
	ck_assert_ptr_eq(top(), &screen_home);
	/* It goes on where it was left. */
	press(&f, GUIDE);
	ck_assert_has(screen(&f, 24, 80), "What brings you here?");
}
END_TEST

START_TEST(who_names_content_or_a_page_or_has_set_something_does_not_meet_it)
{
	struct err err = { 0 };

	forget_person();
	fixture_restart(&f);
	ck_assert_ptr_eq(top(), &screen_home);
	forget_person();
	f.session.origin = ORIGIN_CLONE;
	ck_assert(app_init(&f.app, &f.session, "guides/scan-an-archive", &err));
	ck_assert_ptr_eq(top(), &screen_read);
	ck_assert(config_override(f.session.config, "ui.tips=no", &err));
	forget_person();
	start_over();
	ck_assert_ptr_eq(top(), &screen_home);
}
END_TEST

START_TEST(answers_are_settings_and_can_be_taken_back)
{
	press(&f, GUIDE);
	ck_assert_has(screen(&f, 24, 80), "> English");
	press(&f, "End Enter");
	ck_assert_str_eq(set("ui.lang"), "uk");
	ck_assert_has(screen(&f, 24, 80), "2 ");
	press(&f, "u");
	ck_assert_str_eq(set("ui.lang"), "");
	press(&f, "Down Enter");
	ck_assert_str_eq(set("me.role"), "mentor");
	ck_assert_has(screen(&f, 24, 80), "Kept: me.role = mentor. u takes it back.");
	press(&f, "End Enter");
	ck_assert_str_eq(set("data.line"), "dear");
	type(&f, "Asha");
	press(&f, "Enter");
	ck_assert_str_eq(set("wiki.user"), "Asha");
	ck_assert_has(screen(&f, 24, 80), "First steps · 0 of 3");
	ck_assert_has(screen(&f, 24, 80), "Kept: wiki.user = Asha. u takes it back.");
	press(&f, "u");
	ck_assert_str_eq(set("wiki.user"), "");
}
END_TEST

START_TEST(every_question_can_be_passed_over_and_gone_back_to)
{
	press(&f, GUIDE " Tab Tab Tab Tab");
	ck_assert_has(screen(&f, 24, 80), "> [ ] Find a guide");
	ck_assert_uint_eq(f.app.journal.done, 0);
	press(&f, "S-Tab");
	ck_assert_has(screen(&f, 24, 80), "What is your name on the wiki?");
	/* Nothing typed is no answer. */
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "> [ ] Find a guide");
	ck_assert_uint_eq(f.app.journal.done, 0);
	press(&f, "S-Tab S-Tab S-Tab S-Tab S-Tab");
	ck_assert_has(screen(&f, 24, 80), "Which language do you read best?");
}
END_TEST

START_TEST(esc_leads_out_of_each_of_its_parts)
{
	for (unsigned at = 0; at <= 4; at++) {
		press(&f, GUIDE);
		ck_assert_ptr_eq(top(), &screen_guide);
		press(&f, "Esc");
		ck_assert_ptr_eq(top(), &screen_home);
		ck_assert_has(screen(&f, 24, 80), ": guide goes on with the first steps.");
		press(&f, GUIDE " Tab");
		if (top() == &screen_guide)
			press(&f, "Esc");
	}
	/* A word that was typed is taken away first. */
	press(&f, GUIDE);
	type(&f, "museum");
	ck_assert_has(screen(&f, 24, 80), "Esc show all");
	press(&f, "Esc");
	ck_assert_ptr_eq(top(), &screen_guide);
	ck_assert_has(screen(&f, 24, 80), "Esc leave");
	press(&f, "Esc");
	press(&f, GUIDE " Enter");
	ck_assert_ptr_eq(top(), &screen_search);
	press(&f, "Esc");
	ck_assert_ptr_eq(top(), &screen_guide);
	press(&f, "End Enter");
	ck_assert_has(screen(&f, 24, 80), "What is your question?");
	press(&f, "Esc");
	ck_assert_has(screen(&f, 24, 80), "[ ] Find a guide");
}
END_TEST

START_TEST(the_tasks_are_done_on_real_pages)
{
	struct drafts drafts = { 0 };
	struct err err = { 0 };

	press(&f, GUIDE " Tab Tab Tab Tab Enter");
	ck_assert_has(screen(&f, 24, 80), "First steps: type a word");
	type(&f, "museum");
	press(&f, "Enter");
	ck_assert_ptr_eq(top(), &screen_read);
	ck_assert_has(screen(&f, 24, 80), "First steps: B keeps a bookmark of this page.");
	press(&f, "B");
	ck_assert_has(screen(&f, 24, 80), "Bookmarked");
	press(&f, "Esc");
	ck_assert_has(screen(&f, 24, 80), "First steps: done. Esc leads back to them.");
	press(&f, "Esc");
	ck_assert_has(screen(&f, 24, 80), "[x] Read it and keep a bookmark");
	ck_assert_has(screen(&f, 24, 80), "> [ ] Ask a question");
	press(&f, "Enter Enter");
	ck_assert_has(screen(&f, 24, 80), "Nothing is typed yet.");
	type(&f, "Who insures loans?");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Kept as a draft, not sent");
	ck_assert_has(screen(&f, 24, 80), "All done. On the start screen");
	ck_assert(draft_list(f.app.own, &drafts, &err));
	ck_assert_uint_eq(drafts.len, 1);
	ck_assert(sv_is(drafts.at[0].title, "Who insures loans?"));
	ck_assert(sv_is(drafts.at[0].kind, "ask"));
	drafts_release(&drafts);
	press(&f, "u");
	ck_assert(draft_list(f.app.own, &drafts, &err));
	ck_assert_uint_eq(drafts.len, 0);
	drafts_release(&drafts);
	/* Who was through is shown all of it again. */
	press(&f, "Esc " GUIDE);
	ck_assert_has(screen(&f, 24, 80), "First steps · 1 of 4");
}
END_TEST

START_TEST(a_tip_goes_away_once_its_key_was_used_three_times)
{
	press(&f, "?");
	press(&f, "Esc Esc");
	ck_assert_lacks(screen(&f, 24, 80), "Tip:");
	press(&f, GUIDE " Esc Down");
	ck_assert_has(screen(&f, 24, 80), "Tip: : – Find a command by its name and run it");
	for (unsigned i = 0; i < TIP_USES; i++) {
		ck_assert_has(screen(&f, 24, 80), "Tip: :");
		press(&f, ": Esc Down");
	}
	ck_assert_has(screen(&f, 24, 80), "Tip: ? – Show what can be done here");
	press(&f, "? Esc Down");
	fixture_restart(&f);
	ck_assert_has(screen(&f, 24, 80), "Tip: ? –");
	press(&f, "? Esc ? Esc Down");
	ck_assert_lacks(screen(&f, 24, 80), "Tip: ? –");
	/* There is no line for it where it would not fit. */
	ck_assert_lacks(screen(&f, 24, 40), "Tip:");
}
END_TEST

/* A language that the interface speaks can be chosen: one file each, and English. */
START_TEST(every_translation_is_an_answer)
{
	const char *source = getenv("srcdir");
	char *path = path_join(source ? source : ".", "po");
	DIR *dir = opendir(path);
	size_t files = 0;

	ck_assert_ptr_nonnull(dir);
	press(&f, GUIDE);
	for (struct dirent *d = readdir(dir); d; d = readdir(dir)) {
		const struct sv name = sv_from(d->d_name);
		struct str row = { 0 };

		if (!sv_has_suffix(name, ".po"))
			continue;
		files++;
		str_addf(&row, "  %.*s\n", (int)name.len - 3, name.at);
		ck_assert_has(screen(&f, 24, 80), str_text(&row));
		str_release(&row);
	}
	ck_assert_uint_gt(files, 0);
	ck_assert_uint_eq(((const struct list *)app_top(&f.app)->state)->len, files + 1);
	closedir(dir);
	free(path);
}
END_TEST

START_TEST(who_only_fetched_content_is_still_new_here)
{
	struct err err = { 0 };
	struct state *own;

	forget_person();
	own = state_open(f.session.dirs.data);
	ck_assert(ledger_add(own, LEDGER_CONTENT, f.session.options.now, 5000, &err));
	ck_assert(tally_keep(own, "sync.last", 5000, &err));
	state_close(own);
	ck_assert(
		config_override(f.session.config, "content.url=https://example.org/hub.git", &err));
	start_over();
	ck_assert_ptr_eq(top(), &screen_guide);
}
END_TEST

TCase *case_steps(void)
{
	TCase *c = tcase_create("steps");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, who_is_new_meets_the_guide_once);
	tcase_add_test(c, who_names_content_or_a_page_or_has_set_something_does_not_meet_it);
	tcase_add_test(c, answers_are_settings_and_can_be_taken_back);
	tcase_add_test(c, every_question_can_be_passed_over_and_gone_back_to);
	tcase_add_test(c, esc_leads_out_of_each_of_its_parts);
	tcase_add_test(c, the_tasks_are_done_on_real_pages);
	tcase_add_test(c, a_tip_goes_away_once_its_key_was_used_three_times);
	tcase_add_test(c, every_translation_is_an_answer);
	tcase_add_test(c, who_only_fetched_content_is_still_new_here);
	return c;
}
