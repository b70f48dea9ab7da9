#include <cphub/repo/listing.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "folder.h"
#include "refuse.h"
#include "store.h"
#include "tree.h"

enum {
	REFUSED_PATH_MAX = 1280,
	TREE_SIZE_MAX = 64 << 20, /* of one tree object: 200,000 long names */
	TREE_BYTES_MAX =
		256 << 20 /* of all of them: the same big tree may be named again and again */
};

/* A folder on the way down. */
struct level {
	git_odb_object *object;
	struct sv rest;
	size_t prefix; /* the length of its path */
};

struct walk {
	struct repo *repo;
	struct listing *out;
	struct level stack[TREE_DEPTH_MAX + 1];
	size_t depth; /* levels in use */
	struct str path;
	size_t visited, bytes;
	bool full;
	struct err *err;
};

void listing_refuse(struct listing *l, struct sv path, const char *rule, const char *message)
{
	struct refusal refusal = { .rule = rule, .message = message };

	if (path.len > REFUSED_PATH_MAX)
		path.len = REFUSED_PATH_MAX;
	refusal.path = arena_sv(&l->arena, path);
	l->refused = vec_reserve(l->refused, l->refused_len, &l->refused_cap, sizeof(refusal));
	l->refused[l->refused_len++] = refusal;
}

void listing_add(struct listing *l, struct sv path, const struct oid *oid)
{
	struct tree_entry *entry = vec_add(l);

	entry->path = arena_sv(&l->arena, path);
	entry->oid = *oid;
}

static void refuse(struct walk *w, const char *rule, const char *message)
{
	listing_refuse(w->out, str_view(&w->path), rule, message);
}

static bool enter(struct walk *w, const struct oid *tree)
{
	struct level *level = &w->stack[w->depth];

	if (w->depth > TREE_DEPTH_MAX) {
		refuse(w, "depth", REFUSE_DEPTH);
		return true;
	}
	if (!store_tree(w->repo, tree, TREE_SIZE_MAX, &level->object, w->err))
		return false;
	level->rest = store_bytes(w->repo, level->object);
	level->prefix = w->path.len;
	w->bytes += level->rest.len;
	if (w->bytes > TREE_BYTES_MAX) {
		refuse(w, "count", REFUSE_COUNT);
		w->full = true;
	}
	w->depth++;
	return true;
}

static bool visit(struct walk *w, const struct tree_item *item)
{
	switch (item->mode) {
	case MODE_TREE: return enter(w, &item->oid);
	case MODE_FILE:
	case MODE_PROGRAM: listing_add(w->out, str_view(&w->path), &item->oid); return true;
	case MODE_LINK: refuse(w, "symlink", REFUSE_SYMLINK); return true;
	case MODE_SUBMODULE: refuse(w, "submodule", REFUSE_SUBMODULE); return true;
	default: refuse(w, "mode", REFUSE_MODE); return true;
	}
}

/* A name with a slash in it would pass as two parts; an honest tree has none. */
static bool name_is_safe(struct sv name, struct sv path)
{
	return sv_find_char(name, '/') == name.len && path_is_safe(path);
}

static bool is_hidden(struct sv name)
{
	return name.at[0] == '.' && path_is_safe(name);
}

static bool step(struct walk *w)
{
	struct level *level = &w->stack[w->depth - 1];
	struct tree_item item;

	str_truncate(&w->path, level->prefix);
	switch (tree_next(&level->rest, &item)) {
	case TREE_BROKEN:
		return err_set(
			w->err, ERR_DAMAGED,
			_("the list of the folder /%s in %s is damaged; fetch the content again"),
			str_text(&w->path), w->repo->path);
	case TREE_END:
		w->repo->git2.odb_object_free(level->object);
		w->depth--;
		return true;
	case TREE_ITEM: break;
	}
	if (level->prefix)
		str_add_char(&w->path, '/');
	str_add_sv(&w->path, item.name);
	if (++w->visited > TREE_ENTRIES_MAX) {
		refuse(w, "count", REFUSE_COUNT);
		w->full = true;
	} else if (!name_is_safe(item.name, str_view(&w->path))) {
		refuse(w, "name", REFUSE_NAME);
	} else if (!is_hidden(item.name)) {
		return visit(w, &item);
	}
	return true;
}

