#include "cases.h"

#include <stdlib.h>
#include <wchar.h>

#include <cphub/core/file.h>
#include <cphub/core/path.h>
#include <cphub/text/utf8.h>
#include <cphub/text/width.h>

const struct page_head test_head = {
	.title = SV("First steps"),
	.summary = SV("What to do first, second and third."),
	.kind = SV("Guide"),
	.updated = SV("2026-11-22"),
	.notice = "Translated from an older text.",
};

static char *data_path(const char *name)
{
	const char *top = getenv("srcdir");
	char *folder = path_join(top ? top : ".", "tests/unit/page/data");
	char *path = path_join(folder, name);

	free(folder);
	return path;
}

struct markdown *read_text(struct sv text)
{
	struct problems problems = { 0 };
	struct markdown *m = markdown_parse(text, SV("guides/test"), 1, &problems);

	problems_release(&problems);
	return m;
}

/* The tree borrows nothing from its source: all tests free the text first. */
struct markdown *read_data(const char *name)
{
	struct str text = { 0 };
	struct err err = { 0 };
	char *path = data_path(name);
	struct markdown *m;

	if (!file_read(path, 1 << 20, &text, &err))
		ck_abort_msg("%s", err.text);
	m = read_text(str_view(&text));
	str_release(&text);
	free(path);
	return m;
}

void expect_file(const char *name, struct sv text)
{
	struct str expected = { 0 };
	struct err err = { 0 };
	char *path = data_path(name);

	if (getenv("UPDATE") && !file_write(path, text, &err))
		ck_abort_msg("%s", err.text);
	if (!file_read(path, 1 << 20, &expected, &err))
		ck_abort_msg("%s", err.text);
	if (!sv_eq(text, str_view(&expected)))
		ck_abort_msg("%s differs; now it is:\n%.*s", name, SV_ARG(text));
	str_release(&expected);
	free(path);
}

static void check_piece(const struct piece *p)
{
	struct str again = { 0 };

	/* A line may end behind a joiner; what it joined begins the next one. */
	utf8_clean(&again, p->text, CLEAN_TEXT);
	if (!sv_has_prefix(p->text, str_text(&again)) || p->text.len > again.len + 3 || !p->text.len)
		ck_abort_msg("not clean: '%.*s'", SV_ARG(p->text));
	if (width_of(p->text) != p->width || sv_find_char(p->text, '\n') < p->text.len)
		ck_abort_msg("width %u: '%.*s'", p->width, SV_ARG(p->text));
	str_release(&again);
}

static void check_line(const struct layout *l, const struct line *line)
{
	unsigned column = 0;

	for (size_t i = 0; i < line->len; i++) {
		const struct piece *p = &line->at[i];

		if (p->column < column)
			ck_abort_msg("pieces overlap: '%.*s'", SV_ARG(p->text));
		column = p->column + p->width;
		check_piece(p);
		if (p->link > l->links)
			ck_abort_msg("a link that is none");
	}
	if (line->width != column || line->width > l->width)
		ck_abort_msg("line of %u cells in %u, ends in '%.*s'", line->width, l->width,
			     SV_ARG(line->at[line->len - 1].text));
}

struct layout *checked_layout(const struct page_head *head, const struct markdown *body,
			      unsigned width)
{
	const struct layout_options options = { .width = width, .number_links = width % 2 == 0 };
	struct layout *l = layout_page(head, body, &options);

	for (size_t i = 0; i < l->len; i++)
		check_line(l, &l->lines[i]);
	for (size_t i = 0; i < l->toc_len; i++)
		ck_assert_uint_lt(l->toc[i].line, l->len ? l->len : 1);
	for (size_t i = 0; i < l->links; i++)
		if (l->link_lines[i] != SIZE_MAX)
			ck_assert_uint_lt(l->link_lines[i], l->len);
	return l;
}
