#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/outbox/bookmark.h>

#include "cases.h"
#include "codes.h"
#include "errand.h"
#include "fixture.h"
#include "screen/address.h"
#include "screen/read.h"

static struct fixture f;

/* Fourteen links, and more lines than a screen. */
static const struct own_file many_links = {
	"guides/a-list.md",
	"---\ntitle: A list\nsummary: S.\n---\n"
	"![one](https://e.org/1.png)\n\n"
	"[l1](https://e.org/1) [l2](https://e.org/2) [l3](https://e.org/3)\n"
	"[l4](https://e.org/4) [l5](https://e.org/5) [l6](https://e.org/6)\n"
	"[l7](https://e.org/7) [l8](https://e.org/8) [l9](https://e.org/9)\n"
	"[l10](https://e.org/10) [l11](https://e.org/11) [l12](https://e.org/12)\n"
	"[l13](mailto:a@e.org) [l14](ftp://e.org/14)\n"
};

static void open_list(void)
{
	fixture_open_own(&f, &many_links, 1);
	press(&f, "Enter Home Enter");
	ck_assert_has(screen(&f, 24, 80), "Guide > A list");
}

static void open_guide(void)
{
	fixture_open(&f);
	press(&f, "Enter End Enter");
	ck_assert_has(screen(&f, 24, 80), "Your first partnership");
}

static struct read *the_page(void)
{
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	return app_top(&f.app)->state;
}

static const char *chosen_target(void)
{
	struct read *r = the_page();

	ck_assert_uint_gt(r->link, 0);
	return arena_dup_sv(&r->reading.doc->arena, r->reading.body->links[r->link - 1].target);
}

START_TEST(a_link_is_chosen_by_the_number_that_is_shown)
{
	open_list();
	/* The picture is the first link of the page, and has no number. */
	ck_assert_has(screen(&f, 24, 80), "l1[1]");
	press(&f, "3");
	ck_assert_str_eq(chosen_target(), "https://e.org/3");
	press(&f, "1");
	ck_assert_str_eq(chosen_target(), "https://e.org/1");
	press(&f, "2");
	ck_assert_str_eq(chosen_target(), "https://e.org/12");
	/* There is no 129th: the digit begins anew. */
	press(&f, "9");
	ck_assert_str_eq(chosen_target(), "https://e.org/9");
	press(&f, "1 Down 2");
	ck_assert_str_eq(chosen_target(), "https://e.org/2");
	press(&f, "1 Tab 1");
	ck_assert_str_eq(chosen_target(), "https://e.org/1");
	press(&f, "0");
	ck_assert_str_eq(chosen_target(), "https://e.org/10");
	fixture_close(&f);
}
END_TEST

START_TEST(links_are_told_apart_by_words)
{
	const char *text;

	open_list();
	press(&f, "L");
	text = screen(&f, 30, 100);
	ck_assert_has(text, "  [1]   l1   web      https://e.org/1");
	ck_assert_has(text, "  [13]  l13  mail     mailto:a@e.org");
	ck_assert_has(text, "one  picture  https://e.org/1.png");
	type(&f, "l1");
	ck_assert_has(screen(&f, 30, 100), "6 of 15");
	press(&f, "Esc Esc Backspace End Enter L");
	text = screen(&f, 24, 80);
	ck_assert_has(text, "page       templates/letter-to-a-museum");
	ck_assert_has(text, "this page  guides/first-partnership#be…");
	fixture_close(&f);
}
END_TEST

static const struct {
	const char *address, *host;
} addresses[] = {
	{ "https://meta.wikimedia.org/wiki/GLAM", "meta.wikimedia.org" },
	{ "http://e.org", "e.org" },
	{ "HTTPS://e.org?x=/", "e.org" },
	{ "https://e.org#@x", "e.org" },
	{ "https://en.wikipedia.org@evil.example/en.wikipedia.org", "evil.example" },
	{ "https://a@b@c.org:80/", "c.org:80" },
	{ "https://bn.wikipedia.org/wiki/\xe0\xa6\x89", "bn.wikipedia.org" },
	{ "mailto:a@e.org?subject=x", "e.org" },
	{ "https://", "" },
	{ "https:e.org", "" },
	{ "ftp://e.org", "" },
	{ "file:///etc/passwd", "" },
	{ "javascript:alert(1)", "" },
	{ "-version", "" },
	{ "https://e.org/a b", "" },
	{ "https://e.org/\x1b[31m", "" },
	{ "https://e.org/\xe2\x80\xae"
	  "moc",
	  "" }, /* turned around for the eye */
	{ "https://e.org\\@evil.example/", "" },
	{ "", "" },
};

