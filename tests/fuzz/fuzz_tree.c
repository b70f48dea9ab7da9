/* Bytes as a tree object: listing_read must survive whatever a stranger's repository holds. */
#include <git2.h>
#include <git2/sys/mempack.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cphub/repo/listing.h>

#include "fuzz.h"
#include "store.h"

/* What must hold of every listing, whatever it was made from. */
static void check(const struct listing *l)
{
	for (size_t i = 0; i < l->len; i++)
		if (!l->at[i].path.len || (i && sv_cmp(l->at[i - 1].path, l->at[i].path) >= 0))
			abort();
	for (size_t i = 0; i < l->refused_len; i++)
		if (!l->refused[i].rule || !l->refused[i].message)
			abort();
	if (l->len > TREE_ENTRIES_MAX)
		abort();
}

static bool put(git_odb *odb, struct sv bytes, struct oid *out)
{
	git_oid id;

	if (git_odb_write(&id, odb, bytes.at, bytes.len, GIT_OBJECT_TREE))
		return false;
	memcpy(out->at, id.id, OID_SIZE);
	return true;
}

/* Three folders that are all the input, so that paths have parts and differ only in what is above. */
static bool put_parent(git_odb *odb, const struct oid *child, struct oid *out)
{
	struct str bytes = { 0 };
	bool ok;

	for (char name = 'A'; name <= 'C'; name++) {
		str_addf(&bytes, "40000 %c", name);
		str_add_char(&bytes, '\0');
		str_add_sv(&bytes, sv_make((const char *)child->at, OID_SIZE));
	}
	ok = put(odb, str_view(&bytes), out);
	str_release(&bytes);
	return ok;
}

static void read_tree(struct repo *r, const struct oid *tree)
{
	struct listing l = { 0 };
	struct err err = { 0 };

	if (listing_read(r, tree, &l, &err))
		check(&l);
	else if (err.kind == ERR_NONE || !err.text[0])
		abort();
	listing_release(&l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[] = "fuzz";
	struct repo r = { .type = REPO_GIT, .path = path };
	git_odb_backend *memory = NULL;
	struct oid tree, parent;
	struct err err;

	if (!libgit2_load(&r.git2, &err))
		abort();
	/* Never shut down: to start it costs more than to read a thousand trees. */
	git_libgit2_init();
	if (git_odb_new(&r.odb) || git_mempack_new(&memory) ||
	    git_odb_add_backend(r.odb, memory, 1))
		abort();
	if (put(r.odb, sv_make((const char *)data, size), &tree) &&
	    put_parent(r.odb, &tree, &parent)) {
		read_tree(&r, &tree);
		read_tree(&r, &parent);
	}
	git_odb_free(r.odb);
	return 0;
}
