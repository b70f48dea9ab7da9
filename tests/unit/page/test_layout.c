#include "cases.h"

#include <ftw.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/content/doc.h>
#include <cphub/core/file.h>
#include <cphub/page/export.h>

static const char *const pages[] = {
	"english", "arabic", "bengali", "chinese",
#ifdef HAVE_LIBTHAI
	"thai",
#endif
};
static const unsigned widths[] = { 76, 36, 20, 10 };

START_TEST(a_page_looks_as_it_did)
{
	const char *page = pages[(size_t)_i / ARRAY_LEN(widths)];
	const unsigned width = widths[(size_t)_i % ARRAY_LEN(widths)];
	char *from = mem_printf("%s.md", page), *to = mem_printf("%s.%u.screen", page, width);
	struct markdown *m = read_data(from);
	struct layout *l = checked_layout(&test_head, m, width);
	struct str text = { 0 };

	export_text(l, &text);
	expect_file(to, str_view(&text));
	str_release(&text);
	layout_free(l);
	markdown_free(m);
	free(from);
	free(to);
}
END_TEST

static size_t beginnings_seen;

static struct str text_of(struct sv body, const struct page_head *head)
{
	struct problems problems = { 0 };
	struct markdown *m = markdown_parse(body, SV("guides/page"), 1, &problems);
	struct layout *l = layout_page(head, m, &(struct layout_options){ .width = 60 });
	struct str text = { 0 };

	export_text(l, &text);
	layout_free(l);
	markdown_free(m);
	problems_release(&problems);
	return text;
}

/* What is defined at the end is known at the end. */
static void check_beginning(const struct doc *doc, const struct page_head *head)
{
	const size_t definition = sv_find(doc->body, SV("]:"));
	const struct sv part = markdown_beginning(doc->body, 500);
	struct str beginning = text_of(part, head), whole = text_of(doc->body, head);

	beginnings_seen += part.len < doc->body.len && definition == doc->body.len;
	ck_assert_msg(definition < doc->body.len ||
			      sv_has_prefix(str_view(&whole), str_text(&beginning)),
		      "%.*s", SV_ARG(doc->title));
	str_release(&beginning);
	str_release(&whole);
}

static void check_page(const char *path)
{
	struct problems problems = { 0 };
	struct str bytes = { 0 };
	struct err err = { 0 };
	struct doc *doc;

	if (!file_read(path, 1 << 20, &bytes, &err))
		ck_abort_msg("%s", err.text);
	doc = doc_parse(SV("guides/page.md"), str_view(&bytes), &problems);
	if (doc) {
		struct markdown *m = markdown_parse(doc->body, SV("guides/page"), 1, &problems);
		const struct page_head head = { .title = doc->title, .summary = doc->summary };

		for (unsigned width = 10; width <= 120; width += width < 40 ? 1 : 13)
			layout_free(checked_layout(&head, m, width));
		check_beginning(doc, &head);
		markdown_free(m);
		doc_free(doc);
	}
	problems_release(&problems);
	str_release(&bytes);
}

static unsigned pages_seen;

static int visit(const char *path, const struct stat *info, int type, struct FTW *at)
{
	(void)info;
	(void)at;
	if (type == FTW_F && sv_has_suffix(sv_from(path), ".md")) {
		check_page(path);
		pages_seen++;
	}
	return 0;
}

START_TEST(every_page_of_the_starter_hub_fits_every_width)
{
	const char *top = getenv("srcdir");
	char *folder = mem_printf("%s/content", top ? top : ".");

	pages_seen = beginnings_seen = 0;
	ck_assert_int_eq(nftw(folder, visit, 8, FTW_PHYS), 0);
	ck_assert_uint_gt(pages_seen, 20);
	ck_assert_uint_gt(beginnings_seen, 20);
	free(folder);
}
END_TEST

START_TEST(contents_and_links_know_their_lines)
{
	struct markdown *m =
		read_text(SV("one [a](https://a.org) two\n\n## Head\n\n![p](https://p.org)"
			     " [b](guides/b) [**b** c](guides/c)\n\n### Sub `x`\n"));
	const struct layout_options options = { .width = 40, .number_links = true };
	struct layout *l = layout_page(NULL, m, &options);

	ck_assert(sv_is(l->lines[l->body + 1].at[0].text, "Links"));
	ck_assert_uint_eq(l->toc_len, 2);
	ck_assert(sv_is(l->toc[0].title, "Head"));
	ck_assert(sv_is(l->toc[1].title, "Sub x"));
	ck_assert(sv_is(l->toc[0].anchor, "head"));
	ck_assert_uint_eq(l->toc[0].line, 2);
	ck_assert_uint_eq(l->toc[1].level, 3);
	ck_assert_uint_eq(l->links, 4);
	ck_assert_uint_eq(l->link_lines[0], 0);
	ck_assert_uint_eq(l->link_lines[3], 5);
	/* The picture has no number. */
	ck_assert_uint_eq(l->numbered_len, 3);
	ck_assert_uint_eq(l->numbered[1], 2);
	layout_free(l);
	markdown_free(m);
}
END_TEST

