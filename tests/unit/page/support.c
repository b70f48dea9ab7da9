#include "cases.h"

#include <stdlib.h>

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
	if (!sv_has_prefix(p->text, str_text(&again)) || p->text.len > again.len + 3 ||
	    !p->text.len)
		ck_abort_msg("not clean: '%.*s'", SV_ARG(p->text));
	if (width_of(p->text) != p->width || sv_find_char(p->text, '\n') < p->text.len)
		ck_abort_msg("width %u: '%.*s'", p->width, SV_ARG(p->text));
	str_release(&again);
}

static void check_line(const struct layout *l, const struct line *line)
{
	bool *taken = mem_zeroed(l->width, sizeof *taken);
	unsigned end = 0;

	for (size_t i = 0; i < line->len; i++) {
		const struct piece *p = &line->at[i];

		end = p->column + p->width > end ? p->column + p->width : end;
		if (end > l->width)
			ck_abort_msg("%u cells in %u: '%.*s'", end, l->width, SV_ARG(p->text));
		for (unsigned k = p->column; k < p->column + p->width; k++) {
			if (taken[k])
				ck_abort_msg("pieces overlap: '%.*s'", SV_ARG(p->text));
			taken[k] = true;
		}
		check_piece(p);
		if (p->link > l->links)
			ck_abort_msg("a link that is none");
		if (p->goes_on && !i)
			ck_abort_msg("the first piece goes on nothing");
	}
	ck_assert_uint_eq(line->width, end);
	free(taken);
}

struct layout *checked_layout(const struct page_head *head, const struct markdown *body,
			      unsigned width)
{
	const struct layout_options options = { .width = width, .number_links = width % 2 == 0 };

	return checked_layout_as(head, body, &options);
}

struct layout *checked_layout_as(const struct page_head *head, const struct markdown *body,
				 const struct layout_options *options)
{
	struct layout *l = layout_page(head, body, options);

	for (size_t i = 0; i < l->len; i++)
		check_line(l, &l->lines[i]);
	for (size_t i = 0; i < l->toc_len; i++)
		ck_assert_uint_lt(l->toc[i].line, l->len ? l->len : 1);
	for (size_t i = 0; i < l->links; i++)
		if (l->link_lines[i] != SIZE_MAX)
			ck_assert_uint_lt(l->link_lines[i], l->len);
	return l;
}

/* The clusters of a piece as they stand from left to right. */
static void add_seen(const struct piece *p, struct str *out)
{
	size_t end = p->text.len, from;

	if (!p->is_rtl) {
		str_add_sv(out, p->text);
		return;
	}
	for (; end > 0; end = from) {
		uint32_t c;
		char room[4];
		size_t len = 0;

		/* Those of the tests are letters with their marks. */
		for (from = end; from > 0;) {
			while (((unsigned char)p->text.at[--from] & 0xC0) == 0x80)
				;
			len = utf8_decode(p->text, from, &c);
			if (width_of(sv_make(p->text.at + from, len)))
				break;
		}
		str_add_sv(out, bidi_mirror(sv_make(p->text.at + from, len), room));
		str_add_sv(out, sv_make(p->text.at + from + len, end - from - len));
	}
}

void add_seen_line(const struct line *line, struct str *out)
{
	const size_t begin = out->len;
	unsigned column = 0;

	for (;;) {
		const struct piece *next = NULL;

		for (size_t i = 0; i < line->len; i++)
			if (line->at[i].width && line->at[i].column >= column &&
			    (!next || line->at[i].column < next->column))
				next = &line->at[i];
		if (!next)
			break;
		str_add_repeat(out, ' ', next->column - column);
		add_seen(next, out);
		column = next->column + next->width;
	}
	while (out->len > begin && out->at[out->len - 1] == ' ')
		str_truncate(out, out->len - 1);
	str_add_char(out, '\n');
}
