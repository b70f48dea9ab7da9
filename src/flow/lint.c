#include <cphub/flow/lint.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/file.h>
#include <cphub/core/tr.h>
#include <cphub/core/zone.h>
#include <cphub/repo/listing.h>

#include "load.h"

/* The pages around the one that is judged. */
struct folder {
	struct repo *repo;
	struct listing files;
	struct loaded top;
	const char *zones;
	char hex[OID_HEX + 1];
};

static bool has_page(const void *data, struct sv id)
{
	const struct folder *f = data;
	struct str path = { 0 };
	bool found;

	str_addf(&path, "%.*s.md", SV_ARG(id));
	found = load_entry(&f->files, str_view(&path)) != NULL;
	str_release(&path);
	return found;
}

static struct sv source_of(const void *data, struct sv id)
{
	/* The text is used before the next question, as check.h's callers do. */
	struct folder *f = (struct folder *)data;
	struct str path = { 0 };
	const struct tree_entry *entry;

	str_addf(&path, "%.*s.md", SV_ARG(id));
	entry = load_entry(&f->files, str_view(&path));
	str_release(&path);
	if (!entry)
		return (struct sv){ 0 };
	oid_hex(&entry->oid, f->hex);
	return sv_make(f->hex, OID_HEX);
}

/* A machine without the database cannot tell. */
static bool has_zone(const void *data, struct sv name)
{
	const struct folder *f = data;
	struct err why = { 0 };
	struct zone *zone;

	if (!zone_load(f->zones, name, &zone, &why))
		return why.kind != ERR_MISSING || !file_is_dir(f->zones);
	zone_free(zone);
	return true;
}

static bool is_below(struct sv path, struct sv top)
{
	while (top.len && top.at[top.len - 1] == '/')
		top.len--;
	if (!top.len || sv_is(top, "."))
		return true;
	return path.len >= top.len && !memcmp(path.at, top.at, top.len) &&
	       (path.len == top.len || path.at[top.len] == '/');
}

static bool is_wanted(struct sv path, struct words only)
{
	if (!only.len)
		return true;
	for (size_t i = 0; i < only.len; i++)
		if (is_below(path, only.at[i]))
			return true;
	return false;
}

static bool lint_page(struct folder *f, const struct tree_entry *entry,
		      const struct surroundings *around, struct problems *out, struct err *err)
{
	struct str text = { 0 };
	struct err why = { 0 };
	struct markdown *body;
	struct doc *doc;

	if (!repo_read(f->repo, &entry->oid, PAGE_SIZE_MAX, &text, &why)) {
		if (why.kind != ERR_INPUT && why.kind != ERR_MISSING) {
			*err = why;
			return false;
		}
		problem_add(out, SEVERITY_ERROR, 0, 0,
			    why.kind == ERR_INPUT ? "page-size" : "page-unreadable", "%s",
			    why.text);
		return true;
	}
	doc = doc_parse(entry->path, str_view(&text), out);
	if (doc) {
		body = markdown_parse(doc->body, doc->name.id, doc->body_line, out);
		check_page(doc, body, around, out);
		markdown_free(body);
		doc_free(doc);
	}
	str_release(&text);
	return true;
}

static bool lint_pages(struct folder *f, const struct lint_ask *ask, struct problems *out,
		       struct err *err)
{
	const struct surroundings around = { .hub = f->top.hub,
					     .taxonomy = f->top.taxonomy,
					     .has_page = has_page,
					     .source_of = source_of,
					     .has_zone = has_zone,
					     .data = f,
					     .today = ask->today };
	struct page_name name;

	for (size_t i = 0; i < f->files.len; i++) {
		const struct tree_entry *entry = &f->files.at[i];

		if (!page_name_parse(entry->path, &name) || !is_wanted(entry->path, ask->only))
			continue;
		out->path = arena_dup_sv(&out->arena, entry->path);
		if (!lint_page(f, entry, &around, out, err))
			return false;
	}
	return true;
}

static void tell_refusals(const struct listing *files, struct words only, struct problems *out)
{
	for (size_t i = 0; i < files->refused_len; i++) {
		const struct refusal *r = &files->refused[i];

		if (!is_wanted(r->path, only))
			continue;
		out->path = arena_dup_sv(&out->arena, r->path);
		problem_add(out, SEVERITY_ERROR, 0, 0, r->rule, "%s", _(r->message));
	}
}

static int by_place(const void *a, const void *b)
{
	const struct problem *x = a, *y = b;
	const int order = strcmp(x->path, y->path);

	if (order)
		return order;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

static bool all_there(const struct folder *f, struct words only, struct err *err)
{
	for (size_t w = 0; w < only.len; w++) {
		size_t i = 0;

		while (i < f->files.len && !is_below(f->files.at[i].path, only.at[w]))
			i++;
		if (i == f->files.len)
			return err_set(err, ERR_INPUT, _("%.*s is not in the content"),
				       SV_ARG(only.at[w]));
	}
	return true;
}

bool flow_lint(struct repo *repo, const struct snapshot *at, const struct lint_ask *ask,
	       struct problems *out, struct err *err)
{
	struct folder f = { .repo = repo, .zones = ask->zones };
	bool ok;

	ok = listing_read(repo, &at->tree, &f.files, err) && all_there(&f, ask->only, err) &&
	     load_hub(repo, &f.files, &f.top, out, err) && lint_pages(&f, ask, out, err);
	if (ok) {
		tell_refusals(&f.files, ask->only, out);
		if (out->len)
			qsort(out->at, out->len, sizeof(*out->at), by_place);
	}
	loaded_release(&f.top);
	listing_release(&f.files);
	return ok;
}
