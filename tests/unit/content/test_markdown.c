#include "cases.h"

#include <string.h>
#include <time.h>

#include <cphub/content/doc.h>
#include <cphub/content/markdown.h>
#include <cphub/core/str.h>

static void describe(const struct block *b, struct str *out)
{
	static const char *const names[] = {
		[BLOCK_DOCUMENT] = "doc", [BLOCK_HEADING] = "h", [BLOCK_PARAGRAPH] = "p",
		[BLOCK_LIST] = "list",    [BLOCK_ITEM] = "item", [BLOCK_QUOTE] = "quote",
		[BLOCK_CODE] = "code",    [BLOCK_RULE] = "rule", [BLOCK_TABLE] = "table",
		[BLOCK_ROW] = "row",      [BLOCK_CELL] = "cell", [BLOCK_FOOTNOTE] = "note",
		[BLOCK_HTML] = "html",
	};
	static const char styles[] = "*!`~@^";

	for (; b; b = b->next) {
		str_addf(out, "%s%s", out->len && out->at[out->len - 1] != '(' ? " " : "",
			 names[b->type]);
		if (b->number)
			str_addf(out, "%u", b->number);
		if (b->is_task)
			str_add(out, b->is_done ? "[x]" : "[_]");
		if (b->align)
			str_addf(out, ":%d", (int)b->align);
		if (b->type == BLOCK_CODE || b->type == BLOCK_HTML)
			str_addf(out, "{%.*s}", SV_ARG(b->text));
		for (const struct span *s = b->spans; s; s = s->next) {
			str_add(out, s == b->spans ? "\"" : "|");
			for (unsigned i = 0; i < 6; i++)
				if (s->style & 1u << i)
					str_add_char(out, styles[i]);
			if (s->link)
				str_addf(out, "%u>", s->link);
			str_add_sv(out, s->type == SPAN_SPACE   ? SV("_")
					: s->type == SPAN_BREAK ? SV("/")
								: s->text);
		}
		str_add(out, b->spans ? "\"" : "");
		if (b->first) {
			str_add_char(out, '(');
			describe(b->first, out);
			str_add_char(out, ')');
		}
	}
}

static const struct {
	const char *text, *tree;
} trees[] = {
	{ "", "doc" },
	{ "# A *b*\n", "doc(h1\"A |*b\")" },
	{ "a\nb\\\nc", "doc(p\"a|_|b|/|c\")" },
	{ "***a*** ~~b~~ `c`", "doc(p\"*!a| |~b| |`c\")" },
	{ "**a *b* c**", "doc(p\"!a |*!b|! c\")" },
	{ "- a\n- b\n", "doc(list(item(p\"a\") item(p\"b\")))" },
	{ "3. a\n", "doc(list3(item(p\"a\")))" },
	{ "0. a\n", "doc(list1(item(p\"a\")))" },
	{ "- [ ] a\n- [x] b\n", "doc(list(item[_](p\"a\") item[x](p\"b\")))" },
	{ "> q\n", "doc(quote(p\"q\"))" },
	{ "```c x\nint\n```\n", "doc(code{int})" },
	{ "---\n", "doc(rule)" },
	{ "|a|b|\n|:-|-:|\n|1|x<br>y|\n",
	  "doc(table(row(cell:1\"a\" cell:3\"b\") row(cell:1\"1\" cell:3\"x|/|y\")))" },
	{ "a[^n]\n\n[^n]: note\n", "doc(p\"a|^1\" note1(p\"note\"))" },
	{ "a[^x]\n", "doc(p\"a[^x]\")" },
	{ "<div>x</div>\n", "doc(html{<div>x</div>\n})" },
	{ "a <b>c</b> d<!-- e -->\n", "doc(p\"a |c| d\")" },
	{ "![alt *x*](p.png)\n", "doc(p\"@1>alt x\")" },
	{ "[![alt](p.png)](https://e.org)\n", "doc(p\"@2>alt|1>https://e.org\")" },
	{ "[a **b**](c.md)\n", "doc(p\"1>a |!1>b\")" },
	{ "[a](javascript:b)\n", "doc(p\"a\")" },
	{ "[a]()\n", "doc(p\"a\")" },
	{ "x [[guides/a|T]] y [[guides/b]]\n", "doc(p\"x |1>T| y |2>guides/b\")" },
	{ "`[[guides/a]]` [[Help:A/b]] [[A]] [[User/x]] [[a b/c]]\n",
	  "doc(p\"`[[guides/a]]| [[Help:A/b]] [[A]] [[User/x]] [[a b/c]]\")" },
	{ "[[ [[guides/a]] ]]\n", "doc(p\"[[ |1>guides/a| ]]\")" },
	{ "|x|\n|-|\n|[[guides/a\\|T]]|\n", "doc(table(row(cell\"x\") row(cell\"1>T\")))" },
	{ "{{#a}}\n- {{.}}\n{{/a}}\n", "doc(p\"{{#a}}\" list(item(p\"{{.}}|_|{{/a}}\")))" },
	{ "a\\*b &amp; &#x1b;c\n", "doc(p\"a*b & \x1b"
				   "c\")" },
};

