/*
 * The files of a tree as one sorted list, and the difference of two such lists.
 *
 * Trees come from strangers: the walk is iterative and bounded, and what must not be followed (symbolic
 * links, submodules, unsafe names) is told in `refused` and passed over.
 */
#ifndef CPHUB_REPO_LISTING_H
#define CPHUB_REPO_LISTING_H

#include <cphub/core/arena.h>
#include <cphub/repo/repo.h>

struct tree_entry {
	struct sv path; /* relative to the content's root, '/' between parts */
	struct oid oid;
};

/* A path that was not followed, and why, in one sentence. */
struct refusal {
	struct sv path; /* cleaned for printing by whoever prints it */
	/* "case", "count", "depth", "mode", "name", "special", "submodule", "symlink" or "unreadable" */
	const char *rule;
	const char *message;
};

struct listing {
	struct arena arena;
	struct tree_entry *at; /* sorted by path, byte order */
	size_t len, cap;
	struct refusal *refused;
	size_t refused_len, refused_cap;
};

enum { TREE_DEPTH_MAX = 16, TREE_ENTRIES_MAX = 200000 };

/* All files below a tree but hidden ones (".name"), with what a folder's scan refused. ERR_DAMAGED (a tree is
 * broken), ERR_MISSING (a tree is not there), ERR_INPUT (a folder's list of over 64 MiB), ERR_SYSTEM. */
MUST_CHECK bool listing_read(struct repo *r, const struct oid *tree, struct listing *out,
			     struct err *err);
/* Adds one entry (copied); sort with listing_sort once all are in. */
void listing_add(struct listing *l, struct sv path, const struct oid *oid);
void listing_sort(struct listing *l);
void listing_release(struct listing *l);

enum change_kind { CHANGE_PUT, CHANGE_DROP };

struct change {
	enum change_kind kind;
	const struct tree_entry *entry; /* borrowed from one of the two listings */
};

struct changes {
	struct change *at;
	size_t len, cap;
};

/* What leads from `from` to `to`: puts for new and other blobs, drops for paths that are gone. */
void listing_changes(const struct listing *from, const struct listing *to, struct changes *out);
void changes_release(struct changes *c);

#endif
