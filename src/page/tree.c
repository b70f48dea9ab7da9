#include "tree.h"

#include <limits.h>

#include <cphub/core/vec.h>

static bool is_container(const struct block *b)
{
	return b->type == BLOCK_DOCUMENT || b->type == BLOCK_LIST || b->type == BLOCK_ITEM ||
	       b->type == BLOCK_QUOTE || b->type == BLOCK_ANSWER || b->type == BLOCK_FOOTNOTE;
}

void tree_leaves(const struct block *container, struct leaves *out)
{
	struct leaves open = { 0 };

	if (container->first)
		*vec_add(&open) = (struct leaf){ container->first };
	while (open.len) {
		const struct block *b = open.at[--open.len].block;

		if (b->next)
			*vec_add(&open) = (struct leaf){ b->next };
		if (!is_container(b))
			*vec_add(out) = (struct leaf){ b };
		else if (b->first)
			*vec_add(&open) = (struct leaf){ b->first };
	}
	vec_release(&open);
}

bool tree_is_comment(const struct block *b)
{
	const struct sv text = sv_trim(b->text);

	/* One comment, with nothing behind its end. */
	return sv_has_prefix(text, "<!--") && sv_has_suffix(text, "-->") &&
	       sv_find(text, SV("-->")) == text.len - 3;
}

bool tree_repeats_title(const struct block *first, struct sv title)
{
	return first->type == BLOCK_HEADING && first->number == 1 && title.len &&
	       sv_eq(sv_trim(first->text), sv_trim(title));
}

unsigned tree_item_number(const struct block *list, size_t index)
{
	return index > UINT_MAX - list->number ? UINT_MAX : list->number + (unsigned)index;
}
