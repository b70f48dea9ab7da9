/* A file as hub.yaml, as skills.yaml, and as a page of several kinds that is then judged. */
#include <stdlib.h>

#include <cphub/content/check.h>
#include <cphub/core/str.h>

#include "fuzz.h"

static bool has_page(const void *data, struct sv id)
{
	(void)data;
	return id.len % 2;
}

static struct sv source_of(const void *data, struct sv id)
{
	(void)data;
	return id.len ? SV("0123456789012345678901234567890123456789") : (struct sv){ 0 };
}

static void check_tree(const struct node *n, unsigned depth)
{
	/* node.h promises both. */
	if (depth > YAML_DEPTH_MAX + 1)
		abort();
	for (size_t i = 0; i < n->text.len; i++)
		if ((unsigned char)n->text.at[i] < 0x20 && n->text.at[i] != '\n' &&
		    n->text.at[i] != '\t')
			abort();
	for (const struct node *child = n->first; child; child = child->next)
		check_tree(child, depth + 1);
}

static void read_page(const char *path, struct sv bytes, const struct surroundings *around)
{
	struct problems problems = { .path = path };
	struct doc *d = doc_parse(sv_from(path), bytes, &problems);

	if (d) {
		check_tree(d->meta, 1);
		check_page(d, NULL, around, &problems);
	}
	if (!d && !problems.errors)
		abort();
	doc_free(d);
	problems_release(&problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const paths[] = { "people/x.fr.md", "templates/x.md", "courses/x.md",
					     "funding/x.md", "tools/x.md" };
	const struct sv bytes = sv_make((const char *)data, size);
	struct problems problems = { 0 };
	struct hub *hub = hub_parse(bytes, &problems);
	struct taxonomy *taxonomy = taxonomy_parse(bytes, &problems);
	const struct surroundings around = { .hub = hub,
					     .taxonomy = taxonomy,
					     .has_page = has_page,
					     .source_of = source_of,
					     .today = 20000 };
	struct str page = { 0 };

	str_add(&page, "---\n");
	str_add_sv(&page, bytes);
	str_add(&page, "\n---\nbody\n");
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		read_page(paths[i], bytes, &around);
		read_page(paths[i], str_view(&page), &around);
	}
	str_release(&page);
	hub_free(hub);
	taxonomy_free(taxonomy);
	problems_release(&problems);
	return 0;
}