START_TEST(only_plain_addresses_are_for_a_browser)
{
	const struct sv host = address_host(sv_from(addresses[_i].address));

	ck_assert_msg(sv_is(host, addresses[_i].host), "%s: %.*s", addresses[_i].address,
		      SV_ARG(host));
}
END_TEST

static void set(const char *setting)
{
	struct err err;

	ck_assert(config_override(f.session.config, setting, &err));
}

static void expect_copied(const char *text)
{
	char *path = path_join(f.session.dirs.cache, "copied.txt");
	struct str copied = { 0 };
	struct err err = { 0 };

	ck_assert_msg(file_read(path, 100000, &copied, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&copied), text);
	str_release(&copied);
	free(path);
}

START_TEST(an_address_is_shown_before_anything_is_done_with_it)
{
	open_list();
	set("ui.clipboard=file");
	setenv("BROWSER", "never-run-by-a-test", 1);
	press(&f, "4 Enter");
	ck_assert_has(screen(&f, 24, 80),
		      "This leads out of the hub, to e.org\n\n  https://e.org/4");
	ck_assert_has(screen(&f, 24, 80), "Open it in the browser  never-run-by-a-test");
	/* Letters do nothing here, and the key that led here does no harm when it is pressed again. */
	press(&f, "o y Enter");
	ck_assert_has(screen(&f, 24, 80), "it is in the file");
	expect_copied("https://e.org/4");
	press(&f, "1 4 Enter");
	ck_assert_has(screen(&f, 24, 80), "This is no address for a browser: ftp://e.org/14");
	press(&f, "4 o Down Down Enter");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_read);
	ck_assert_lacks(screen(&f, 24, 80), "copied");
	fixture_close(&f);
}
END_TEST

START_TEST(a_browser_is_given_the_address_alone)
{
	char script[128], path[128], browser[300];
	struct str told = { 0 };
	struct err err;

	open_list();
	snprintf(script, sizeof script, "%s/browser", f.home);
	snprintf(path, sizeof path, "%s/told", f.home);
	snprintf(browser, sizeof browser, "%s %s:other", script, path);
	ck_assert(file_write(script,
			     SV("#!/bin/sh\necho \"$# $2\" >\"$1.new\"; mv \"$1.new\" \"$1\"\n"),
			     &err));
	ck_assert_int_eq(chmod(script, 0700), 0);
	setenv("BROWSER", browser, 1);
	press(&f, "4 Enter Down Enter");
	ck_assert_has(screen(&f, 24, 120), "was asked to open https://e.org/4");
	for (int i = 0; i < 500 && !file_exists(path); i++)
		nanosleep(&(struct timespec){ .tv_nsec = 10000000L }, NULL);
	ck_assert(file_read(path, 1000, &told, &err));
	ck_assert_str_eq(str_text(&told), "2 https://e.org/4\n");
	str_release(&told);
	setenv("BROWSER", "cphub-no-such-browser", 1);
	press(&f, "4 Enter Down Enter");
	ck_assert_has(screen(&f, 24, 80), "'cphub-no-such-browser' is not on this machine");
	/* One that needs the terminal gets it. */
	setenv("BROWSER", "/usr/bin/w3m", 1);
	press(&f, "4 Enter Down Enter");
	ck_assert_str_eq(f.app.errand.line.argv[0], "/usr/bin/w3m");
	ck_assert_str_eq(f.app.errand.line.argv[1], "https://e.org/4");
	fixture_close(&f);
}
END_TEST

static const struct {
	const char *text, *base64;
} codes[] = {
	{ "", "" },
	{ "f", "Zg==" },
	{ "fo", "Zm8=" },
	{ "foo", "Zm9v" },
	{ "\xff\xfe\x00?", "//4=" },
};

START_TEST(an_address_cannot_end_the_code_that_holds_it)
{
	struct str sent = { 0 };

	codes_add_link(&sent, SV("https://e.org/\x1b\\ \x07\xd8\xa8?a=b"));
	ck_assert_str_eq(str_text(&sent), "\033]8;;https://e.org/%1B\\%20%07%D8%A8?a=b\033\\");
	str_release(&sent);
}
END_TEST

