/* Where one is in a page, and pages that are long. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cphub/core/file.h>

#include "cases.h"
#include "fixture.h"
#include "screen/read.h"

static struct fixture f;

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

START_TEST(a_place_is_found_again_the_next_time)
{
	char *before;

	open_guide();
	press(&f, "Down Down Down Down Down Down Down Down");
	before = mem_dup(screen(&f, 24, 80));
	fixture_restart(&f);
	ck_assert_has(screen(&f, 24, 80), "Continue       48 %   Your first");
	press(&f, "Enter End Enter");
	ck_assert_has(screen(&f, 24, 80),
		      "You stopped here last time; Home goes to the beginning.");
	/* The message takes a line; with the next key it goes. */
	press(&f, "C-l");
	ck_assert_str_eq(screen(&f, 24, 80), before);
	/* Who asks for a part of it gets that part. */
	app_open(&f.app, &(struct page_wanted){ .id = SV("guides/first-partnership"),
						.anchor = SV("when-it-goes-wrong") });
	ck_assert_has(screen(&f, 24, 80), "When it goes wrong");
	ck_assert_lacks(screen(&f, 24, 80), "You stopped here");
	free(before);
	fixture_close(&f);
}
END_TEST

START_TEST(a_place_holds_at_another_width)
{
	open_guide();
	press(&f, "t Down Down Down Enter Down");
	screen(&f, 10, 80);
	press(&f, "t Down Enter Down Down");
	ck_assert_has(screen(&f, 10, 80), "  Write once a month.");
	ck_assert_has(screen(&f, 10, 40), "Write once a month.");
	ck_assert_lacks(screen(&f, 10, 40), "Keep a copy");
	ck_assert_has(screen(&f, 10, 80), "  Write once a month.");
	ck_assert_lacks(screen(&f, 10, 80), "Keep a copy");
	fixture_close(&f);
}
END_TEST

START_TEST(a_page_that_was_read_to_its_end_begins_anew)
{
	open_guide();
	press(&f, "Down Down Down");
	fixture_restart(&f);
	ck_assert_has(screen(&f, 24, 80), "Continue");
	press(&f, "Enter End Enter End");
	ck_assert_has(screen_row(&f, 0), "100 %");
	fixture_restart(&f);
	ck_assert_lacks(screen(&f, 24, 80), "Continue");
	press(&f, "Enter End Enter");
	ck_assert_lacks(screen(&f, 24, 80), "You stopped here");
	ck_assert_has(screen(&f, 24, 80), "═══");
	fixture_close(&f);
}
END_TEST

START_TEST(progress_counts_the_parts)
{
	open_guide();
	ck_assert_has(screen_row(&f, 0), "1 of 5 · 34 %");
	press(&f, "End");
	ck_assert_has(screen_row(&f, 0), "5 of 5 · 100 %");
	screen(&f, 12, 40);
	press(&f, "End");
	ck_assert_has(screen_row(&f, 0), "5 of 5 · 100 %");
	/* A page without parts has its percent alone. */
	press(&f, "Backspace Home Down Enter");
	screen(&f, 24, 80);
	ck_assert_lacks(screen_row(&f, 0), " of ");
	fixture_close(&f);
}
END_TEST

static void open_long_page(void)
{
	struct str text = { 0 };
	struct own_file file = { "guides/a-long-one.md", NULL };

	str_add(&text, "---\ntitle: A long one\nsummary: S.\n---\n");
	for (unsigned i = 1; i <= 2000; i++)
		str_addf(
			&text,
			"## Part %u\n\nSome words for this part, and a [link](https://e.org/%u).\n\n",
			i, i);
	file.text = str_text(&text);
	fixture_open_own(&f, &file, 1);
	str_release(&text);
	press(&f, "Enter Home");
}

/* A key, and a drawing without the work that follows it. */
static void press_busy(const char *name)
{
	struct key_event event = { .name = name };

	if (key_is_printable(sv_from(name)))
		event = (struct key_event){ .text = sv_from(name) };
	app_key(&f.app, &event);
	app_draw(&f.app, &f.surface, 24, 80);
}

