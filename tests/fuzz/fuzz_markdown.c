/* A file as the body of a page: read, turned into words, judged. */
#include <stdlib.h>

#include <cphub/content/check.h>
#include <cphub/core/str.h>

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
		if (m->links[i].id.len && sv_find(m->links[i].id, SV("../")) < m->links[i].id.len &&
		    sv_has_prefix(m->links[i].id, ".."))
			abort();
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
	if (d)
		check_page(d, m, &around, &problems);
	markdown_free(m);
	doc_free(d);
	str_release(&page);
	str_release(&headings);
	str_release(&words);
	problems_release(&problems);
	return 0;
}
