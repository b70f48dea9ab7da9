/* The raw bytes of a tree object, one entry after the other; nothing in them is believed. */
#ifndef CPHUB_REPO_TREE_H
#define CPHUB_REPO_TREE_H

#include <cphub/core/sv.h>
#include <cphub/repo/oid.h>

enum { MODE_FILE = 0100644, MODE_PROGRAM = 0100755, MODE_TREE = 040000, MODE_LINK = 0120000 };
enum { MODE_SUBMODULE = 0160000 };

struct tree_item {
	struct sv name; /* any bytes but zero and, in an honest tree, '/' */
	unsigned mode;
	struct oid oid;
};

enum tree_step { TREE_END, TREE_ITEM, TREE_BROKEN };

/* Cuts the next entry off `*rest`. */
enum tree_step tree_next(struct sv *rest, struct tree_item *out);

/* The first entry of that name. */
bool tree_find(struct sv tree, struct sv name, struct tree_item *out);

#endif