START_TEST(bytes_are_sent_as_letters)
{
	struct str sent = { 0 }, expected = { 0 };

	str_addf(&expected, "\033]52;c;%s\033\\", codes[_i].base64);
	codes_add_clipboard(&sent, sv_from(codes[_i].text));
	ck_assert_str_eq(str_text(&sent), str_text(&expected));
	str_release(&sent);
	str_release(&expected);
}
END_TEST

static void expect_sent(const char *text)
{
	struct str expected = { 0 };

	codes_add_clipboard(&expected, sv_from(text));
	ck_assert_str_eq(str_text(&f.app.codes), str_text(&expected));
	str_release(&expected);
}

START_TEST(what_is_copied_is_told_with_where_it_went)
{
	char command[192], path[128];
	struct str copied = { 0 };
	struct err err;

	open_guide();
	setenv("TERM", "xterm-256color", 1);
	press(&f, "y");
	expect_sent("guides/first-partnership");
	ck_assert_has(screen(&f, 24, 80),
		      "Sent to the terminal's clipboard, if it takes that: guides/");
	press(&f, "4 y");
	expect_sent("guides/first-partnership#before-you-write");
	press(&f, "Y");
	ck_assert_has(screen(&f, 24, 80), "if it takes that: Your first partnership");
	ck_assert_uint_gt(f.app.codes.len, 1000);
	/* The console has none. */
	setenv("TERM", "linux", 1);
	press(&f, "y");
	ck_assert_has(screen(&f, 24, 80), "No clipboard is in reach");
	expect_copied("guides/first-partnership#before-you-write");
	snprintf(path, sizeof path, "%s/by-command", f.home);
	snprintf(command, sizeof command, "ui.clipboard=tee %s", path);
	set(command);
	press(&f, "3 y");
	ck_assert_has(screen(&f, 24, 80), "Copied with tee: https://meta.wikimedia.org/wiki/GLAM");
	ck_assert(file_read(path, 1000, &copied, &err));
	ck_assert_str_eq(str_text(&copied), "https://meta.wikimedia.org/wiki/GLAM");
	str_release(&copied);
	/* A command that fails is not taken for one that did it. */
	set("ui.clipboard=false");
	press(&f, "y");
	ck_assert_has(screen(&f, 24, 80), "No clipboard is in reach");
	fixture_close(&f);
}
END_TEST

START_TEST(a_bookmark_is_set_listed_and_taken_back)
{
	open_guide();
	press(&f, "B");
	ck_assert_has(screen(&f, 24, 80), "Bookmarked; * lists your bookmarks");
	ck_assert_has(screen_row(&f, 0), " * Guide > Your first");
	press(&f, "t End Enter B");
	ck_assert_has(screen(&f, 24, 80), "Dropped “Your first partnership”. u brings it back.");
	press(&f, "B *");
	ck_assert_has(screen(&f, 24, 80), "> Guide  Your first partnership  › ");
	fixture_restart(&f);
	ck_assert_has(screen(&f, 24, 80), "Bookmarks          1");
	press(&f, "End Enter Enter");
	screen(&f, 24, 80);
	ck_assert_has(screen_row(&f, 2), "The agreement");
	press(&f, "B Backspace");
	ck_assert_has(screen(&f, 24, 80), "No page is bookmarked");
	fixture_close(&f);
}
END_TEST

START_TEST(a_dropped_bookmark_is_brought_back)
{
	open_guide();
	press(&f, "B Backspace Home Enter B *");
	ck_assert_has(screen(&f, 24, 80), "> Guide  Scan a village archive");
	ck_assert_has(screen(&f, 24, 80), "  Guide  Your first partnership");
	press(&f, "Down Del");
	ck_assert_has(screen(&f, 24, 80), "Dropped “Your first partnership”. u brings it back.");
	ck_assert_lacks(screen(&f, 24, 80), "  Guide  Your first");
	press(&f, "u");
	ck_assert_has(screen(&f, 24, 80), "“Your first partnership” is back.");
	ck_assert_has(screen(&f, 24, 80), "Guide  Your first partnership");
	/* What is undone shows wherever it is seen. */
	press(&f, "Backspace");
	ck_assert_has(screen_row(&f, 0), " * Guide > Scan a village archive");
	press(&f, "u");
	screen(&f, 24, 80);
	ck_assert_lacks(screen_row(&f, 0), "*");
	fixture_close(&f);
}
END_TEST

