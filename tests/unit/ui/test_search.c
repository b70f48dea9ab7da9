#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/vec.h>
#include <cphub/flow/address.h>
#include <cphub/outbox/draft.h>
#include <cphub/text/width.h>

#include "ask.h"
#include "bar.h"
#include "cases.h"
#include "fixture.h"
#include "screen/search.h"

static struct fixture f;

static void set_up(void)
{
	fixture_open(&f);
	press(&f, "C-f");
}

static void tear_down(void)
{
	fixture_close(&f);
}

static struct search *the_search(void)
{
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_search);
	return app_top(&f.app)->state;
}

static const char *chosen_id(void)
{
	const struct hit *hit = search_chosen(the_search());

	return hit ? hit->id.at : "nothing";
}

/* A key waits until `patience` questions were asked. */
static bool a_key_waits(void *data)
{
	size_t *patience = data;

	return !*patience || !--*patience;
}

START_TEST(a_key_waits_for_titles_only)
{
	size_t patience = 0;

	f.app.is_stale = a_key_waits;
	f.app.stale_data = &patience;
	/* Only a text has this word; the keys alone do not look into texts. */
	type(&f, "insurance");
	app_draw(&f.app, &f.surface, 24, 80);
	ck_assert_int_eq(the_search()->stage, STAGE_SEARCH);
	/* While a key waits nothing is begun, and nothing is said to be missing. */
	ck_assert(!app_work(&f.app));
	ck_assert_lacks(screen(&f, 24, 80), "Nothing was found");
	ck_assert_int_eq(the_search()->stage, STAGE_SEARCH);
	f.app.is_stale = NULL;
	ck_assert(app_work(&f.app));
	ck_assert_int_eq(the_search()->stage, STAGE_FACETS);
	ck_assert(app_work(&f.app));
	ck_assert_int_eq(the_search()->stage, STAGE_DONE);
	ck_assert(!app_work(&f.app));
	ck_assert_has(screen(&f, 24, 80), "A village museum opens its doors");
}
END_TEST

static long ticks, tick;

static long ticking(void)
{
	return ticks += tick;
}

/* 0: all of it is quick; 1: it took long the last time; 2: another letter waits. */
START_TEST(what_is_quick_is_done_before_anything_is_drawn)
{
	static const enum stage stages[] = { STAGE_DONE, STAGE_SEARCH, STAGE_SEARCH };
	size_t patience = 0;

	tick = _i == 1 ? 1000000 : 10;
	f.app.clock = ticking;
	/* For one letter titles are all that is looked at: that is quick whoever asks, and tells how quick. */
	type(&f, "i");
	ck_assert_int_eq(the_search()->stage, STAGE_DONE);
	type(&f, "nsuranc");
	ck_assert_int_eq(the_search()->stage, _i == 1 ? STAGE_SEARCH : STAGE_DONE);
	screen(&f, 24, 80);
	if (_i == 2)
		f.app.is_stale = a_key_waits, f.app.stale_data = &patience;
	type(&f, "e");
	ck_assert_int_eq(the_search()->stage, stages[_i]);
	f.app.is_stale = NULL;
	while (app_work(&f.app))
		;
	ck_assert_int_eq(the_search()->stage, STAGE_DONE);
	ck_assert_has(screen(&f, 24, 80), "A village museum opens its doors");
}
END_TEST

