/* A file as the body of a page: read, turned into words, judged, laid out, exported. */
#include <locale.h>
#include <stdlib.h>

#include <cphub/content/check.h>
#include <cphub/core/path.h>
#include <cphub/core/str.h>
#include <cphub/page/export.h>
#include <cphub/text/utf8.h>

#include "fuzz.h"

/* What markdown.h promises about the tree. */
static void check_tree(const struct markdown *m, const struct block *b, unsigned depth)
{
	if (depth > MARKDOWN_DEPTH_MAX)
		abort();
	for (; b; b = b->next) {
		if (b->type > BLOCK_HTML)
			abort();
		for (const struct span *s = b->spans; s; s = s->next)
			if (s->link > m->links_len)
				abort();
		check_tree(m, b->first, depth + 1);
	}
}

static void check_links(const struct markdown *m)
{
	for (size_t i = 0; i < m->links_len; i++)
		if (m->links[i].id.len && !path_is_safe(m->links[i].id))
			abort();
}

/* Nothing that steers a terminal may come out, whatever went in. */
static void check_text(struct sv text)
{
	size_t i = 0;

	while (i < text.len) {
		uint32_t c;

		i += utf8_decode(text, i, &c);
		if (c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e) ||
		    (c >= 0x2066 && c <= 0x2069))
			abort();
	}
}

static void lay_out(const struct markdown *m, unsigned width, enum text_order order)
{
	const struct layout_options options = { .width = width,
						.number_links = width > 40,
						.order = order,
						.shape = true,
						.direction = (enum direction)(width % 3) };
	struct layout *l = layout_page(NULL, m, &options);

	for (size_t i = 0; i < l->len; i++) {
		if (l->lines[i].width > width)
			abort();
		for (size_t k = 0; k < l->lines[i].len; k++) {
			check_text(l->lines[i].at[k].text);
			if (l->lines[i].at[k].column + l->lines[i].at[k].width > l->lines[i].width)
				abort();
			if (l->lines[i].at[k].link > m->links_len)
				abort();
		}
	}
	/* An empty heading has no line of its own; at the end of a page it points behind the last one. */
	for (size_t i = 0; i < l->toc_len; i++)
		if (l->toc[i].line > l->len)
			abort();
	layout_free(l);
}

static void export_all(const struct markdown *m)
{
	const struct page_head head = { .title = SV("t"), .kind = SV("Template") };
	struct str out = { 0 };

	export_html(&head, SV("ar"), m, &out);
	export_wikitext(&head, m, &out);
	str_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct surroundings around = { .today = 20000 };
	struct problems problems = { 0 };
	struct str page = { 0 }, headings = { 0 }, words = { 0 };
	struct markdown *m;
	struct doc *d;

	str_add(&page, "---\ntitle: t\nsummary: s\nfields: [{name: a}]\n---\n");
	str_add_sv(&page, sv_make((const char *)data, size));
	d = doc_parse(SV("templates/x.md"), str_view(&page), &problems);
	/* Bytes that are no page never come here, but must not break anything either. */
	m = markdown_parse(d ? d->body : sv_make((const char *)data, size), SV("templates/x"), 5,
			   &problems);
	check_tree(m, m->root, 1);
	check_links(m);
	markdown_plain(m, &headings, &words);
	/* Widths of characters are known in a UTF-8 locale only. */
	setlocale(LC_CTYPE, "C.UTF-8");
	lay_out(m, 11, ORDER_LOGICAL);
	lay_out(m, 76, ORDER_VISUAL);
	lay_out(m, 41, ORDER_VISUAL);
	lay_out(m, 77, ORDER_TERMINAL);
	if (d)
		check_page(d, m, &around, &problems);
	export_all(m);
	markdown_free(m);
	doc_free(d);
	str_release(&page);
	str_release(&headings);
	str_release(&words);
	problems_release(&problems);
	return 0;
}
