#include "publish_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cphub/core/date.h>
#include <cphub/core/path.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "publish_bundle.h"
#include "remote_call.h"
#include "remote_error.h"
enum {
	WHOLE_MAX =
		2, /* so many whole ones are offered: who is in the middle of one goes on with it */
	OUTGROWN_PERCENT = 10 /* of a whole one, that whoever takes it has to fetch on top */
};

static bool take_oid(const struct remote_call *call, struct oid *out, struct err *err)
{
	struct str said = { 0 };
	bool ok = remote_call(call, &said, err);

	if (ok && !oid_parse(str_view(&said), out))
		ok = remote_fail(err, str_view(&said));
	str_release(&said);
	return ok;
}

bool publish_tree(const char *gitdir, const struct oid *commit, struct oid *tree, struct err *err)
{
	struct remote_call call = { .gitdir = gitdir };
	char hex[OID_HEX + 1];
	char *name;
	bool ok;

	oid_hex(commit, hex);
	name = mem_printf("%s^{tree}", hex);
	call.words = (const char *const[]){ "rev-parse", "--verify", "--quiet", name, NULL };
	ok = take_oid(&call, tree, err);
	free(name);
	return ok;
}

/* Everything, as it stands in the repository. */
static bool is_root_tree(const struct publish_place *place, const char *part)
{
	return !strcmp(part, MANIFEST_ALL) && oid_eq(&place->root, &place->wish->content.tree);
}

/* The files as a tree of their own. */
static bool write_tree(const struct publish_place *place, const struct listing *files,
		       struct oid *out, struct err *err)
{
	static const char *const add[] = { "update-index", "-z", "--index-info", NULL };
	static const char *const write[] = { "write-tree", NULL };
	char *index = path_join(place->history, "index");
	struct str list = { 0 };
	struct remote_call call = { .gitdir = place->history, .words = add };
	char hex[OID_HEX + 1];
	bool ok;

	for (size_t i = 0; i < files->len; i++) {
		oid_hex(&files->at[i].oid, hex);
		str_addf(&list, "100644 %s\t%.*s", hex, SV_ARG(files->at[i].path));
		str_add_char(&list, '\0');
	}
	unlink(index);
	call.input = str_view(&list);
	ok = remote_call(&call, NULL, err) &&
	     take_oid(&(struct remote_call){ .gitdir = place->history, .words = write }, out, err);
	unlink(index);
	free(index);
	str_release(&list);
	return ok;
}

static bool write_commit(const struct publish_place *place, const char *part,
			 const struct oid *tree, const struct oid *parent, struct oid *out,
			 struct err *err)
{
	static const char *const words[] = { "hash-object", "-t", "commit", "-w", "--stdin", NULL };
	const struct snapshot *content = &place->wish->content;
	const long long when = (long long)content->when;
	struct remote_call call = { .gitdir = place->history, .words = words };
	char hex[OID_HEX + 1];
	struct str text = { 0 }, day = { 0 };
	bool ok;

	oid_hex(tree, hex);
	str_addf(&text, "tree %s\n", hex);
	if (parent) {
		oid_hex(parent, hex);
		str_addf(&text, "parent %s\n", hex);
	}
	date_add(&day, date_of(content->when));
	oid_hex(&content->commit, hex);
	str_addf(&text,
		 "author cphub <cphub@invalid> %lld +0000\ncommitter cphub <cphub@invalid> %lld "
		 "+0000\n\nContent of %s\n\nSource-commit: %s\nPart: %s\n",
		 when, when, str_text(&day), hex, part);
	call.input = str_view(&text);
	ok = take_oid(&call, out, err);
	str_release(&text);
	str_release(&day);
	return ok;
}

/* The newest states that were published, newest first; what `old` had no way from is none any more. */
static const struct oid *state(const struct manifest_part *old, size_t n)
{
	if (!n)
		return &old->commit;
	for (size_t i = 0; i < old->len; i++)
		if (!oid_is_zero(&old->at[i].from) && !--n)
			return &old->at[i].from;
	return NULL;
}