START_TEST(enter_means_what_all_texts_say)
{
	size_t patience = 0;

	f.app.is_stale = a_key_waits;
	f.app.stale_data = &patience;
	type(&f, "insurance");
	press(&f, "Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
}
END_TEST

START_TEST(a_search_that_is_given_up_is_taken_up_again)
{
	size_t patience = 1;

	f.app.is_stale = a_key_waits;
	f.app.stale_data = &patience;
	type(&f, "museum");
	for (int i = 0; i < 1000 && the_search()->stage != STAGE_DONE; i++) {
		patience = (size_t)i + 2;
		app_work(&f.app);
	}
	ck_assert_int_eq(the_search()->stage, STAGE_DONE);
	ck_assert_uint_gt(the_search()->hits.len, 1);
	ck_assert_uint_eq(f.app.message.len, 0);
}
END_TEST

START_TEST(the_page_that_was_gone_to_stays_chosen)
{
	char *id;

	type(&f, "muse");
	press(&f, "Down");
	id = mem_dup(chosen_id());
	type(&f, "um");
	screen(&f, 24, 80);
	ck_assert_str_eq(chosen_id(), id);
	press(&f, "Backspace");
	ck_assert_str_eq(chosen_id(), id);
	/* Who goes back to the top wants the best one. */
	press(&f, "Home");
	type(&f, "m");
	screen(&f, 24, 80);
	ck_assert_uint_eq(the_search()->list.chosen, 0);
	free(id);
}
END_TEST

START_TEST(without_a_move_the_first_page_is_chosen)
{
	type(&f, "m");
	screen(&f, 24, 80);
	type(&f, "useum");
	screen(&f, 24, 80);
	ck_assert_uint_eq(the_search()->list.chosen, 0);
}
END_TEST

START_TEST(a_search_is_kept_run_dropped_and_brought_back)
{
	type(&f, "museum");
	press(&f, "C-k");
	ck_assert_has(screen(&f, 24, 80), "Kept as “museum”");
	press(&f, "C-u");
	ck_assert_has(screen(&f, 24, 80), "> Kept  museum");
	ck_assert_has(screen(&f, 24, 80), "Enter runs what is kept; Ctrl-D drops it.");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Search: museum_");
	ck_assert_has(screen(&f, 24, 80), "Letter to a museum");
	press(&f, "C-u C-d");
	ck_assert_has(screen(&f, 24, 80), "Dropped “museum”. Ctrl-Y brings it back.");
	ck_assert_has(screen(&f, 24, 80), "Ctrl-Y undo");
	ck_assert_lacks(screen(&f, 24, 80), "> Kept");
	press(&f, "C-y");
	ck_assert_has(screen(&f, 24, 80), "> Kept  museum");
	press(&f, "C-y");
	ck_assert_has(screen(&f, 24, 80), "“museum” is kept no longer. Ctrl-R keeps it again.");
	ck_assert_lacks(screen(&f, 24, 80), "> Kept");
	press(&f, "C-y");
	ck_assert_has(screen(&f, 24, 80), "Nothing was done just now that can be undone.");
	press(&f, "C-r");
	/* A new screen knows it, too. */
	press(&f, "Esc C-f");
	ck_assert_has(screen(&f, 24, 80), "> Kept  museum");
}
END_TEST

START_TEST(a_kept_search_keeps_what_it_was_narrowed_to)
{
	type(&f, "museum");
	narrowing_set(&the_search()->narrowing, FACET_KIND, SV("guides"));
	narrowing_set(&the_search()->narrowing, FACET_LANG, SV("fr"));
	press(&f, "C-k C-u C-x");
	ck_assert_has(screen(&f, 24, 80),
		      "museum in Guides, français  museum  in: Guides, français");
	press(&f, "Enter");
	ck_assert(sv_is(SV("guides"), the_search()->narrowing.value[FACET_KIND]));
	ck_assert(sv_is(SV("fr"), the_search()->narrowing.value[FACET_LANG]));
	ck_assert_has(screen(&f, 24, 80), "in: Guides, français × Ctrl-X");
}
END_TEST

static void add_words(struct hits *h, struct words *to, const char *const *words, size_t len)
{
	to->at = arena_alloc(&h->arena, len * sizeof *to->at);
	to->len = len;
	for (size_t i = 0; i < len; i++)
		to->at[i] = arena_sv(&h->arena, sv_from(words[i]));
}

START_TEST(what_was_meant_is_told_and_taken)
{
	static const char *const also[] = { "editatona", "আসর" };
	struct search *se = the_search();

	type(&f, "muzeum");
	screen(&f, 24, 80);
	se->hits.meant = SV("museum");
	add_words(&se->hits, &se->hits.also, also, 2);
	ck_assert_has(screen(&f, 24, 80), "Ctrl-T as meant");
	press(&f, "C-t");
	ck_assert_has(screen(&f, 24, 80), "Search: museum_");
	se->hits.meant = SV("musea");
	ck_assert_has(screen(&f, 24, 80), "Did you mean “musea”? Ctrl-T searches for it.");
	se->hits.is_meant = true;
	ck_assert_has(screen(&f, 24, 80), "Nothing for “museum”; shown: “musea”.");
	se->hits.is_meant = false;
	se->hits.meant = (struct sv){ 0 };
	add_words(&se->hits, &se->hits.also, also, 2);
	ck_assert_has(screen(&f, 24, 80), "Also searched for: editatona, আসর");
}
END_TEST

START_TEST(nothing_found_is_no_end)
{
	static const char *const nearest[] = { "museum", "museums" };
	struct search *se = the_search();
	const char *text;

	type(&f, "xyzzy");
	narrowing_set(&se->narrowing, FACET_KIND, SV("tools"));
	search_changed(&f.app, se, false);
	add_words(&se->hits, &se->hits.nearest, nearest, 2);
	se->hits.elsewhere = 12;
	/* The rows are made when all texts were looked at; here by hand, with what the index would say. */
	se->stage = STAGE_FACETS;
	search_show(&f.app, se);
	text = screen(&f, 24, 80);
	ck_assert_has(text, "Nothing was found for “xyzzy”.");
	ck_assert_has(text, "> Search  museum ");
	ck_assert_has(text, "Widen   12 pages outside what you narrowed to");
	ck_assert_has(text, "Ask     Ask this as a help request");
	press(&f, "Down Down Enter");
	ck_assert(!narrowing_is_set(&se->narrowing));
	add_words(&se->hits, &se->hits.nearest, nearest, 2);
	search_show(&f.app, se);
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "Search: museum_");
}
END_TEST