/* Keys that come before the rest of a long page was read, and what the screen then shows. */
static const struct {
	const char *key, *shown;
} early[] = {
	{ "Down", "Part 1" },  { "End", "2,000 of 2,000 · 100 %" }, { "Tab", "link[1]" },
	{ "t", "> Part 1\n" }, { "L", "https://e.org/20" },         { "/", " Find: " },
};

START_TEST(a_long_page_shows_its_beginning_at_once)
{
	open_long_page();
	press_busy("Enter");
	ck_assert(the_page()->reading.is_beginning);
	str_truncate(&f.text, 0);
	surface_text(&f.surface, &f.text);
	ck_assert_has(str_text(&f.text), "Part 1\n");
	ck_assert_has(str_text(&f.text), "Guide > A long one");
	ck_assert_lacks(str_text(&f.text), "%");
	press_busy(early[_i].key);
	ck_assert_has(screen(&f, 24, 80), early[_i].shown);
	fixture_close(&f);
}
END_TEST

/* Keys that came together are drawn once. */
START_TEST(keys_count_before_the_page_is_drawn)
{
	static const char *const keys_of_once[] = { "Enter", "End", "Enter", "End" };

	fixture_open(&f);
	for (size_t i = 0; i < ARRAY_LEN(keys_of_once); i++)
		app_key(&f.app, &(struct key_event){ .name = keys_of_once[i] });
	ck_assert_has(screen(&f, 24, 80), "When it goes wrong");
	press(&f, "Backspace Backspace");
	app_key(&f.app, &(struct key_event){ .name = "Enter" });
	app_key(&f.app, &(struct key_event){ .name = "End" });
	app_key(&f.app, &(struct key_event){ .name = "Enter" });
	app_key(&f.app, &(struct key_event){ .name = "Down" });
	screen(&f, 24, 80);
	ck_assert_uint_eq(the_page()->top, 1);
	fixture_close(&f);
}
END_TEST

START_TEST(a_long_page_stays_where_it_is_when_the_rest_comes)
{
	open_long_page();
	press_busy("Enter");
	press_busy("PgDn");
	ck_assert(the_page()->reading.is_beginning);
	ck_assert_uint_eq(the_page()->top, 18);
	screen(&f, 24, 80);
	ck_assert(!the_page()->reading.is_beginning);
	ck_assert_uint_eq(the_page()->top, 18);
	ck_assert_has(screen_row(&f, 0), " of 2,000 · ");
	/* Far down, behind the headings that have names. */
	press(&f, "t");
	type(&f, "Part 1503");
	press(&f, "Enter Down");
	fixture_restart(&f);
	press(&f, "Enter Home Enter");
	ck_assert_has(screen(&f, 24, 80), "link[1503]");
	ck_assert_has(screen(&f, 24, 40), "link[1503]");
	fixture_close(&f);
}
END_TEST

START_TEST(beside_a_list_a_long_page_is_begun_only)
{
	open_long_page();
	ck_assert_has(screen(&f, 24, 120), "│   Part 1");
	ck_assert(f.app.panes.preview.reading.is_beginning);
	press(&f, "C-f");
	type(&f, "1503");
	/* It stands in the last section, which holds all headings behind the two hundredth. */
	ck_assert_has(screen(&f, 24, 120), "│   Part 255\n");
	ck_assert(!f.app.panes.preview.reading.is_beginning);
	fixture_close(&f);
}
END_TEST

TCase *case_place(void)
{
	TCase *c = tcase_create("place");

	tcase_set_timeout(c, 120);
	tcase_add_test(c, a_place_is_found_again_the_next_time);
	tcase_add_test(c, a_place_holds_at_another_width);
	tcase_add_test(c, a_page_that_was_read_to_its_end_begins_anew);
	tcase_add_test(c, progress_counts_the_parts);
	tcase_add_loop_test(c, a_long_page_shows_its_beginning_at_once, 0, ARRAY_LEN(early));
	tcase_add_test(c, keys_count_before_the_page_is_drawn);
	tcase_add_test(c, a_long_page_stays_where_it_is_when_the_rest_comes);
	tcase_add_test(c, beside_a_list_a_long_page_is_begun_only);
	return c;
}