static int entry_order(const void *a, const void *b)
{
	const struct tree_entry *x = a, *y = b;

	return sv_cmp(x->path, y->path);
}

void listing_sort(struct listing *l)
{
	bool sorted = true;

	/* An honest tree comes in this order already. */
	for (size_t i = 1; sorted && i < l->len; i++)
		sorted = sv_cmp(l->at[i - 1].path, l->at[i].path) <= 0;
	if (!sorted)
		qsort(l->at, l->len, sizeof(*l->at), entry_order);
}

static unsigned char small(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static int small_cmp(struct sv a, struct sv b)
{
	for (size_t i = 0; i < a.len && i < b.len; i++)
		if (small(a.at[i]) != small(b.at[i]))
			return small(a.at[i]) - small(b.at[i]);
	return (a.len > b.len) - (a.len < b.len);
}

/* By path in small letters; of the same ones the first of the sorted list first. */
static int small_order(const void *left, const void *right)
{
	const struct tree_entry *const *a = left, *const *b = right;
	const int order = small_cmp((*a)->path, (*b)->path);

	return order ? order : (*a > *b) - (*a < *b);
}

/*
 * Of paths that differ only in ASCII case the first stays: on half of the world's disks they are one file.
 * Sorted, not hashed, so that no choice of names makes it slow.
 */
static void drop_doubles(struct listing *l)
{
	struct tree_entry **order = mem_zeroed(l->len, sizeof(*order));
	bool *dropped = mem_zeroed(l->len, sizeof(*dropped));
	size_t kept = 0;

	for (size_t i = 0; i < l->len; i++)
		order[i] = &l->at[i];
	if (l->len)
		qsort(order, l->len, sizeof(struct tree_entry *), small_order);
	for (size_t i = 1; i < l->len; i++)
		if (!small_cmp(order[i - 1]->path, order[i]->path))
			dropped[order[i] - l->at] = true;
	for (size_t i = 0; i < l->len; i++) {
		if (dropped[i])
			listing_refuse(l, l->at[i].path, "case", REFUSE_CASE);
		else
			l->at[kept++] = l->at[i];
	}
	l->len = kept;
	free(order);
	free(dropped);
}

/* What the scan of a folder refused never came into a tree. */
static void add_notes(const struct repo *r, const struct oid *tree, struct listing *out)
{
	const struct folder *f = r->folder;

	if (!f || !oid_eq(&f->tree, tree))
		return;
	for (size_t i = 0; i < f->notes.refused_len; i++) {
		const struct refusal *note = &f->notes.refused[i];

		listing_refuse(out, note->path, note->rule, note->message);
	}
}

bool listing_read(struct repo *r, const struct oid *tree, struct listing *out, struct err *err)
{
	struct walk w = { .repo = r, .out = out, .err = err };
	bool ok = enter(&w, tree);

	while (ok && w.depth && !w.full)
		ok = step(&w);
	while (w.depth)
		r->git2.odb_object_free(w.stack[--w.depth].object);
	str_release(&w.path);
	if (!ok)
		return false;
	add_notes(r, tree, out);
	listing_sort(out);
	drop_doubles(out);
	return true;
}

void listing_release(struct listing *l)
{
	if (!l)
		return;
	arena_release(&l->arena);
	free(l->at);
	free(l->refused);
	*l = (struct listing){ 0 };
}

static void add_change(struct changes *out, enum change_kind kind, const struct tree_entry *entry)
{
	*vec_add(out) = (struct change){ .kind = kind, .entry = entry };
}

void listing_changes(const struct listing *from, const struct listing *to, struct changes *out)
{
	size_t old = 0, new = 0;

	while (old < from->len || new < to->len) {
		int order = old == from->len ? 1 : new == to->len ? -1 : 0;

		if (!order)
			order = sv_cmp(from->at[old].path, to->at[new].path);
		if (order < 0)
			add_change(out, CHANGE_DROP, &from->at[old++]);
		else if (order > 0)
			add_change(out, CHANGE_PUT, &to->at[new ++]);
		else {
			if (!oid_eq(&from->at[old].oid, &to->at[new].oid))
				add_change(out, CHANGE_PUT, &to->at[new]);
			old++;
			new ++;
		}
	}
}

void changes_release(struct changes *c)
{
	if (c)
		vec_release(c);
}
