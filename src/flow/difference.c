#include <cphub/flow/difference.h>

#include <cphub/content/doc.h>
#include <cphub/content/markdown.h>
#include <cphub/core/vec.h>
#include <cphub/flow/read.h>
#include <cphub/page/export.h>
#include <cphub/repo/listing.h>

#include "load.h"
#include "session_private.h"

/* Wide enough that no paragraph is broken: what is compared must not depend on a window. */
enum { ONE_LINE = 1 << 20 };

/* As it is read aloud: no frames, and a table line by line. */
static void render(const struct doc *doc, struct str *out)
{
	struct problems ignored = { 0 };
	struct markdown *body = markdown_parse(doc->body, doc->name.id, doc->body_line, &ignored);
	const struct layout_options options = { .width = ONE_LINE, .is_spoken = true };
	const struct page_head head = { .title = doc->title, .summary = doc->summary };
	struct layout *l = layout_page(&head, body, &options);

	export_text(l, out);
	layout_free(l);
	markdown_free(body);
	problems_release(&ignored);
}

static bool render_before(struct session *s, const struct oid *tree, struct sv path,
			  struct str *out)
{
	struct problems ignored = { .path = path.at };
	struct listing then = { 0 };
	struct str text = { 0 };
	struct err gone = { 0 };
	struct doc *doc = NULL;
	const struct tree_entry *entry;

	if (listing_read(s->repo, tree, &then, &gone)) {
		entry = load_entry(&then, path);
		if (entry && repo_read(s->repo, &entry->oid, PAGE_SIZE_MAX, &text, &gone))
			doc = doc_parse(path, str_view(&text), &ignored);
	}
	if (doc)
		render(doc, out);
	doc_free(doc);
	str_release(&text);
	problems_release(&ignored);
	listing_release(&then);
	return doc != NULL;
}

static bool render_now(struct session *s, const struct news_item *item, struct str *out,
		       struct err *err)
{
	struct reading reading = { 0 };
	bool ok = true;

	if (item->what != NEWS_GONE) {
		ok = flow_read_beginning(s, item->id, NULL, &reading, err);
		if (ok)
			render(reading.doc, out);
		reading_release(&reading);
	}
	return ok;
}

static void add_line(void *data, enum line_sign sign, struct sv line)
{
	struct difference *d = data;

	/* Empty lines stand between paragraphs in any case. */
	if (line.len || sign == LINES_LEFT_OUT)
		*vec_add(d) = (struct difference_line){ sign, arena_sv(&d->arena, line) };
}

bool flow_difference(struct session *s, const struct oid *tree, const struct news_item *item,
		     struct difference *out, struct err *err)
{
	struct str before = { 0 }, after = { 0 };
	bool ok;

	*out = (struct difference){ 0 };
	ok = session_need_repo(s, err) && render_now(s, item, &after, err);
	if (ok) {
		out->has_before = render_before(s, tree, item->path, &before);
		ok = repo_compare_lines(s->repo, str_view(&before), str_view(&after), add_line, out,
					err);
	}
	str_release(&before);
	str_release(&after);
	return ok;
}

void difference_release(struct difference *d)
{
	vec_release(d);
	arena_release(&d->arena);
	*d = (struct difference){ 0 };
}