static bool is_kept(const struct manifest_part *old, const struct oid *commit, size_t keep)
{
	const struct oid *one;

	for (size_t n = 0; n < keep && (one = state(old, n)); n++)
		if (oid_eq(one, commit))
			return true;
	return false;
}

static bool add(const struct publish_place *place, struct manifest_part *part,
		const struct oid *from, bool keeps, struct err *err)
{
	/* Whoever goes on with git itself can tell it where they stand: its server knows nothing of our commits. */
	const struct publish_bundle b = { .history = place->history,
					  .dir = place->wish->dir,
					  .part = part->name,
					  .from = from,
					  .to = &part->commit,
					  .source = is_root_tree(place, part->name)
							    ? &place->wish->content.commit
							    : NULL,
					  .keeps = keeps };

	return publish_bundle(&b, vec_add(part), err);
}

static void add_old_whole(struct manifest_part *part, const struct manifest_part *old, size_t keep)
{
	for (size_t i = 0; i < old->len && part->len < WHOLE_MAX; i++)
		if (oid_is_zero(&old->at[i].from) && is_kept(old, &old->at[i].to, keep))
			*vec_add(part) = old->at[i];
}

/* The state, and all ways to it. Without a parent a whole one begins anew, and no older state is in it. */
static bool make(const struct publish_place *place, const struct oid *tree,
		 const struct manifest_part *old, bool is_root, struct manifest_part *part,
		 struct err *err)
{
	const size_t keep = place->wish->keep;
	const struct oid *from;

	part->len = 0;
	if (!write_commit(place, part->name, tree, is_root ? NULL : &old->commit, &part->commit,
			  err) ||
	    (is_root && !add(place, part, NULL, true, err)))
		return false;
	if (!old)
		return true;
	add_old_whole(part, old, keep);
	for (size_t n = 0; n < keep && (from = state(old, n)); n++)
		if (!add(place, part, from, !n && !is_root, err))
			return false;
	return true;
}

/* There is no whole one from which a way leads on, or what has to be fetched on top of it is too much. */
static bool is_outgrown(const struct manifest_part *part)
{
	const struct manifest_bundle *whole = part->at, *b;

	if (!part->len || !oid_is_zero(&whole->from))
		return true;
	if (oid_eq(&whole->to, &part->commit))
		return false;
	vec_each (b, part)
		if (oid_eq(&b->from, &whole->to))
			return b->bytes > whole->bytes * OUTGROWN_PERCENT / 100;
	return true;
}

static bool copy(const struct manifest_part *old, struct manifest_part *out)
{
	out->commit = old->commit;
	for (size_t i = 0; i < old->len; i++)
		*vec_add(out) = old->at[i];
	return true;
}

/* Its bundles are where they were, and the history still knows its state. */
static bool is_usable(const struct publish_place *place, const struct manifest_part *old,
		      struct oid *tree)
{
	struct err ignored = { 0 };
	const struct manifest_bundle *b;
	bool ok = publish_tree(place->history, &old->commit, tree, &ignored);

	vec_each (b, old) {
		char *file = path_join(place->wish->dir, b->file);
		struct stat st;

		ok = ok && !stat(file, &st) && (uint64_t)st.st_size == b->bytes;
		free(file);
	}
	return ok;
}

bool publish_part(const struct publish_place *place, const struct publish_part *wish,
		  const struct manifest_part *old, struct manifest_part *out, struct err *err)
{
	struct oid tree = place->wish->content.tree, before;

	*out = (struct manifest_part){ .len = 0 };
	snprintf(out->name, sizeof(out->name), "%s", wish->name);
	if (!is_root_tree(place, wish->name) && !write_tree(place, wish->files, &tree, err))
		return false;
	if (old && !is_usable(place, old, &before))
		old = NULL;
	if (old && oid_eq(&tree, &before))
		return copy(old, out);
	return make(place, &tree, old, !old, out, err) &&
	       (!is_outgrown(out) || make(place, &tree, old, true, out, err));
}
