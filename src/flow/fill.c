#include <cphub/flow/fill.h>

#include <cphub/content/markdown.h>

/* Where clauses come from: pages, each there until it was filled in. */
struct clauses {
	struct session *session;
	struct reading pages[TEMPLATE_DEPTH_MAX + 1];
	size_t len;
};

static struct template template_of(const struct reading *page)
{
	return (struct template){ .name = page->doc->path,
				  .text = page->doc->body,
				  .line = page->doc->body_line };
}

static bool read_clause(void *data, struct sv name, struct template *out, struct err *err)
{
	struct clauses *c = data;
	struct reading *page = &c->pages[c->len];

	if (c->len == ARRAY_LEN(c->pages))
		return err_set(err, ERR_INPUT, "%.*s", SV_ARG(name));
	if (!flow_read(c->session, name, NULL, page, err)) {
		reading_release(page);
		return false;
	}
	c->len++;
	*out = template_of(page);
	return true;
}

static void drop_clause(void *data, struct template *clause)
{
	struct clauses *c = data;

	(void)clause;
	reading_release(&c->pages[--c->len]);
}

bool flow_fill(struct session *s, struct sv id, const struct answer *answers, size_t len,
	       struct filled *out, struct err *err)
{
	struct clauses clauses = { .session = s };
	const struct answers all = {
		.at = answers,
		.len = len,
		.clause = read_clause,
		.done = drop_clause,
		.data = &clauses,
		.escape = markdown_escape,
	};
	struct problems ignored = { 0 };
	struct template page;

	*out = (struct filled){ 0 };
	if (!flow_read(s, id, NULL, &out->page, err))
		return false;
	page = template_of(&out->page);
	if (!template_fill(&page, &all, &out->text, err))
		return false;
	/* What is wrong with the template itself, reading it told. */
	out->body = markdown_parse(str_view(&out->text), out->page.doc->name.id, 1, &ignored);
	problems_release(&ignored);
	out->head.title = out->page.doc->title;
	return true;
}

void filled_release(struct filled *f)
{
	markdown_free(f->body);
	str_release(&f->text);
	reading_release(&f->page);
	*f = (struct filled){ 0 };
}
