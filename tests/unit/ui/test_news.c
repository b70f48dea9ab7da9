#include <string.h>

#include "cases.h"
#include "fixture.h"

static struct fixture f;

static void set_up(void)
{
	fixture_open_own(&f, NULL, 0);
}

static void tear_down(void)
{
	fixture_close(&f);
}

/* A guide changes, a tool comes, and the program is started again. */
static void change(void)
{
	fixture_write(&f, "guides/scan-an-archive.md",
		      "---\ntitle: Scan a village archive\nsummary: Shorter.\n---\nx\n");
	fixture_write(&f, "tools/new.md", "---\ntitle: A new tool\nsummary: S.\n---\nx\n");
	fixture_restart(&f);
}

START_TEST(the_start_tells_what_is_new)
{
	ck_assert_lacks(screen(&f, 24, 80), "New since");
	press(&f, "C-w");
	ck_assert_has(screen(&f, 24, 80), "Nothing is new since you were here.");
	change();
	ck_assert_has(screen(&f, 24, 80), "  New since you were here: Guides 1 · Tools 1 (n)\n");
	ck_assert_has(screen(&f, 24, 80), "n what is new");
	/* Where there is little room the rows stay above it. */
	ck_assert_has(screen(&f, 12, 40), " New since you were here: 2 (n)\n");
	press(&f, "End");
	ck_assert_has(screen(&f, 12, 40), "> Problems");
}
END_TEST

START_TEST(who_looks_has_seen_it)
{
	change();
	press(&f, "n");
	ck_assert_has(screen(&f, 24, 80), " New since you were here  2");
	ck_assert_has(screen(&f, 24, 80), "> Guide  Scan a village archive  changed  Shorter.");
	ck_assert_has(screen(&f, 24, 80), "  Tool   A new tool              new      S.");
	/* Starting again without a look at it changes nothing; this is one. */
	press(&f, "Down Enter");
	ck_assert_has(screen(&f, 24, 80), "Tool > A new tool");
	press(&f, "Backspace Backspace");
	ck_assert_lacks(screen(&f, 24, 80), "New since");
	fixture_restart(&f);
	ck_assert_lacks(screen(&f, 24, 80), "New since");
}
END_TEST

START_TEST(news_waits_for_a_look)
{
	change();
	fixture_restart(&f);
	ck_assert_has(screen(&f, 24, 80), "New since you were here: Guides 1 · Tools 1 (n)");
	press(&f, "n Backspace");
	ck_assert_lacks(screen(&f, 24, 80), "New since");
}
END_TEST

START_TEST(words_that_begin_with_the_key_are_searched)
{
	change();
	type(&f, "nothing");
	ck_assert_has(screen(&f, 24, 80), "Search: nothing_");
	press(&f, "Esc");
	ck_assert_has(screen(&f, 24, 80), "New since you were here");
	/* Without news the letter is one like any other. */
	press(&f, "n Esc");
	type(&f, "n");
	ck_assert_has(screen(&f, 24, 80), "Search: n_");
}
END_TEST

START_TEST(the_list_of_news_is_narrowed_behind_a_slash_or_a_step)
{
	change();
	press(&f, "n Down");
	type(&f, "tool");
	ck_assert_has(screen(&f, 24, 80), "Filter: tool_  1 of 2");
	ck_assert_has(screen(&f, 24, 80), "> Tool  ");
}
END_TEST

TCase *case_news(void)
{
	TCase *c = tcase_create("news");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_set_timeout(c, 120);
	tcase_add_test(c, the_start_tells_what_is_new);
	tcase_add_test(c, who_looks_has_seen_it);
	tcase_add_test(c, news_waits_for_a_look);
	tcase_add_test(c, words_that_begin_with_the_key_are_searched);
	tcase_add_test(c, the_list_of_news_is_narrowed_behind_a_slash_or_a_step);
	return c;
}
