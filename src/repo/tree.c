#include "tree.h"

#include <string.h>

enum { MODE_DIGITS_MAX = 7 };

/* The mode's digits and the blank behind them. */
static bool take_mode(struct sv *rest, unsigned *mode)
{
	const size_t len = sv_find_char(*rest, ' ');

	*mode = 0;
	if (!len || len > MODE_DIGITS_MAX || len == rest->len)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (rest->at[i] < '0' || rest->at[i] > '7')
			return false;
		*mode = *mode * 8 + (unsigned)(rest->at[i] - '0');
	}
	*rest = sv_from_byte(*rest, len + 1);
	return true;
}

enum tree_step tree_next(struct sv *rest, struct tree_item *out)
{
	size_t len;

	if (!rest->len)
		return TREE_END;
	if (!take_mode(rest, &out->mode))
		return TREE_BROKEN;
	len = sv_find_char(*rest, '\0');
	if (!len || len == rest->len || rest->len - len - 1 < OID_SIZE)
		return TREE_BROKEN;
	out->name = sv_make(rest->at, len);
	memcpy(out->oid.at, rest->at + len + 1, OID_SIZE);
	*rest = sv_from_byte(*rest, len + 1 + OID_SIZE);
	return TREE_ITEM;
}

bool tree_find(struct sv tree, struct sv name, struct tree_item *out)
{
	while (tree_next(&tree, out) == TREE_ITEM)
		if (sv_eq(out->name, name))
			return true;
	return false;
}