START_TEST(roles_carry_the_meaning)
{
	struct markdown *m = read_text(SV("*e* **s** `c` ~~d~~ [l](https://l.org) t\n"));
	struct layout *l = checked_layout(NULL, m, 41);
	static const enum role roles[] = { ROLE_EMPH,   ROLE_STRONG, ROLE_CODE,
					   ROLE_STRIKE, ROLE_LINK,   ROLE_TEXT };
	size_t at = 0;

	ck_assert_uint_eq(l->len, 1);
	for (size_t i = 0; i < l->lines[0].len; i++)
		if (at < ARRAY_LEN(roles) && l->lines[0].at[i].role == roles[at] &&
		    sv_trim(l->lines[0].at[i].text).len)
			at++;
	ck_assert_uint_eq(at, ARRAY_LEN(roles));
	layout_free(l);
	markdown_free(m);
}
END_TEST

START_TEST(a_title_that_the_body_repeats_is_shown_once)
{
	struct markdown *m = read_text(SV("# First steps\n\nText.\n"));
	struct layout *l = checked_layout(&test_head, m, 41);
	struct str text = { 0 };
	struct sv rest;

	export_text(l, &text);
	rest = sv_from_byte(str_view(&text), 1);
	ck_assert(sv_has_prefix(str_view(&text), "First steps\n"));
	ck_assert_uint_eq(sv_find(rest, SV("First steps")), rest.len);
	str_release(&text);
	layout_free(l);
	markdown_free(m);
}
END_TEST

START_TEST(an_empty_page_is_no_lines)
{
	struct markdown *m = read_text(SV(""));
	struct layout *l = checked_layout(NULL, m, 40);

	ck_assert_uint_eq(l->len, 0);
	layout_free(l);
	layout_free(NULL);
	markdown_free(m);
}
END_TEST

START_TEST(prose_is_laid_out_text_by_text)
{
	struct prose texts[] = {
		{ .text = SV("Which outcome\nis indirect?"), .role = ROLE_HEADING },
		{ .mark = SV("1  "), .text = SV("300 photographs on Commons"), .gap = true },
		{ .mark = SV("2  "), .text = SV("Money\x1b[31m") },
	};
	struct layout *l =
		layout_prose(texts, ARRAY_LEN(texts), &(struct layout_options){ .width = 20 });
	struct str text = { 0 };

	export_text(l, &text);
	ck_assert_str_eq(str_text(&text), "Which outcome is\n"
					  "indirect?\n"
					  "\n"
					  "1  300 photographs\n"
					  "   on Commons\n"
					  "2  Money[31m\n");
	ck_assert_uint_eq(texts[1].line, 3);
	ck_assert_uint_eq(texts[2].line, 5);
	ck_assert_int_eq(l->lines[0].at[0].role, ROLE_HEADING);
	str_release(&text);
	layout_free(l);
}
END_TEST

START_TEST(a_spoken_page_says_in_words_what_frames_say)
{
	struct markdown *m = read_text(SV("## Head\n\n> said\n\n- [x] one\n- [ ] two\n\n| A | B |\n"
					  "|---|---|\n| c | d |\n\n---\n\nend\n"));
	struct layout *l = layout_page(&(struct page_head){ .title = SV("T"), .notice = "Old." }, m,
				       &(struct layout_options){ .width = 40, .is_spoken = true });
	struct str text = { 0 };

	export_text(l, &text);
	ck_assert_str_eq(str_text(&text),
			 "T\n\nAttention: Old.\n\nHeading 2: Head\n\nQuote: said\n\ndone: one\n"
			 "to do: two\n\n• A: c\n  B: d\n\nend\n");
	str_release(&text);
	layout_free(l);
	markdown_free(m);
}
END_TEST

TCase *case_layout(void)
{
	TCase *c = tcase_create("layout");

	tcase_set_timeout(c, 240);
	tcase_add_loop_test(c, a_page_looks_as_it_did, 0, ARRAY_LEN(pages) * ARRAY_LEN(widths));
	tcase_add_test(c, every_page_of_the_starter_hub_fits_every_width);
	tcase_add_test(c, contents_and_links_know_their_lines);
	tcase_add_test(c, roles_carry_the_meaning);
	tcase_add_test(c, a_title_that_the_body_repeats_is_shown_once);
	tcase_add_test(c, an_empty_page_is_no_lines);
	tcase_add_test(c, prose_is_laid_out_text_by_text);
	tcase_add_test(c, a_spoken_page_says_in_words_what_frames_say);
	return c;
}