START_TEST(a_question_is_kept_as_a_draft_and_never_lost)
{
	struct drafts drafts = { 0 };
	struct err err;

	type(&f, "xyzzy");
	press(&f, "End Enter");
	ck_assert_has(screen(&f, 24, 80), "Title      xyzzy");
	type(&f, "Who knows?");
	press(&f, "Esc");
	ck_assert(draft_list(f.app.own, &drafts, &err));
	ck_assert_uint_eq(drafts.len, 1);
	ck_assert(sv_is(drafts.at[0].title, "xyzzy"));
	drafts_release(&drafts);
	press(&f, "C-u");
	ck_assert_has(screen(&f, 24, 80), "> Draft  xyzzy");
	press(&f, "Enter");
	ck_assert_has(screen(&f, 24, 80), "> Details    Who knows?");
	press(&f, "Esc Del");
	ck_assert_lacks(screen(&f, 24, 80), "> Draft");
	press(&f, "C-y");
	ck_assert_has(screen(&f, 24, 80), "> Draft  xyzzy");
}
END_TEST

START_TEST(damage_to_what_was_kept_is_told_and_searching_goes_on)
{
	char *path = mem_printf("%s/cphub/state.db", f.home);
	struct err err;

	state_close(f.app.own);
	ck_assert_msg(file_write(path, SV("no database at all, but long enough"), &err), "%s",
		      err.text);
	f.app.own = state_open(f.session.dirs.data);
	press(&f, "Esc C-f");
	ck_assert_has(screen(&f, 24, 80), "damaged");
	type(&f, "museum");
	press(&f, "C-k");
	ck_assert_has(screen(&f, 24, 80), "Not kept: ");
	press(&f, "C-o");
	ck_assert_has(screen(&f, 24, 80), "Not kept: ");
	press(&f, "Esc Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	free(path);
}
END_TEST

static void fill_facets(struct search *se)
{
	static const struct {
		enum facet facet;
		const char *name;
		size_t pages;
	} values[] = {
		{ FACET_KIND, "guides", 12 },
		{ FACET_KIND, "tools", 3 },
		{ FACET_KIND, "own-kind", 1 },
		{ FACET_THEME, "learning", 9 },
		{ FACET_SKILL, "first-contact", 4 },
		{ FACET_LANG, "en", 16 },
		{ FACET_LANG, "bn", 2 },
		{ FACET_REGION, "RW", 1 },
	};

	facets_release(&se->facets);
	se->facets = (struct facets){ .readable = 7 };
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		*vec_add(&se->facets.of[values[i].facet]) =
			(struct facet_value){ sv_from(values[i].name), values[i].pages };
	se->stage = STAGE_DONE;
}

START_TEST(counts_stand_below_the_field)
{
	struct search *se = the_search();

	type(&f, "museum");
	screen(&f, 24, 80);
	fill_facets(se);
	screen(&f, 24, 80);
	ck_assert_has(screen_row(&f, 3), "  Guides 12 · Tools 3 · own-kind 1  |  en 16 · bn 2");
	screen(&f, 12, 40);
	ck_assert_str_eq(screen_row(&f, 2), "  Guides 12 · Tools 3 · own-kind 1");
}
END_TEST

START_TEST(a_search_is_narrowed_by_what_its_pages_are)
{
	struct search *se = the_search();
	const char *text;

	type(&f, "museum");
	screen(&f, 24, 80);
	fill_facets(se);
	press(&f, "Tab");
	text = screen(&f, 24, 80);
	ck_assert_has(text, " Narrow  5 pages");
	ck_assert_has(text, ">           [ ] Only what I can read      7");
	ck_assert_has(text, "  Kind      [ ] Guides                   12");
	ck_assert_has(text, "  Theme     [ ] Learning                  9");
	ck_assert_has(text, "  Skill     [ ] First contact             4");
	ck_assert_has(text, "  Region    [ ] Rwanda                    1  RW");
	ck_assert_has(text, "  Language  [ ] বাংলা");
	type(&f, "bn");
	ck_assert_has(screen(&f, 24, 80), "Filter: bn_  1 of 9");
	type(&f, "zz");
	ck_assert_has(screen(&f, 24, 80), "Nothing here has these letters.");
	press(&f, "Esc");
	press(&f, "Down Enter");
	ck_assert(sv_is(SV("guides"), se->narrowing.value[FACET_KIND]));
	/* It stays chosen, whatever the new counts are. */
	screen(&f, 24, 80);
	ck_assert_has(screen_row(&f, f.surface.cursor_row), "[x] Guides");
	press(&f, "Home Enter");
	ck_assert(se->narrowing.readable);
	press(&f, "Tab");
	ck_assert_has(screen(&f, 24, 80), "Your first partnership");
	ck_assert_lacks(screen(&f, 24, 80), "Letter to a museum");
	ck_assert_has(screen_row(&f, 2), "in: Guides, what I can read × Ctrl-X");

	press(&f, "C-x");
	ck_assert_has(screen(&f, 24, 80), "Letter to a museum");
}
END_TEST

START_TEST(pages_are_narrowed_without_words_too)
{
	struct search *se = the_search();

	narrowing_set(&se->narrowing, FACET_KIND, SV("tools"));
	search_changed(&f.app, se, false);
	ck_assert_has(screen(&f, 24, 80), "Batch uploader");
	ck_assert_has(screen_row(&f, 2), "1 page  in: Tools × Ctrl-X");
}
END_TEST

START_TEST(a_section_is_told_and_opened)
{
	struct search *se = the_search();

	type(&f, "agreement");
	press(&f, "Home");
	se->stage = STAGE_DONE;
	se->hits.at[0].id = SV("guides/first-partnership");
	se->hits.at[0].heading = SV("The agreement");
	se->hits.at[0].anchor = SV("the-agreement");
	search_show(&f.app, se);
	ck_assert_has(screen(&f, 24, 80), "─ › The agreement ──");
	ck_assert_has(screen(&f, 12, 100), "› The agreement");
	press(&f, "Enter");
	screen(&f, 12, 80);
	ck_assert_has(screen_row(&f, 1), "The agreement");
}
END_TEST

/* The blank at which a line ends is none at its beginning. */
START_TEST(lines_against_the_interface_begin_in_one_column)
{
	static const struct own_file page = {
		"guides/zebra.md",
		"---\ntitle: Zebra\nsummary: S.\n---\n"
		"A zebra is an animal with stripes, and no two of them have the same ones.\n"
	};

	fixture_close(&f);
	fixture_open_own(&f, &page, 1);
	f.app.writing = (struct writing){ .order = ORDER_VISUAL, .is_mirrored = true };
	press(&f, "C-f");
	type(&f, "zebra");
	ck_assert_has(screen(&f, 24, 40), " A zebra is an animal");
	for (unsigned row = 19; row <= 20; row++) {
		ck_assert_int_gt(strlen(screen_row(&f, row)), 20);
		ck_assert_uint_eq(strspn(screen_row(&f, row), " "), 1);
	}
}
END_TEST

START_TEST(the_program_opens_at_a_section)
{
	struct surface surface = { 0 };
	struct app app = { 0 };
	struct str text = { 0 };
	struct err err;

	ck_assert(app_init(&app, &f.session, "guides/first-partnership#the-agreement", &err));
	app_draw(&app, &surface, 12, 80);
	surface_text(&surface, &text);
	ck_assert_ptr_eq(app_top(&app)->type, &screen_read);
	ck_assert_has(str_text(&text), "problem\n  The agreement\n");
	str_release(&text);
	surface_release(&surface);
	app_release(&app);
}
END_TEST

static const struct {
	const char *api, *page, *address;
} addresses[] = {
	{ "https://meta.wikimedia.org/w/api.php", "Help desk/A&B",
	  "https://meta.wikimedia.org/wiki/Help_desk/A%26B" },
	{ "http://wiki.example.org/api.php", "Aide",
	  "http://wiki.example.org/index.php?title=Aide" },
	{ "https://meta.wikimedia.org/w/api.php", "é", "https://meta.wikimedia.org/wiki/%C3%A9" },
	{ "https://meta.wikimedia.org/w/api.php", "", "" },
	{ "javascript:alert(1)/w/api.php", "x", "" },
	{ "https://a\033b/w/api.php", "x", "" },
	{ "https://example.org/", "x", "" },
	{ "", "x", "" },
};

START_TEST(a_wiki_page_has_an_address)
{
	struct str out = { 0 };

	address_of_page(&out, sv_from(addresses[_i].api), sv_from(addresses[_i].page));
	ck_assert_str_eq(str_text(&out), addresses[_i].address);
	str_release(&out);
}
END_TEST

START_TEST(a_long_message_breaks_between_words)
{
	ask_keep(&f.app, SV("xyzzy"));
	screen(&f, 24, 80);
	ck_assert_has(screen_row(&f, 21), "To ask now:");
	ck_assert_str_eq(screen_row(&f, 22),
			 " https://meta.wikimedia.org/wiki/Content_Partnerships_Hub/Helpdesk");
}
END_TEST

TCase *case_search(void)
{
	TCase *c = tcase_create("search");

	tcase_set_timeout(c, 60);
	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, a_key_waits_for_titles_only);
	tcase_add_loop_test(c, what_is_quick_is_done_before_anything_is_drawn, 0, 3);
	tcase_add_test(c, enter_means_what_all_texts_say);
	tcase_add_test(c, a_search_that_is_given_up_is_taken_up_again);
	tcase_add_test(c, the_page_that_was_gone_to_stays_chosen);
	tcase_add_test(c, without_a_move_the_first_page_is_chosen);
	tcase_add_test(c, a_search_is_kept_run_dropped_and_brought_back);
	tcase_add_test(c, a_kept_search_keeps_what_it_was_narrowed_to);
	tcase_add_test(c, what_was_meant_is_told_and_taken);
	tcase_add_test(c, nothing_found_is_no_end);
	tcase_add_test(c, a_question_is_kept_as_a_draft_and_never_lost);
	tcase_add_test(c, damage_to_what_was_kept_is_told_and_searching_goes_on);
	tcase_add_test(c, counts_stand_below_the_field);
	tcase_add_test(c, a_search_is_narrowed_by_what_its_pages_are);
	tcase_add_test(c, pages_are_narrowed_without_words_too);
	tcase_add_test(c, a_section_is_told_and_opened);
	tcase_add_test(c, lines_against_the_interface_begin_in_one_column);
	tcase_add_test(c, the_program_opens_at_a_section);
	tcase_add_test(c, a_long_message_breaks_between_words);
	tcase_add_loop_test(c, a_wiki_page_has_an_address, 0, ARRAY_LEN(addresses));
	return c;
}
