#include <cphub/content/node.h>

#include <cphub/text/lang.h>

const struct node *node_find(const struct node *map, const char *key)
{
	if (!map || map->type != NODE_MAP)
		return NULL;
	for (const struct node *n = map->first; n; n = n->next)
		if (sv_is(n->key, key))
			return n;
	return NULL;
}

struct sv node_text(const struct node *map, const char *key)
{
	const struct node *n = node_find(map, key);

	return n && n->type == NODE_TEXT ? n->text : (struct sv){ 0 };
}

size_t node_count(const struct node *list)
{
	size_t count = 0;

	if (!list)
		return 0;
	for (const struct node *n = list->first; n; n = n->next)
		count++;
	return count;
}

struct sv node_in_language(const struct node *map_or_text, const struct lang_chain *chain)
{
	const struct node *best = NULL;
	size_t best_rank = chain->len + 1;

	if (!map_or_text)
		return (struct sv){ 0 };
	if (map_or_text->type == NODE_TEXT)
		return map_or_text->text;
	if (map_or_text->type == NODE_LIST)
		return (struct sv){ 0 };
	/* A text in any language is better than none: the first one wins when the chain has no match. */
	for (const struct node *n = map_or_text->first; n; n = n->next) {
		const size_t rank = lang_rank(chain, n->key);

		if (n->type != NODE_TEXT || !n->text.len || rank >= best_rank)
			continue;
		best = n;
		best_rank = rank;
	}
	return best ? best->text : (struct sv){ 0 };
}
