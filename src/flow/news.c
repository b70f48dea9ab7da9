#include <cphub/flow/news.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/content/kind.h>
#include <cphub/core/vec.h>
#include <cphub/index/query.h>
#include <cphub/outbox/seen.h>
#include <cphub/repo/listing.h>

#include "session_private.h"

_Static_assert((int)SEEN_TREE_SIZE == (int)BLOB_ID_SIZE, "a tree has an id like a blob");

/* A file as it was seen: both ends of its row are short names, since there may be fifty thousand. */
struct mark {
	uint64_t path, blob;
};

struct marks {
	struct mark *at; /* by path */
	size_t len, cap;
};

/* FNV-1a: names need not be told from those that somebody made up to be taken for them. */
static uint64_t hash_of(struct sv path)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < path.len; i++)
		hash = (hash ^ (unsigned char)path.at[i]) * UINT64_C(1099511628211);
	return hash;
}

static uint64_t short_blob(const unsigned char blob[BLOB_ID_SIZE])
{
	uint64_t out;

	memcpy(&out, blob, sizeof(out));
	return out;
}

static int by_path(const void *left, const void *right)
{
	const struct mark *a = left, *b = right;

	return (a->path > b->path) - (a->path < b->path);
}

static void add_mark(void *data, struct sv path, const unsigned char blob[BLOB_ID_SIZE])
{
	struct marks *marks = data;

	*vec_add(marks) = (struct mark){ hash_of(path), short_blob(blob) };
}

static const struct mark *find_mark(const struct marks *marks, struct sv path)
{
	const struct mark key = { hash_of(path), 0 };

	return marks->len ? bsearch(&key, marks->at, marks->len, sizeof(key), by_path) : NULL;
}

/* Of this machine's byte order, like all of the file that they are kept in. */
static void read_marks(const struct seen *seen, struct marks *out)
{
	out->len = seen->files.len / sizeof(*out->at);
	out->at = mem_alloc(seen->files.len + 1);
	out->cap = out->len;
	memcpy(out->at, str_text(&seen->files), out->len * sizeof(*out->at));
}

bool flow_news_seen(struct session *s, struct state *own, struct err *err)
{
	struct seen seen = { .when = s->options.now };
	struct catalog_state state = { 0 };
	struct marks marks = { 0 };
	bool ok = catalog_read_state(s->catalog, &state, err) &&
		  catalog_files(s->catalog, add_mark, &marks, err);

	if (ok) {
		if (marks.len)
			qsort(marks.at, marks.len, sizeof(*marks.at), by_path);
		memcpy(seen.tree, state.tree, sizeof(seen.tree));
		str_add_sv(&seen.files,
			   sv_make((const char *)marks.at, marks.len * sizeof(*marks.at)));
		ok = seen_keep(own, state.source, &seen, err);
	}
	vec_release(&marks);
	seen_release(&seen);
	return ok;
}

/* A walk through the files that are there now. */
struct comparison {
	const struct marks *seen;
	struct arena arena;
	struct {
		struct sv *at;
		size_t len, cap;
	} paths; /* that are others than those seen */
	size_t more;
};

static void compare(void *data, struct sv path, const unsigned char blob[BLOB_ID_SIZE])
{
	struct comparison *c = data;
	const struct mark *mark = find_mark(c->seen, path);
	struct page_name name;

	if ((mark && mark->blob == short_blob(blob)) || !page_name_parse(path, &name))
		return;
	if (c->paths.len < NEWS_MAX)
		*vec_add(&c->paths) = arena_sv(&c->arena, path);
	else
		c->more++;
}

static enum news_what what_of(const struct marks *seen, const struct hit *hit)
{
	struct str source = { 0 };
	enum news_what what = NEWS_NEW;

	str_addf(&source, "%.*s.md", SV_ARG(hit->id));
	if (find_mark(seen, hit->path))
		what = NEWS_CHANGED;
	else if (find_mark(seen, str_view(&source)))
		what = NEWS_TRANSLATED;
	str_release(&source);
	return what;
}

/* Only where this file is the text of the page that this person reads. */
static bool add_item(struct session *s, struct sv path, const struct marks *seen, struct news *out,
		     struct err *err)
{
	struct page_name name = { 0 };
	struct hits hits = { 0 };
	bool ok;

	page_name_parse(path, &name);
	ok = catalog_find(s->catalog, name.id, &s->chain, &hits, err);
	if (ok && hits.len && sv_eq(hits.at[0].path, path)) {
		const struct hit *hit = &hits.at[0];
		bool is_kept;

		ok = catalog_has_problem(s->catalog, path, RULE_PAGE_KEPT, &is_kept, err);
		*vec_add(out) = (struct news_item){
			.what = what_of(seen, hit),
			.id = arena_sv(&out->arena, hit->id),
			.kind = arena_sv(&out->arena, hit->kind),
			.title = arena_sv(&out->arena, hit->title),
			.summary = arena_sv(&out->arena, hit->summary),
			.lang = arena_sv(&out->arena, hit->lang),
			.updated = arena_sv(&out->arena, hit->updated),
			.path = arena_sv(&out->arena, path),
			.is_kept = ok && is_kept,
		};
	}
	hits_release(&hits);
	return ok;
}

