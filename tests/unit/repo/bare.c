#include "bare.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/scratch.h"

void bare_init(struct bare *b)
{
	git_libgit2_init();
	b->dir = scratch_new();
	b->path = scratch_path(b->dir, "bare.git");
	ck_assert_int_eq(git_repository_init(&b->git, b->path, 1), 0);
	ck_assert_int_eq(git_repository_odb(&b->odb, b->git), 0);
}

void bare_release(struct bare *b)
{
	git_odb_free(b->odb);
	git_repository_free(b->git);
	free(b->path);
	scratch_remove(b->dir);
	git_libgit2_shutdown();
}

static struct oid put(struct bare *b, struct sv bytes, git_object_t type)
{
	struct oid out;
	git_oid id;

	ck_assert_int_eq(git_odb_write(&id, b->odb, bytes.at, bytes.len, type), 0);
	memcpy(out.at, id.id, OID_SIZE);
	return out;
}

struct oid bare_blob(struct bare *b, const char *text)
{
	return put(b, sv_from(text), GIT_OBJECT_BLOB);
}

void bare_entry(struct str *tree, const char *mode, const char *name, const struct oid *id)
{
	str_addf(tree, "%s %s", mode, name);
	str_add_char(tree, '\0');
	str_add_sv(tree, sv_make((const char *)id->at, OID_SIZE));
}

struct oid bare_tree(struct bare *b, struct str *bytes)
{
	const struct oid id = put(b, str_view(bytes), GIT_OBJECT_TREE);

	str_release(bytes);
	return id;
}

struct oid bare_commit(struct bare *b, const struct oid *tree, const char *ref)
{
	git_reference *reference = NULL;
	struct str text = { 0 };
	char hex[OID_HEX + 1];
	struct oid id;
	git_oid raw;

	oid_hex(tree, hex);
	str_addf(&text,
		 "tree %s\nauthor A <a@example.org> 1700000000 +0000\n"
		 "committer A <a@example.org> 1700000000 +0000\n\nfor a test of %s\n",
		 hex, ref);
	id = put(b, str_view(&text), GIT_OBJECT_COMMIT);
	memcpy(raw.id, id.at, OID_SIZE);
	ck_assert_int_eq(git_reference_create(&reference, b->git, ref, &raw, 1, NULL), 0);
	git_reference_free(reference);
	str_release(&text);
	return id;
}

struct oid bare_hub(struct bare *b)
{
	struct str guides = { 0 }, top = { 0 };
	struct oid page = bare_blob(b, "a page\n");
	struct oid hub = bare_blob(b, "format: 1\n");
	struct oid folder;

	bare_entry(&guides, "100644", "a.md", &page);
	folder = bare_tree(b, &guides);
	bare_entry(&top, "40000", "guides", &folder);
	bare_entry(&top, "100644", "hub.yaml", &hub);
	return bare_tree(b, &top);
}

struct repo *bare_open(const struct bare *b)
{
	struct repo *r = NULL;
	struct err err = { 0 };

	ck_assert_msg(repo_open(b->path, &r, &err), "%s", err.text);
	return r;
}
