#include "cases.h"

#include <stdio.h>

#include <cphub/content/doc.h>
#include <cphub/content/markdown.h>
#include <cphub/core/str.h>

static struct problems problems;

static void describe(const struct sections *all, struct str *out)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct section *s = &all->at[i];

		str_addf(out, "[%.*s#%.*s] %.*s", SV_ARG(s->heading), SV_ARG(s->anchor),
			 SV_ARG(s->body));
	}
	for (size_t i = 0; i < out->len; i++)
		if (out->at[i] == '\n')
			out->at[i] = '/';
}

static const struct {
	const char *text, *sections;
} rows[] = {
	{ "", "[#] " },
	{ "one\ntwo\n\nthree\n", "[#] one two/three/" },
	{ "one\n\n# A B\n\ntwo\n", "[#] one/[A B#a-b] two/" },
	/* The first one is there even where nothing stands before the first heading. */
	{ "# A\n\none\n", "[#] [A#a] one/" },
	{ "# A\n\n## B\n\n# A\n", "[#] [A#a] [B#b] [A#a-1] " },
	/* Of all levels, and in one order, whatever their level. */
	{ "a\n\n### B\n\nb\n\n# C\n\nc\n", "[#] a/[B#b] b/[C#c] c/" },
	/* Headings inside other blocks are headings, too. */
	{ "> # Q\n>\n> q\n\nz\n", "[#] [Q#q] q/z/" },
	{ "- # L\n- b\n", "[#] [L#l] b/" },
	{ "# `x` *y*\n\n- a\n- b\n\n|c|d|\n|-|-|\n|e|f|\n", "[#] [x y#x-y] a/b/c d/e f/" },
	{ "# A\n\nnote[^1]\n\n[^1]: below\n", "[#] [A#a] note/below/" },
	{ "# 图书馆\n\n我们\n", "[#] [图书馆#图书馆] 我们/" },
	{ "#\n\nx\n", "[#] [#] x/" },
	{ "```\n# no\n```\n", "[#] # no/" },
};

START_TEST(a_section_is_a_heading_and_what_stands_below)
{
	struct markdown *m = markdown_parse(sv_from(rows[_i].text), SV("guides/x"), 1, &problems);
	struct sections all = { 0 };
	struct str out = { 0 };

	markdown_sections(m, &all);
	/* They own their texts. */
	markdown_free(m);
	describe(&all, &out);
	ck_assert_str_eq(str_text(&out), rows[_i].sections);
	str_release(&out);
	sections_release(&all);
	ck_assert_uint_eq(all.len, 0);
	sections_release(&all);
}
END_TEST

/* Loop: one heading less than there is room for, as many, one more, many more. */
START_TEST(headings_beyond_the_last_stay_in_its_body)
{
	static const unsigned counts[] = { SECTIONS_MAX - 2, SECTIONS_MAX - 1, SECTIONS_MAX,
					   3 * SECTIONS_MAX };
	const unsigned count = counts[_i];
	const size_t want = count + 1 < SECTIONS_MAX ? count + 1 : SECTIONS_MAX;
	struct str text = { 0 }, last = { 0 };
	struct sections all = { 0 };
	struct markdown *m;

	for (unsigned i = 0; i < count; i++)
		str_addf(&text, "# H%u\n\nb%u\n\n", i, i);
	m = markdown_parse(str_view(&text), SV("guides/x"), 1, &problems);
	markdown_sections(m, &all);
	ck_assert_uint_eq(all.len, want);
	for (size_t i = 1; i < want; i++) {
		char heading[32];

		snprintf(heading, sizeof(heading), "H%zu", i - 1);
		ck_assert_msg(sv_is(all.at[i].heading, heading), "%zu", i);
	}
	str_addf(&last, "b%zu\n", want - 2);
	for (size_t i = want - 1; i < count; i++)
		str_addf(&last, "H%zu\nb%zu\n", i, i);
	ck_assert(sv_eq(all.at[want - 1].body, str_view(&last)));
	markdown_free(m);
	sections_release(&all);
	str_release(&text);
	str_release(&last);
}
END_TEST

START_TEST(a_text_that_is_too_long_is_one_section)
{
	struct str text = { 0 };
	struct sections all = { 0 };
	struct markdown *m;

	str_add(&text, "# A\n\n");
	str_add_repeat(&text, 'x', PAGE_SIZE_MAX);
	m = markdown_parse(str_view(&text), SV("guides/x"), 1, &problems);
	markdown_sections(m, &all);
	ck_assert_uint_eq(all.len, 1);
	ck_assert_uint_eq(all.at[0].heading.len, 0);
	ck_assert_uint_gt(all.at[0].body.len, PAGE_SIZE_MAX);
	markdown_free(m);
	sections_release(&all);
	str_release(&text);
}
END_TEST

static void set_up(void)
{
	problems = (struct problems){ 0 };
}

static void tear_down(void)
{
	problems_release(&problems);
}

TCase *case_sections(void)
{
	TCase *c = tcase_create("sections");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_loop_test(c, a_section_is_a_heading_and_what_stands_below, 0,
			    (int)ARRAY_LEN(rows));
	tcase_add_loop_test(c, headings_beyond_the_last_stay_in_its_body, 0, 4);
	tcase_add_test(c, a_text_that_is_too_long_is_one_section);
	return c;
}