START_TEST(back_and_forth_keep_the_screens_as_they_were)
{
	char *page, *link;

	open_guide();
	press(&f, "M-Right");
	ck_assert_has(screen(&f, 24, 80), "You did not go back from anywhere.");
	press(&f, "PgDn 2");
	page = mem_dup(screen(&f, 24, 80));
	press(&f, "Enter");
	link = mem_dup(screen(&f, 24, 80));
	press(&f, "Backspace Backspace Backspace");
	ck_assert_ptr_eq(app_top(&f.app)->type, &screen_home);
	press(&f, "M-Right M-Right");
	ck_assert_str_eq(screen(&f, 24, 80), page);
	/* What is looked at in passing does not end the way forth. */
	press(&f, "? Esc t Esc : Esc M-Right");
	ck_assert_str_eq(screen(&f, 24, 80), link);
	press(&f, "Backspace 1 Enter Backspace M-Right");
	ck_assert_has(screen(&f, 24, 80), "Template > Letter to a museum");
	free(page);
	free(link);
	fixture_close(&f);
}
END_TEST

START_TEST(going_back_and_forth_has_no_end)
{
	open_guide();
	for (int i = 0; i < 3 * FORTH_MAX; i++)
		press(&f, "2 Enter H Down Enter");
	for (int i = 0; i < 3 * FORTH_MAX; i++) {
		press(&f, "Backspace");
		ck_assert_uint_le(f.app.forth_len, FORTH_MAX);
	}
	for (int i = 0; i < 3 * FORTH_MAX; i++)
		press(&f, "M-Right");
	ck_assert_uint_eq(f.app.forth_len, 0);
	app_reload(&f.app);
	fixture_close(&f);
}
END_TEST

START_TEST(the_languages_of_a_page_are_a_list)
{
	const char *text;

	open_guide();
	press(&f, "w");
	text = screen(&f, 24, 80);
	ck_assert_has(text, "> en  English   this one  source text");
	ck_assert_has(text, "  bn  বাংলা               of an older text");
	press(&f, "Down Down Enter");
	ck_assert_has(screen(&f, 24, 80), "Translated from an older text");
	ck_assert_has(screen(&f, 24, 80), " W newer source text");
	press(&f, "W");
	ck_assert_has(screen(&f, 24, 80), "This is the source text");
	ck_assert_has(screen(&f, 24, 80), "Before you write");
	press(&f, "W");
	ck_assert_has(screen(&f, 24, 80), "This is the source text, no translation.");
	fixture_close(&f);
}
END_TEST

static const char *written(const char *path)
{
	static struct str text;
	struct err err = { 0 };

	str_truncate(&text, 0);
	ck_assert_msg(file_read(path, 100000, &text, &err), "%s", err.text);
	return str_text(&text);
}

static const struct err no_failure;

START_TEST(another_program_gets_a_copy_of_the_page)
{
	char *copy;
	struct err err;

	open_guide();
	setenv("PAGER", "less -R", 1);
	press(&f, "|");
	ck_assert_str_eq(f.app.errand.line.argv[0], "less");
	ck_assert_str_eq(f.app.errand.line.argv[1], "-R");
	ck_assert_ptr_null(f.app.errand.line.argv[3]);
	copy = mem_dup(f.app.errand.line.argv[2]);
	ck_assert(sv_has_suffix(sv_from(copy), "/first-partnership.txt"));
	ck_assert_has(written(copy), "Your first partnership\n═══");
	errand_done(&f.app, 0, &no_failure);
	ck_assert(!file_exists(copy));
	ck_assert_ptr_null(f.app.errand.line.argv);
	/* What somebody wrote into it is not thrown away. */
	press(&f, "|");
	ck_assert(file_write(copy, SV("mine"), &err));
	errand_done(&f.app, 0, &no_failure);
	ck_assert_has(screen(&f, 24, 100), "What you changed is in the file");
	ck_assert_str_eq(written(copy), "mine");
	press(&f, "|");
	errand_done(&f.app, 3, &no_failure);
	ck_assert_has(screen(&f, 24, 80), "less ended with the code 3.");
	free(copy);
	fixture_close(&f);
}
END_TEST