/* In the order of the table of kinds; kinds that we do not know come last. */
static size_t place_of(struct sv kind)
{
	const struct kind *known = kind_find(kind);

	return known ? (size_t)known->id : KIND_COUNT;
}

static int by_kind_and_title(const void *left, const void *right)
{
	const struct news_item *a = left, *b = right;
	const size_t x = place_of(a->kind), y = place_of(b->kind);

	return x != y ? (x > y) - (x < y) : sv_cmp(a->title, b->title);
}

static bool list_changes(struct session *s, const struct seen *seen, struct news *out,
			 struct err *err)
{
	struct marks marks = { 0 };
	struct comparison c = { .seen = &marks };
	bool ok;

	read_marks(seen, &marks);
	ok = catalog_files(s->catalog, compare, &c, err);
	for (size_t i = 0; ok && i < c.paths.len; i++)
		ok = add_item(s, c.paths.at[i], &marks, out, err);
	if (out->len)
		qsort(out->at, out->len, sizeof(*out->at), by_kind_and_title);
	out->more = c.more;
	vec_release(&marks);
	vec_release(&c.paths);
	arena_release(&c.arena);
	return ok;
}

bool flow_news(struct session *s, struct state *own, struct news *out, struct err *err)
{
	struct catalog_state state = { 0 };
	struct seen seen = { 0 };
	bool found = false, ok;

	*out = (struct news){ 0 };
	ok = catalog_read_state(s->catalog, &state, err) &&
	     seen_find(own, state.source, &seen, &found, err);
	out->since = seen.when;
	if (ok && !found) {
		ok = flow_news_seen(s, own, err);
	} else if (ok && memcmp(seen.tree, state.tree, sizeof(seen.tree)) != 0) {
		memcpy(out->tree.at, seen.tree, sizeof(out->tree.at));
		ok = seen_read_files(own, state.source, &seen, err) &&
		     list_changes(s, &seen, out, err);
	}
	seen_release(&seen);
	return ok;
}

/* What its old text says of it; it goes without where that cannot be read. */
static void add_gone(struct session *s, const struct tree_entry *entry,
		     const struct page_name *name, struct news *out)
{
	struct problems ignored = { .path = entry->path.at };
	struct str text = { 0 };
	struct err err = { 0 };
	struct doc *doc = NULL;

	if (repo_read(s->repo, &entry->oid, PAGE_SIZE_MAX, &text, &err))
		doc = doc_parse(entry->path, str_view(&text), &ignored);
	*vec_add(out) = (struct news_item){
		.what = NEWS_GONE,
		.id = arena_sv(&out->arena, name->id),
		.kind = arena_sv(&out->arena, name->kind_name),
		.title = arena_sv(&out->arena, doc ? doc->title : name->id),
		.summary = doc ? arena_sv(&out->arena, doc->summary) : (struct sv){ 0 },
		.lang = arena_sv(&out->arena, name->lang),
		.path = arena_sv(&out->arena, entry->path),
	};
	doc_free(doc);
	problems_release(&ignored);
	str_release(&text);
}

/* A page is gone when no text of it is left: a translation that went is no loss to who reads another one. */
static bool is_gone(struct session *s, struct sv path, const struct marks *now,
		    struct page_name *name, bool *gone, struct err *err)
{
	struct hits hits = { 0 };
	bool ok = true;

	*gone = !find_mark(now, path) && page_name_parse(path, name) && !name->lang.len;
	if (*gone) {
		ok = catalog_find(s->catalog, name->id, &s->chain, &hits, err);
		*gone = ok && !hits.len;
		hits_release(&hits);
	}
	return ok;
}

static bool list_gone(struct session *s, const struct listing *then, struct news *n,
		      struct err *err)
{
	struct marks now = { 0 };
	struct page_name name;
	bool ok = catalog_files(s->catalog, add_mark, &now, err), gone;

	if (ok && now.len)
		qsort(now.at, now.len, sizeof(*now.at), by_path);
	for (size_t i = 0; ok && i < then->len && n->len < NEWS_MAX; i++) {
		ok = is_gone(s, then->at[i].path, &now, &name, &gone, err);
		if (ok && gone)
			add_gone(s, &then->at[i], &name, n);
	}
	vec_release(&now);
	return ok;
}

bool flow_news_gone(struct session *s, struct news *n, struct err *err)
{
	struct listing then = { 0 };
	struct err gone_too = { 0 };
	bool ok;

	if (oid_is_zero(&n->tree))
		return true;
	ok = session_need_repo(s, err);
	if (ok && listing_read(s->repo, &n->tree, &then, &gone_too))
		ok = list_gone(s, &then, n, err);
	listing_release(&then);
	return ok;
}

void news_release(struct news *n)
{
	arena_release(&n->arena);
	vec_release(n);
	*n = (struct news){ 0 };
}
