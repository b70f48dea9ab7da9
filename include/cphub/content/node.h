/*
 * YAML as plain data (text, lists, maps), read by libyaml's events: no anchors, aliases, tags or merge
 * keys; bounded in depth and size; each value knows its line and column. All scalars are text: `no`, `010`
 * and dates mean what they look like. https://yaml.org/spec/1.1/
 */
#ifndef CPHUB_CONTENT_NODE_H
#define CPHUB_CONTENT_NODE_H

#include <cphub/content/problem.h>

enum node_type { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
	enum node_type type;
	struct sv key; /* inside a map */
	unsigned key_line, key_column;
	struct sv text; /* NODE_TEXT; valid UTF-8 without control characters but \n and \t */
	unsigned line, column;
	struct node *first; /* children, in order */
	struct node *next;
};

enum { YAML_DEPTH_MAX = 8, YAML_SIZE_MAX = 65536, YAML_FILE_MAX = 1048576 };

/* Reads one document. `first_line` is added to every mark (front matter starts at line 2). The tree lives
 * in `arena`. NULL when it cannot be read at all: the problem says where. An empty text gives an empty map. */
const struct node *node_parse(struct sv yaml, unsigned first_line, size_t max, struct arena *arena,
			      struct problems *problems);

/* The value under a key of a map, or NULL. */
const struct node *node_find(const struct node *map, const char *key);
/* The text of a NODE_TEXT under a key, or the empty slice. */
struct sv node_text(const struct node *map, const char *key);
size_t node_count(const struct node *list);

/* The text of a {lang: text} map for the best language of a chain given as a function of rank, or a plain
 * text as it stands. */
struct lang_chain;
struct sv node_in_language(const struct node *map_or_text, const struct lang_chain *chain);

#endif