START_TEST(markdown_becomes_a_tree)
{
	struct problems problems = { 0 };
	struct markdown *m = markdown_parse(sv_from(trees[_i].text), SV("guides/x"), 1, &problems);
	struct str tree = { 0 };

	describe(m->root, &tree);
	ck_assert_str_eq(str_text(&tree), trees[_i].tree);
	str_release(&tree);
	markdown_free(m);
	problems_release(&problems);
}
END_TEST

static const struct {
	const char *text, *id, *anchor, *target, *told;
} links[] = {
	{ "[a](b.md)", "guides/b", "", "b.md", NULL },
	{ "[a](b.fr.md#Two%20Words)", "guides/b", "two-words", "b.fr.md", NULL },
	{ "[a](b.v2.md)", "guides/b.v2", "", "b.v2.md", NULL },
	{ "[a](../tools/c.md)", "tools/c", "", "../tools/c.md", NULL },
	{ "[a](/tools/c.md)", "tools/c", "", "/tools/c.md", NULL },
	{ "[a](./d/../e)", "guides/e", "", "./d/../e", NULL },
	{ "[a](f%C3%A9.md)", "guides/f\xc3\xa9", "", "f%C3%A9.md", NULL },
	{ "[a](#Here)", "guides/x", "here", "", NULL },
	{ "[a](../../etc/passwd)", "", "", "../../etc/passwd", "link-outside" },
	{ "[a](../README.md)", "", "", "../README.md", NULL },
	{ "[a](table.ods)", "", "", "table.ods", NULL },
	{ "[a](https://e.org/x#y)", "", "", "https://e.org/x#y", NULL },
	{ "<https://e.org>", "", "", "https://e.org", NULL },
	{ "see www.e.org.", "", "", "http://www.e.org", NULL },
	{ "[a](//e.org/x.md)", "", "", "//e.org/x.md", NULL },
	{ "[a](HTTPS://e.org)", "", "", "HTTPS://e.org", NULL },
	{ "[a](mailto:x@e.org)", "", "", "mailto:x@e.org", NULL },
	{ "[[tools/c#Big Costs|d]]", "tools/c", "big-costs", "tools/c", NULL },
	{ "[a](.git/config)", "", "", ".git/config", NULL },
};

START_TEST(a_link_leads_to_a_page)
{
	struct problems problems = { 0 };
	struct markdown *m = markdown_parse(sv_from(links[_i].text), SV("guides/x"), 7, &problems);

	ck_assert_uint_eq(m->links_len, 1);
	ck_assert(sv_is(m->links[0].id, links[_i].id));
	ck_assert(sv_is(m->links[0].anchor, links[_i].anchor));
	ck_assert(sv_is(m->links[0].target, links[_i].target));
	ck_assert_uint_eq(m->links[0].line, 7);
	ck_assert_uint_eq(problems.len, links[_i].told ? 1 : 0);
	if (links[_i].told)
		ck_assert_str_eq(problems.at[0].rule, links[_i].told);
	markdown_free(m);
	problems_release(&problems);
}
END_TEST

START_TEST(anchors_are_unique_in_all_scripts)
{
	static const char *const wanted[] = { "first-costs", "first-costs-1", "first-costs-1-1",
					      "затраты",     "खर्च",           "費用" };
	struct problems problems = { 0 };
	struct markdown *m = markdown_parse(SV("# First costs!\n# First: costs\n# First costs 1\n"
					       "# Затраты\n# खर्च\n# 「費用」\n"),
					    SV("guides/x"), 1, &problems);
	const struct block *b = m->root->first;

	for (size_t i = 0; i < ARRAY_LEN(wanted); i++, b = b->next)
		ck_assert_msg(sv_is(b->info, wanted[i]), "%.*s", SV_ARG(b->info));
	markdown_free(m);
	problems_release(&problems);
}
END_TEST

