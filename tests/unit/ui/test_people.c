#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/outbox/draft.h>
#include <cphub/outbox/mentorship.h>
#include <cphub/outbox/own.h>

#include "cases.h"
#include "fixture.h"

#define PAGE(name, more)                                                               \
	"---\ntitle: " name "\nsummary: Helps.\nupdated: 2026-03-01\nwiki_user: " name \
	"\nconsent: 2026-01-10\nsample: true\n" more "---\n\nAn invented person.\n"

static struct fixture f;

static void set_up(void)
{
	static const struct own_file files[] = {
		{ "people/ama.md",
		  PAGE("Ama", "languages: {en: n, tw: n}\noffers: [{skill: agreements, level: 4}]\n"
			      "wants: [scanning]\nregions: [GH]\ntimezone: UTC\n"
			      "hours: \"17:00-20:00\"\n") },
		{ "people/bo.md", PAGE("Bo", "languages: {en: 4}\nregions: [KE]\n"
					     "offers: [{skill: negotiation, level: 5}]\n"
					     "away_until: 2099-01-01\n") },
		{ "templates/mentorship-agreement.md",
		  "---\ntitle: Agreement\nsummary: One page.\n---\n"
		  "{{mentor}} teaches {{mentee}}{{#goals}}\n- {{.}}\n{{/goals}}"
		  "{{^end_date}}without an end{{/end_date}}\n" },
	};

	fixture_open_own(&f, files, ARRAY_LEN(files));
}

static void tear_down(void)
{
	fixture_close(&f);
}

static void say_of_me(const char *key, const char *value)
{
	struct err err = { 0 };

	ck_assert_msg(own_set(f.app.own, sv_from(key), sv_from(value), &err), "%s", err.text);
}

static void go(const char *command)
{
	press(&f, ":");
	type(&f, command);
	press(&f, "Enter");
}

START_TEST(the_page_of_a_person_says_what_of_it_one_wants)
{
	go("people");
	press(&f, "Home Enter");
	ck_assert_has(screen(&f, 40, 80), "Offers");
	ck_assert_lacks(screen(&f, 40, 80), "You want of it");
	press(&f, "Backspace");
	say_of_me("wants", "contracts:2");
	press(&f, "Home Enter");
	ck_assert_lacks(screen(&f, 40, 80), "You want of it");
	press(&f, "Backspace");
	say_of_me("wants", "agreements");
	press(&f, "Home Enter");
	ck_assert_has(screen(&f, 40, 80), "You want of it");
}
END_TEST

START_TEST(people_are_told_by_what_they_offer_and_narrowed_by_skill_language_and_region)
{
	const struct screen_type *type;

	go("people");
	ck_assert_has(screen(&f, 24, 80), "People  3");
	ck_assert_has(screen(&f, 24, 80), "> Ama                 sample · Agreements 4");
	ck_assert_has(screen(&f, 24, 80), "Bo            away  sample · Negotiation 5");
	press(&f, "Tab");
	type = app_top(&f.app)->type;
	ck_assert_ptr_eq(type, &screen_narrow);
	/* A skill is offered by who offers a narrower one. */
	while (!strstr(screen_row(&f, f.surface.cursor_row), "Negotiation"))
		press(&f, "Down"), screen(&f, 24, 80);
	press(&f, "Enter Esc");
	ck_assert_has(screen(&f, 24, 80), "in: Negotiation");
	ck_assert_has(screen(&f, 24, 80), "Ama");
	ck_assert_has(screen(&f, 24, 80), "Bo");
	ck_assert_lacks(screen(&f, 24, 80), "Rosa");
	press(&f, "Tab");
	while (!strstr(screen_row(&f, f.surface.cursor_row), "Ghana"))
		press(&f, "Down"), screen(&f, 24, 80);
	press(&f, "Enter Esc");
	ck_assert_lacks(screen(&f, 24, 80), "Bo  ");
	press(&f, "C-x");
	ck_assert_has(screen(&f, 24, 80), "People  3");
	/* Beside it: the profile. */
	ck_assert_has(screen(&f, 30, 120), "Hours: UTC 17:00–20:00");
	ck_assert_has(screen(&f, 30, 120), "Wants: Scanning");
	/* On their page, too, and from there leads a key to what of it fits. */
	press(&f, "Home Enter");
	ck_assert_has(screen(&f, 24, 80), "Wants: Scanning");
	ck_assert_has(screen(&f, 24, 80), "Ctrl-T what fits me");
	press(&f, "C-t");
	ck_assert_has(screen(&f, 24, 80), "Together");
}
END_TEST

START_TEST(the_tree_of_skills_counts_people_and_leads_to_them)
{
	go("people");
	press(&f, "C-b");
	ck_assert_has(screen(&f, 24, 80), "> Partnerships         3");
	ck_assert_has(screen(&f, 24, 80), "    Negotiation        2");
	ck_assert_has(screen(&f, 24, 80), "      Agreements       1");
	press(&f, "Down Down Down Enter");
	ck_assert_has(screen(&f, 24, 80), "in: Agreements");
	ck_assert_has(screen(&f, 24, 80), "> Ama");
	ck_assert_lacks(screen(&f, 24, 80), "Bo ");
}
END_TEST