START_TEST(a_page_of_a_folder_of_ones_own_is_edited_itself)
{
	struct err err;
	char *path;

	open_list();
	setenv("VISUAL", "ed", 1);
	press(&f, "E");
	path = path_join(f.content, "guides/a-list.md");
	ck_assert_str_eq(f.app.errand.line.argv[0], "ed");
	ck_assert_str_eq(f.app.errand.line.argv[1], path);
	ck_assert(file_write(path, SV("---\ntitle: Another list\nsummary: S.\n---\nNew.\n"), &err));
	errand_done(&f.app, 0, &no_failure);
	ck_assert_has(screen(&f, 24, 80), "Guide > Another list");
	ck_assert_has(screen(&f, 24, 80), "New.");
	press(&f, "Backspace");
	ck_assert_has(screen(&f, 24, 80), "Another list");
	free(path);
	fixture_close(&f);
}
END_TEST

static size_t links_on_screen(const char *target)
{
	size_t count = 0;

	for (size_t i = 0; i < f.surface.links.len; i++)
		count += sv_is(f.surface.links.at[i].target, target);
	return count;
}

START_TEST(the_terminal_is_told_of_links_only_where_that_is_wished)
{
	open_list();
	ck_assert_uint_eq(f.surface.links.len, 0);
	set("ui.hyperlinks=yes");
	f.app.settings.hyperlinks = true;
	screen(&f, 24, 80);
	/* The text, its number, and the address in the list of links; no file and no page of the hub. */
	ck_assert_uint_eq(links_on_screen("https://e.org/3"), 3);
	ck_assert_uint_ge(links_on_screen("mailto:a@e.org"), 2);
	ck_assert_uint_eq(links_on_screen("ftp://e.org/14"), 0);
	for (size_t i = 0; i < f.surface.links.len; i++) {
		const struct surface_link *l = &f.surface.links.at[i];

		ck_assert_uint_lt(l->row, 24);
		ck_assert_uint_le(l->column + l->cells, 80);
	}
	fixture_close(&f);
}
END_TEST

START_TEST(matches_are_counted_while_one_types)
{
	open_guide();
	press(&f, "/");
	type(&f, "museum");
	ck_assert_has(screen(&f, 24, 80), " Find: museum_  1 of 9");
	/* Over the end of a line, too. */
	type(&f, "[1] is quickly");
	screen(&f, 24, 40);
	ck_assert_has(screen(&f, 24, 40), "1 of 1");
	ck_assert_uint_eq(the_page()->finds.at[0].count, 2);
	fixture_close(&f);
}
END_TEST

TCase *case_read(void)
{
	TCase *c = tcase_create("read");

	tcase_set_timeout(c, 120);
	tcase_add_test(c, a_link_is_chosen_by_the_number_that_is_shown);
	tcase_add_test(c, links_are_told_apart_by_words);
	tcase_add_loop_test(c, only_plain_addresses_are_for_a_browser, 0, ARRAY_LEN(addresses));
	tcase_add_test(c, an_address_is_shown_before_anything_is_done_with_it);
	tcase_add_test(c, a_browser_is_given_the_address_alone);
	tcase_add_test(c, an_address_cannot_end_the_code_that_holds_it);
	tcase_add_loop_test(c, bytes_are_sent_as_letters, 0, ARRAY_LEN(codes));
	tcase_add_test(c, what_is_copied_is_told_with_where_it_went);
	tcase_add_test(c, a_bookmark_is_set_listed_and_taken_back);
	tcase_add_test(c, a_dropped_bookmark_is_brought_back);
	tcase_add_test(c, back_and_forth_keep_the_screens_as_they_were);
	tcase_add_test(c, going_back_and_forth_has_no_end);
	tcase_add_test(c, the_languages_of_a_page_are_a_list);
	tcase_add_test(c, another_program_gets_a_copy_of_the_page);
	tcase_add_test(c, a_page_of_a_folder_of_ones_own_is_edited_itself);
	tcase_add_test(c, the_terminal_is_told_of_links_only_where_that_is_wished);
	tcase_add_test(c, matches_are_counted_while_one_types);
	return c;
}