START_TEST(the_words_of_a_page_stand_a_block_a_line)
{
	struct problems problems = { 0 };
	struct str headings = { 0 }, body = { 0 };
	struct markdown *m = markdown_parse(SV("# A [[guides/b|B]]\n\none\ntwo[^1]\n\n- x\n- y\n\n"
					       "|a|b|\n|-|-|\n|c|d|\n\n<p>h<i>i</i></p>\n\n"
					       "```\nco\nde\n```\n\n[^1]: note\n"),
					    SV("guides/x"), 1, &problems);

	markdown_plain(m, &headings, &body);
	ck_assert_str_eq(str_text(&headings), "A B\n");
	ck_assert_str_eq(str_text(&body), "one two\nx\ny\na b\nc d\nh i\nco de\nnote\n");
	str_release(&headings);
	str_release(&body);
	markdown_free(m);
	problems_release(&problems);
}
END_TEST

struct attack {
	const char *name;
	const char *head, *again; /* `again` is repeated up to `size` bytes */
	size_t size;
	bool is_refused;
};

/* The slow cases of cmark-gfm 0.29.0.gfm.6, as large as a page may be. */
static const struct attack attacks[] = {
	{ "image brackets", "", "![[]()", PAGE_SIZE_MAX, true },
	{ "image brackets in a block", "", "![[]()", 30000, false },
	{ "pipes", "", "|", PAGE_SIZE_MAX, true },
	{ "table rows", "|a|b|c|d|\n|-|-|-|-|\n", "|\n", PAGE_SIZE_MAX, true },
	{ "wide tables", "", "|a|b|c|d|\n|-|-|-|-|\nx\nx\nx\n\n", PAGE_SIZE_MAX, true },
	{ "quotes", "", ">", 10000, true },
	{ "quotes with spaces", "", "> ", 10000, true },
	{ "lists in lists", "", "- ", 10000, true },
	{ "lists then blank lines", "- - - - - - - - - - - - - - - - a\n", "\n", PAGE_SIZE_MAX,
	  false },
	{ "emphasis", "", "*a **a ", 32000, false },
	{ "open links", "", "[a](", 32000, false },
	{ "open brackets", "", "[", 32000, false },
	{ "backticks", "", "`a``b", 32000, false },
	{ "comments", "", "<!--\n\n", PAGE_SIZE_MAX, false },
	{ "html", "<script>\n", "<<<<<<<<\n\n", PAGE_SIZE_MAX, false },
	{ "headings", "", "# a\n", 32000, false },
	{ "headings of one name", "", "# a\n\n# a-1\n\n", PAGE_SIZE_MAX, false },
	{ "footnotes", "", "[^1]: a\n\n", PAGE_SIZE_MAX, false },
	{ "uses of footnotes", "[^1]: a\n\n", "[^1] a\n\n", PAGE_SIZE_MAX, false },
	{ "wiki links", "", "[[", 32000, false },
	{ "wiki links that close late", "", "[[guides/a ", 32000, false },
	{ "at signs", "", "a@", 32000, false },
	{ "addresses", "", "www.", 32000, false },
};

static struct str attack_text(const struct attack *a)
{
	struct str s = { 0 };

	str_add(&s, a->head);
	while (s.len + strlen(a->again) <= a->size)
		str_add(&s, a->again);
	return s;
}

START_TEST(a_hostile_body_is_read_in_time)
{
	struct problems problems = { 0 };
	struct str s = attack_text(&attacks[_i]);
	const clock_t start = clock();
	struct markdown *m = markdown_parse(str_view(&s), SV("guides/x"), 1, &problems);
	const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
	bool is_refused = false;

	for (size_t i = 0; i < problems.len; i++)
		is_refused = is_refused || !strcmp(problems.at[i].rule, "markdown-limit");
	ck_assert_msg(is_refused == attacks[_i].is_refused, "%s", attacks[_i].name);
	if (is_refused)
		ck_assert(sv_eq(m->root->first->text, str_view(&s)));
	/* Quadratic work takes many minutes; the slowest machine under valgrind does not need one. */
	ck_assert_msg(seconds < 60, "%s took %.1f s", attacks[_i].name, seconds);
	markdown_free(m);
	str_release(&s);
	problems_release(&problems);
}
END_TEST

START_TEST(long_link_definitions_do_not_multiply)
{
	struct problems problems = { 0 };
	struct str s = { 0 };
	struct markdown *m;

	str_add(&s, "[a]: https://e.org/");
	str_add_repeat(&s, 'x', 1900);
	for (unsigned i = 0; i < 50000; i++)
		str_add(&s, i % 1000 ? "[a]" : "\n\n");
	m = markdown_parse(str_view(&s), SV("guides/x"), 1, &problems);
	ck_assert_str_eq(problems.at[0].rule, "markdown-limit");
	markdown_free(m);
	str_release(&s);
	problems_release(&problems);
}
END_TEST