START_TEST(who_fits_is_told_with_points_sentences_and_who_was_left_out)
{
	go("find-mentors");
	ck_assert_has(screen(&f, 24, 80), "Your profile does not say what you want to learn.");
	say_of_me("wants", "agreements:3,scanning");
	say_of_me("languages", "en:5");
	app_own_changed(&f.app);
	ck_assert_has(screen(&f, 24, 80), "> Ama");
	ck_assert_has(screen(&f, 24, 80), "Offers something for 1 of 2 skills");
	ck_assert_has(screen(&f, 24, 80), "– Bo");
	ck_assert_has(screen(&f, 24, 80), "Away until");
	ck_assert_has(screen(&f, 30, 120), "120 / 120  You have a language in common: English.");
	ck_assert_has(screen(&f, 30, 120), "Missing    Scanning");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Together");
	ck_assert_has(screen(&f, 24, 80), "120 / 120  You have a language in common: English.");
	ck_assert_has(screen(&f, 24, 80), "  Speaks     English, Twi");
	press(&f, "Backspace Tab");
	ck_assert_has(screen(&f, 24, 80), "[Mentees]");
	ck_assert_has(screen(&f, 24, 80), "Your profile does not say what you offer.");
	say_of_me("offers", "scanning:4");
	app_own_changed(&f.app);
	ck_assert_has(screen(&f, 24, 80), "> Ama");
	press(&f, "S-Tab S-Tab");
	ck_assert_has(screen(&f, 24, 80), "[Exchange]");
	ck_assert_has(screen(&f, 24, 80), "> Ama");
}
END_TEST

START_TEST(a_page_leads_to_who_can_teach_it_and_a_person_to_what_they_offer_me)
{
	say_of_me("wants", "agreements");
	say_of_me("languages", "en:5");
	go("people");
	press(&f, "Enter m");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_fit);
	ck_assert_has(screen(&f, 24, 80), "Offers something for 1 of 1 skill: Agreements.");
	press(&f, "Backspace Backspace Down C-t");
	ck_assert_has(screen(&f, 24, 80), "Left out  Away until");
	press(&f, "Backspace Down C-t");
	ck_assert_has(screen(&f, 24, 80), "They offer nothing that you want to learn now.");
	press(&f, "Backspace Backspace Enter Enter m");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_match);
}
END_TEST

static void check_own(const char *key, const char *wanted)
{
	struct own_values v = { 0 };
	struct err err = { 0 };

	ck_assert_msg(own_list(f.app.own, &v, &err), "%s", err.text);
	ck_assert_msg(sv_is(own_value_of(&v, key), wanted), "%s is not %s", key, wanted);
	own_values_release(&v);
}

START_TEST(a_profile_is_judged_as_it_is_typed_and_kept_here)
{
	go("my-profile");
	press(&f, "Down Down Down Enter");
	type(&f, "en:9");
	ck_assert_has(screen(&f, 24, 80), "languages = en:9_");
	ck_assert_has(screen(&f, 24, 80), "level");
	press(&f, "Enter");
	check_own("languages", "");
	press(&f, "C-u");
	type(&f, "en:5");
	press(&f, "Enter");
	check_own("languages", "en:5");
	ck_assert_has(screen(&f, 24, 80), "Kept on this machine: languages");
	press(&f, "Enter Esc Del");
	check_own("languages", "");
	press(&f, "C-s");
	ck_assert_has(screen(&f, 24, 80), "your page has no name yet");
}
END_TEST

START_TEST(skills_are_picked_by_any_of_their_names_with_levels)
{
	go("my-profile");
	press(&f, "Down Down Down Down Enter");
	/* Its name in French. */
	type(&f, "partenariats");
	ck_assert_has(screen(&f, 24, 80), "> [ ] Partnerships");
	press(&f, "Enter");
	check_own("offers", "partnerships");
	ck_assert_has(screen(&f, 24, 80), "> [x] Partnerships");
	press(&f, "M-Up M-Up");
	check_own("offers", "partnerships:2");
	press(&f, "Esc End Right Home Left");
	check_own("offers", "partnerships:1,scanning:1");
	press(&f, "Enter");
	check_own("offers", "scanning:1");
}
END_TEST

