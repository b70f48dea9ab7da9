#include "cases.h"

#include <stdlib.h>
#include <string.h>

#include <cphub/page/export.h>

static const struct page_head hebrew_head = {
	.title = SV("צעדים ראשונים (מדריך)"),
	.summary = SV("מה עושים קודם, ב־3 צעדים."),
	.kind = SV("Guide"),
	.updated = SV("2026-11-22"),
	.notice = "Translated from an older text.",
};

static const struct {
	const char *page;
	unsigned width;
	enum direction direction;
	enum text_order order;
	const char *to;
} pages[] = {
	{ "hebrew.md", 76, DIRECTION_RTL, ORDER_VISUAL, "hebrew.76.visual" },
	{ "hebrew.md", 36, DIRECTION_RTL, ORDER_VISUAL, "hebrew.36.visual" },
	{ "hebrew.md", 20, DIRECTION_RTL, ORDER_VISUAL, "hebrew.20.visual" },
	{ "hebrew.md", 10, DIRECTION_RTL, ORDER_VISUAL, "hebrew.10.visual" },
	{ "hebrew.md", 36, DIRECTION_RTL, ORDER_TERMINAL, "hebrew.36.terminal" },
	{ "hebrew.md", 36, DIRECTION_RTL, ORDER_LOGICAL, "hebrew.36.logical" },
	/* In a page of another direction, and in one of which nothing is known. */
	{ "hebrew.md", 36, DIRECTION_LTR, ORDER_VISUAL, "hebrew.36.ltr" },
	{ "hebrew.md", 36, DIRECTION_AUTO, ORDER_VISUAL, "hebrew.36.visual" },
	{ "arabic.md", 36, DIRECTION_RTL, ORDER_VISUAL, "arabic.36.visual" },
};

START_TEST(a_page_is_seen_as_it_was)
{
	struct markdown *m = read_data(pages[_i].page);
	const struct layout_options options = {
		.width = pages[_i].width,
		.number_links = true,
		.order = pages[_i].order,
		.shape = true,
		.direction = pages[_i].direction,
	};
	struct layout *l = checked_layout_as(&hebrew_head, m, &options);
	struct str text = { 0 };

	for (size_t i = 0; i < l->len; i++)
		add_seen_line(&l->lines[i], &text);
	expect_file(pages[_i].to, str_view(&text));
	str_release(&text);
	layout_free(l);
	markdown_free(m);
}
END_TEST

/* What no paragraph of such letters has is laid out as ever. */
START_TEST(other_scripts_do_not_depend_on_who_orders_lines)
{
	static const char *const others[] = { "english.md", "bengali.md", "thai.md", "chinese.md" };

	for (size_t i = 0; i < ARRAY_LEN(others) * 3; i++) {
		struct markdown *m = read_data(others[i % ARRAY_LEN(others)]);
		struct layout_options options = { .width = 40, .direction = DIRECTION_LTR };
		struct layout *plain = layout_page(&test_head, m, &options), *l;
		struct str before = { 0 }, after = { 0 };

		options.order = (enum text_order)(i / ARRAY_LEN(others));
		options.shape = true;
		l = checked_layout_as(&test_head, m, &options);
		export_text(plain, &before);
		export_text(l, &after);
		ck_assert_str_eq(str_text(&before), str_text(&after));
		str_release(&before);
		str_release(&after);
		layout_free(plain);
		layout_free(l);
		markdown_free(m);
	}
}
END_TEST

/* A link is where its words are, in each of the two lines that hold it and on both sides of a word of another direction. */
START_TEST(a_link_keeps_its_cells)
{
	struct markdown *m = read_text(SV("אב [גד CC הו](https://a.org) זח\n"));
	const struct layout_options options = { .width = 20,
						.order = ORDER_VISUAL,
						.direction = DIRECTION_RTL };
	struct layout *l = checked_layout_as(NULL, m, &options);
	bool linked[20] = { false };

	ck_assert_uint_eq(l->len, 1);
	for (size_t i = 0; i < l->lines[0].len; i++)
		for (unsigned k = 0; k < l->lines[0].at[i].width; k++)
			linked[l->lines[0].at[i].column + k] = l->lines[0].at[i].link;
	/* From the right: two letters and a blank, then the link. */
	for (unsigned i = 0; i < 20; i++)
		ck_assert_msg(linked[i] == (i >= 9 && i < 17), "cell %u", i);
	layout_free(l);
	markdown_free(m);
}
END_TEST

/* The piece behind a change of direction still belongs to the text before it. */
START_TEST(pieces_say_what_they_go_on)
{
	struct markdown *m = read_text(SV("- אב cd\n"));
	const struct layout_options options = { .width = 20,
						.order = ORDER_VISUAL,
						.direction = DIRECTION_RTL };
	struct layout *l = checked_layout_as(NULL, m, &options);
	const struct line *line = &l->lines[0];

	ck_assert_uint_eq(line->len, 3);
	ck_assert(!line->at[0].goes_on && !line->at[1].goes_on && line->at[2].goes_on);
	ck_assert(line->at[1].is_rtl && !line->at[2].is_rtl);
	ck_assert(sv_is(line->at[2].text, "cd"));
	layout_free(l);
	markdown_free(m);
}
END_TEST

TCase *case_order(void)
{
	TCase *c = tcase_create("order");

	tcase_add_loop_test(c, a_page_is_seen_as_it_was, 0, ARRAY_LEN(pages));
	tcase_add_test(c, other_scripts_do_not_depend_on_who_orders_lines);
	tcase_add_test(c, a_link_keeps_its_cells);
	tcase_add_test(c, pieces_say_what_they_go_on);
	return c;
}