START_TEST(deep_lists_are_shown_flat)
{
	struct problems problems = { 0 };
	struct str s = { 0 }, headings = { 0 }, body = { 0 };
	struct markdown *m;

	for (unsigned i = 0; i < 60; i++) {
		str_add_repeat(&s, ' ', (size_t)2 * i);
		str_addf(&s, "- x%u\n", i);
	}
	m = markdown_parse(str_view(&s), SV("guides/x"), 1, &problems);
	ck_assert_uint_eq(problems.len, 1);
	ck_assert_str_eq(problems.at[0].rule, "nesting");
	markdown_plain(m, &headings, &body);
	ck_assert_ptr_nonnull(strstr(str_text(&body), "x59\n"));
	markdown_free(m);
	str_release(&s);
	str_release(&headings);
	str_release(&body);
	problems_release(&problems);
}
END_TEST

static const struct {
	const char *text;
	size_t wanted, len;
} beginnings[] = {
	{ "a\n\n# b\n", 100, 7 },                        /* short: the whole */
	{ "aaaa\n\n# b\n\n# c\n", 3, 6 },                /* up to a heading */
	{ "aaaa\n\n# b\n\n# c\n", 7, 11 },               /* behind what is wanted */
	{ "aaaa\nbb\n\nccc ccc ccc\n", 4, 9 },           /* else up to a paragraph, twice as far */
	{ "```\n\n# b\n\n```\n\n# c\n", 2, 15 },         /* never inside of code */
	{ "> ~~~\n\n# b\n\n> ~~~\n\n# c\n", 2, 19 },     /* nor of code in a quote */
	{ "- a\n\n  b\n\n- c\n\n1. d\n\nend\n", 2, 21 }, /* nor of a list */
	{ "- a\n\n  b\n\n- c\n", 2, 14 },                /* no place: the whole */
	{ "aaaa\n\n\xd8\xa8 bbbbbb\n", 2, 6 },           /* in any script */
};

START_TEST(a_beginning_ends_between_blocks)
{
	const struct sv body = sv_from(beginnings[_i].text);
	const struct sv got = markdown_beginning(body, beginnings[_i].wanted);

	ck_assert_ptr_eq(got.at, body.at);
	ck_assert_uint_eq(got.len, beginnings[_i].len);
}
END_TEST

START_TEST(an_escaped_text_is_a_text)
{
	static const char *const texts[] = {
		"Read <a> contract",
		"*a* _b_ __c__ `d` [e](f) [[g]] |h| \\i ~~j",
		"# a",
		"- a",
		"+ a",
		"> a",
		"~~~",
		"12. a",
		"3) a",
		"a_b_c",
		"<!-- a -->",
	};
	struct problems none = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct str text = { 0 }, headings = { 0 }, body = { 0 };
		struct markdown *m;

		markdown_escape(sv_from(texts[i]), &text);
		m = markdown_parse(str_view(&text), SV("guides/a"), 1, &none);
		ck_assert_int_eq(m->root->first->type, BLOCK_PARAGRAPH);
		for (const struct span *span = m->root->first->spans; span; span = span->next)
			ck_assert(!span->style && !span->link);
		markdown_plain(m, &headings, &body);
		str_truncate(&body, body.len - 1);
		ck_assert_str_eq(str_text(&body), texts[i]);
		markdown_free(m);
		str_release(&text);
		str_release(&headings);
		str_release(&body);
	}
	problems_release(&none);
}
END_TEST

TCase *case_markdown(void)
{
	TCase *c = tcase_create("markdown");

	tcase_set_timeout(c, 600);
	tcase_add_loop_test(c, markdown_becomes_a_tree, 0, ARRAY_LEN(trees));
	tcase_add_loop_test(c, a_link_leads_to_a_page, 0, ARRAY_LEN(links));
	tcase_add_test(c, anchors_are_unique_in_all_scripts);
	tcase_add_test(c, the_words_of_a_page_stand_a_block_a_line);
	tcase_add_loop_test(c, a_hostile_body_is_read_in_time, 0, ARRAY_LEN(attacks));
	tcase_add_test(c, long_link_definitions_do_not_multiply);
	tcase_add_test(c, deep_lists_are_shown_flat);
	tcase_add_loop_test(c, a_beginning_ends_between_blocks, 0, ARRAY_LEN(beginnings));
	tcase_add_test(c, an_escaped_text_is_a_text);
	return c;
}