START_TEST(a_mentorship_is_begun_from_a_match_and_logs_its_meetings)
{
	struct mentorships all = { 0 };
	struct drafts drafts = { 0 };
	struct err err = { 0 };

	say_of_me("wants", "agreements");
	say_of_me("languages", "en:5");
	go("find-mentors");
	press(&f, "Enter C-g");
	ck_assert_has(screen(&f, 24, 80), "Noted. A letter is kept as a draft, not sent");
	ck_assert(draft_list(f.app.own, &drafts, &err) && drafts.len == 1);
	ck_assert(sv_is(drafts.at[0].title, "Would you help me, Ama?"));
	drafts_release(&drafts);
	press(&f, "Enter Down Enter Down Enter");
	type(&f, "Read a contract");
	press(&f, "Enter Down Down Down Enter");
	type(&f, "x");
	ck_assert_has(screen(&f, 24, 80), "hours are a whole number");
	press(&f, "C-u 9 Enter Down Down Enter");
	type(&f, "2026-03-04 90 The first one");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "90 min           The first one");
	ck_assert(mentorship_list(f.app.own, &all, &err) && all.len == 1);
	ck_assert_int_eq(all.at[0].stage, MENTORSHIP_ACCEPTED);
	ck_assert(!all.at[0].is_their_turn && sv_is(all.at[0].goals[0], "Read a contract"));
	ck_assert_uint_eq(all.at[0].hours, 9);
	ck_assert_uint_eq(all.at[0].minutes, 90);
	ck_assert(sv_is(all.at[0].person, "people/ama"));
	mentorships_release(&all);
}
END_TEST

START_TEST(an_agreement_is_written_for_paper_and_takes_no_file_that_is_there)
{
	struct mentorship m = { .person = SV("people/ama"),
				.name = SV("Ama"),
				.goals = { SV("Read <a> contract") } };
	const int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct str html = { 0 };
	struct err err = { 0 };
	bool is_new;

	ck_assert(here >= 0 && !chdir(f.home));
	say_of_me("wiki_user", "Kim");
	ck_assert(mentorship_add(f.app.own, &m, &m.id, &is_new, &err));
	go("mentorships");
	press(&f, "Enter C-e");
	ck_assert_has(screen(&f, 24, 80), "Written: agreement-ama.html. A browser prints it.");
	ck_assert_msg(file_read("agreement-ama.html", 100000, &html, &err), "%s", err.text);
	ck_assert_has(str_text(&html), "Ama teaches Kim");
	ck_assert_has(str_text(&html), "Read &lt;a&gt; contract");
	ck_assert_has(str_text(&html), "without an end");
	press(&f, "C-e");
	ck_assert_has(screen(&f, 24, 80), "Written: agreement-ama-2.html.");
	ck_assert(!fchdir(here));
	close(here);
	str_release(&html);
}
END_TEST

START_TEST(who_is_waited_for_a_week_may_be_reminded_once)
{
	struct mentorship m = { .person = SV("people/ama"),
				.name = SV("Ama"),
				.is_their_turn = true };
	struct drafts drafts = { 0 };
	struct err err = { 0 };
	bool is_new;

	m.begun = m.touched = date_of(f.session.options.now) - 8;
	ck_assert(mentorship_add(f.app.own, &m, &m.id, &is_new, &err));
	go("mentorships");
	ck_assert_has(screen(&f, 24, 80), "> ! Ama");
	press(&f, "C-g");
	ck_assert_has(screen(&f, 24, 80), "A reminder is kept as a draft, not sent");
	ck_assert_has(screen(&f, 24, 80), "> Ama");
	press(&f, "C-g");
	ck_assert_has(screen(&f, 24, 80), "There is no reason to remind them now.");
	ck_assert(draft_list(f.app.own, &drafts, &err) && drafts.len == 1);
	drafts_release(&drafts);
	press(&f, "Del Down Enter");
	ck_assert_has(screen(&f, 24, 80), "There is no mentorship yet.");
}
END_TEST

START_TEST(what_is_wanted_and_hardly_offered_is_a_gap)
{
	go("gaps");
	ck_assert_has(screen(&f, 24, 80), "Skill gaps  1");
	ck_assert_has(screen(&f, 24, 80), "> 0 Scanning");
	ck_assert_has(screen(&f, 24, 80), "nobody offers it");
	press(&f, "Tab");
	ck_assert_lacks(screen(&f, 24, 80), "Only what I can read");
	while (!strstr(screen_row(&f, f.surface.cursor_row), "KE"))
		press(&f, "Down"), screen(&f, 24, 80);
	press(&f, "Enter Esc");
	ck_assert_has(screen(&f, 24, 80), "Skill gaps  0");
}
END_TEST

TCase *case_people(void)
{
	TCase *t = tcase_create("people");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_test(
		t, people_are_told_by_what_they_offer_and_narrowed_by_skill_language_and_region);
	tcase_add_test(t, the_page_of_a_person_says_what_of_it_one_wants);
	tcase_add_test(t, the_tree_of_skills_counts_people_and_leads_to_them);
	tcase_add_test(t, who_fits_is_told_with_points_sentences_and_who_was_left_out);
	tcase_add_test(t, a_page_leads_to_who_can_teach_it_and_a_person_to_what_they_offer_me);
	tcase_add_test(t, a_profile_is_judged_as_it_is_typed_and_kept_here);
	tcase_add_test(t, skills_are_picked_by_any_of_their_names_with_levels);
	tcase_add_test(t, a_mentorship_is_begun_from_a_match_and_logs_its_meetings);
	tcase_add_test(t, an_agreement_is_written_for_paper_and_takes_no_file_that_is_there);
	tcase_add_test(t, who_is_waited_for_a_week_may_be_reminded_once);
	tcase_add_test(t, what_is_wanted_and_hardly_offered_is_a_gap);
	return t;
}
