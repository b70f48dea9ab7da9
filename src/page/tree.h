/* What every walk over a page's blocks needs. */
#ifndef CPHUB_PAGE_TREE_H
#define CPHUB_PAGE_TREE_H

#include <cphub/content/markdown.h>

/* Containers in containers that a walk follows by recursion; below them it takes the leaves. */
enum { TREE_DEPTH_MAX = 60 };

struct leaves {
	const struct block **at;
	size_t len, cap;
};

/* The blocks with text below a container, in order, however deep; release with vec_release. */
void tree_leaves(const struct block *container, struct leaves *out);

/* True for an HTML comment, which nobody is meant to see. */
bool tree_is_comment(const struct block *b);

/* True where a page begins with its own title once more. */
bool tree_repeats_title(const struct block *first, struct sv title);

/* The number of a list's item. */
unsigned tree_item_number(const struct block *list, size_t index);

#endif
