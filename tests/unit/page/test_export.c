#include "cases.h"

#include <stdlib.h>

#include <cphub/page/export.h>

START_TEST(the_exports_of_a_page_are_what_they_were)
{
	struct markdown *english = read_data("english.md"), *arabic = read_data("arabic.md");
	struct str out = { 0 };

	export_html(&test_head, SV("en"), english, &out);
	expect_file("english.html", str_view(&out));
	str_truncate(&out, 0);
	export_wikitext(&test_head, english, &out);
	expect_file("english.wiki", str_view(&out));
	str_truncate(&out, 0);
	export_html(&test_head, SV("ar"), arabic, &out);
	expect_file("arabic.html", str_view(&out));
	str_release(&out);
	markdown_free(english);
	markdown_free(arabic);
}
END_TEST

static const struct {
	const char *markdown, *wikitext;
} wiki[] = {
	{ "plain", "plain\n" },
	{ "\\[\\[b\\]\\] {{c}} ''d''",
	  "<nowiki>[[</nowiki>b<nowiki>]]</nowiki> <nowiki>{{</nowiki>c<nowiki>}}</nowiki> "
	  "<nowiki>''</nowiki>d<nowiki>''</nowiki>\n" },
	{ "\\# not a list", "<nowiki>#</nowiki> not a list\n" },
	{ ": no indent", "<nowiki>:</nowiki> no indent\n" },
	{ "sign ~~~~ here", "sign <nowiki>~~~~</nowiki> here\n" },
	{ "about ~5 or _x_y", "about ~5 or _x_y\n" },
	{ "__NOTOC\\_\\_", "<nowiki>__</nowiki>NOTOC<nowiki>__</nowiki>\n" },
	{ "it's **bold**'s", "it's '''bold'''<nowiki>'</nowiki>s\n" },
	{ "a \\<ref> & &amp;amp; R&D", "a &lt;ref&gt; & &amp;amp; R&D\n" },
	{ "a | b!", "a <nowiki>|</nowiki> b!\n" },
	{ "`</nowiki>{{x}}`", "<code><nowiki>&lt;/nowiki&gt;{{x}}</nowiki></code>\n" },
	{ "[t](https://e.org/a]b)", "[https://e.org/a%5Db t]\n" },
	{ "[t](javascript:alert%281%29)", "t\n" },
	{ "[t](https://e.org/?a=''b)", "[https://e.org/?a=%27%27b t]\n" },
	{ "see [the guide](x.md)", "see the guide (guides/x)\n" },
	{ "### Head", "=== Head ===\n" },
	{ "- a\n- b\n  1. c\n  2. d\n- e", "* a\n* b\n*# c\n*# d\n* e\n" },
	{ "1. a\n\n   more\n2. b", "# a\n#: more\n# b\n" },
	{ "***both***", "'''''both'''''\n" },
	{ "```sh\nls\n```", "<syntaxhighlight lang=\"sh\">\nls\n</syntaxhighlight>\n" },
	{ "```sh\n</syntaxhighlight>{{x}}\n```", "<pre>\n&lt;/syntaxhighlight&gt;{{x}}\n</pre>\n" },
	{ "    </pre>[[x]]", "<pre>\n&lt;/pre&gt;[[x]]\n</pre>\n" },
	{ "| a | b |\n|---|--:|\n| \\|- | -5 |",
	  "{| class=\"wikitable\"\n! a\n! style=\"text-align:right\" | b\n|-\n| <nowiki>|</nowiki>-\n"
	  "| style=\"text-align:right\" | -5\n|}\n" },
	{ "<!-- hidden -->", "" },
};

START_TEST(marks_that_would_act_in_a_wiki_do_not)
{
	struct markdown *m = read_text(sv_from(wiki[_i].markdown));
	struct str out = { 0 };

	export_wikitext(NULL, m, &out);
	ck_assert_str_eq(str_text(&out), wiki[_i].wikitext);
	str_release(&out);
	markdown_free(m);
}
END_TEST

static const struct {
	const char *markdown, *part;
} html[] = {
	{ "a < b & \"c\"", "<p>a &lt; b &amp; &quot;c&quot;</p>" },
	{ "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
	{ "[x](https://e.org/?a=1&b=%22)", "<a href=\"https://e.org/?a=1&amp;b=%22\">x</a>" },
	{ "[x](mailto:a@e.org)", "<a href=\"mailto:a@e.org\">x</a>" },
	{ "[x](data:text/html,1)", "<p>x</p>" },
	{ "[x **y**](other.md)", "<a href=\"#guides/other\">x <strong>y</strong></a>" },
	{ "[x](#head)", "<a href=\"#head\">x</a>" },
	{ "## Head", "<h2 id=\"head\">Head</h2>" },
	{ "- [ ] a\n- [x] b", "<li class=\"task\">☐ a\n</li>\n<li class=\"task\">☑ b" },
	{ "3. a", "<ol start=\"3\">\n<li>a" },
	{ "x[^1] y[^1]\n\n[^1]: n",
	  "<sup><a id=\"noteref-1\" href=\"#note-1\">1</a></sup> y<sup><a "
	  "href=\"#note-1\">1</a></sup>" },
	{ "x[^1]\n\n[^1]: n", "<li id=\"note-1\" value=\"1\"><p>n</p>" },
	{ "| a |\n|:-:|\n| b |", "<th scope=\"col\" class=\"centre\">a</th>" },
	{ "`<b>`", "<code>&lt;b&gt;</code>" },
	{ "a  \nb", "a<br>\nb" },
};

START_TEST(a_browser_gets_text_and_safe_links_only)
{
	struct markdown *m = read_text(sv_from(html[_i].markdown));
	struct str out = { 0 };

	export_html(NULL, SV("en"), m, &out);
	if (sv_find(str_view(&out), sv_from(html[_i].part)) == out.len)
		ck_abort_msg("no %s in:\n%s", html[_i].part, str_text(&out));
	str_release(&out);
	markdown_free(m);
}
END_TEST

START_TEST(markdown_stays_as_written_under_its_title)
{
	struct str out = { 0 };

	export_markdown(&test_head, SV("Text with\ttab \x1B[0m\n"), &out);
	ck_assert_str_eq(str_text(&out), "# First steps\n\nText with\ttab [0m\n");
	str_truncate(&out, 0);
	export_markdown(&test_head, SV("# First steps\n\nx"), &out);
	ck_assert_str_eq(str_text(&out), "# First steps\n\nx\n");
	str_truncate(&out, 0);
	export_markdown(NULL, SV("x\n"), &out);
	ck_assert_str_eq(str_text(&out), "x\n");
	str_release(&out);
}
END_TEST

TCase *case_export(void)
{
	TCase *c = tcase_create("export");

	tcase_add_test(c, the_exports_of_a_page_are_what_they_were);
	tcase_add_loop_test(c, marks_that_would_act_in_a_wiki_do_not, 0, ARRAY_LEN(wiki));
	tcase_add_loop_test(c, a_browser_gets_text_and_safe_links_only, 0, ARRAY_LEN(html));
	tcase_add_test(c, markdown_stays_as_written_under_its_title);
	return c;
}
