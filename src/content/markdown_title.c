#include <cphub/content/markdown.h>

struct titles {
	struct markdown *page;
	struct sv (*title)(void *data, struct sv id);
	void *data;
};

/* A person who writes [[guides/x]] means the page, not its path. */
static void title_span(const struct titles *t, struct span *span)
{
	struct link *link = span->link ? &t->page->links[span->link - 1] : NULL;
	struct sv title;

	if (!link || !link->id.len || !sv_eq(span->text, link->id))
		return;
	title = t->title(t->data, link->id);
	if (!title.len)
		return;
	span->text = link->text = arena_sv(&t->page->arena, title);
}

/* As deep as the tree, which MARKDOWN_DEPTH_MAX bounds. */
static void title_blocks(const struct titles *t, const struct block *blocks)
{
	for (const struct block *b = blocks; b; b = b->next) {
		for (struct span *s = b->spans; s; s = s->next)
			title_span(t, s);
		title_blocks(t, b->first);
	}
}

void markdown_title_links(struct markdown *m, struct sv (*title)(void *data, struct sv id),
			  void *data)
{
	const struct titles titles = { .page = m, .title = title, .data = data };

	title_blocks(&titles, m->root);
}
