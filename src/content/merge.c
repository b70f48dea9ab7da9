#include <cphub/content/merge.h>

#include <stdlib.h>

#include <cphub/content/node.h>
#include <cphub/core/vec.h>

#include "value.h"

/* One item of a list, and whose it is. */
struct item {
	const struct node *node;
	struct sv id;
	size_t from;  /* the source's number */
	size_t place; /* in its file */
};

struct merging {
	const struct merge_text *from;
	struct arena arena;
	struct item *at; /* all sources' */
	size_t len, cap;
	struct {
		struct str *at; /* what is new, each in one line */
		size_t len, cap;
	} added;
};

static void add_quoted(struct str *out, struct sv text)
{
	str_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++)
		switch (text.at[i]) {
		case '"': str_add(out, "\\\""); break;
		case '\\': str_add(out, "\\\\"); break;
		case '\n': str_add(out, "\\n"); break;
		case '\t': str_add(out, "\\t"); break;
		default: str_add_char(out, text.at[i]);
		}
	str_add_char(out, '"');
}

/* In YAML's flow style, on one line; a tree is at most YAML_DEPTH_MAX deep. */
static void add_node(struct str *out, const struct node *n)
{
	if (n->type == NODE_TEXT) {
		add_quoted(out, n->text);
		return;
	}
	str_add_char(out, n->type == NODE_MAP ? '{' : '[');
	for (const struct node *part = n->first; part; part = part->next) {
		str_add(out, part == n->first ? "" : ", ");
		if (n->type == NODE_MAP) {
			add_quoted(out, part->key);
			str_add(out, ": ");
		}
		add_node(out, part);
	}
	str_add_char(out, n->type == NODE_MAP ? '}' : ']');
}

static void add_item(struct str *out, const struct node *n, struct sv origin)
{
	str_add(out, "{\"origin\": ");
	add_quoted(out, origin);
	for (const struct node *part = n->first; part; part = part->next) {
		if (sv_is(part->key, "origin"))
			continue;
		str_add(out, ", ");
		add_quoted(out, part->key);
		str_add(out, ": ");
		add_node(out, part);
	}
	str_add_char(out, '}');
}

static const struct node *parse(struct merging *m, struct sv text)
{
	struct problems ignored = { 0 };
	const struct node *root =
		text.len ? node_parse(text, 1, YAML_FILE_MAX, &m->arena, &ignored) : NULL;

	problems_release(&ignored);
	return root;
}

static void take_list(struct merging *m, size_t from, const struct node *list)
{
	size_t place = 0;

	if (!list || list->type != NODE_LIST)
		return;
	for (const struct node *n = list->first; n; n = n->next)
		if (value_is_slug(node_text(n, "id")))
			*vec_add(m) = (struct item){ n, node_text(n, "id"), from, place++ };
}

/* By id; the one that wins comes first. */
static int by_id(const void *a, const void *b)
{
	const struct item *one = a, *two = b;
	const int order = sv_cmp(one->id, two->id);

	if (order)
		return order;
	if (one->from != two->from)
		return one->from < two->from ? -1 : 1;
	return (one->place > two->place) - (one->place < two->place);
}

/* As they were said: by source, and in each as in its file. */
static int by_place(const void *a, const void *b)
{
	const struct item *one = a, *two = b;

	if (one->from != two->from)
		return one->from < two->from ? -1 : 1;
	return (one->place > two->place) - (one->place < two->place);
}

static bool says_the_same(const struct node *a, const struct node *b)
{
	struct str one = { 0 }, two = { 0 };
	bool same;

	add_node(&one, a);
	add_node(&two, b);
	same = sv_eq(str_view(&one), str_view(&two));
	str_release(&one);
	str_release(&two);
	return same;
}

/* Leaves what the first does not say, and what contradicts it. */
static void keep_new(struct merging *m)
{
	size_t kept = 0, first = 0;

	if (!m->len)
		return;
	qsort(m->at, m->len, sizeof(*m->at), by_id);
	for (size_t i = 0; i < m->len; i++) {
		const struct item item = m->at[i];
		const bool is_first = !i || !sv_eq(item.id, m->at[first].id);

		if (is_first)
			first = kept;
		/* Its winner is kept in front of it, also where that is the first's own. */
		if (is_first || (item.from && !says_the_same(item.node, m->at[first].node)))
			m->at[kept++] = item;
	}
	m->len = kept;
	qsort(m->at, m->len, sizeof(*m->at), by_place);
	for (size_t i = 0; i < m->len; i++) {
		struct str line = { 0 };

		if (!m->at[i].from)
			continue;
		add_item(&line, m->at[i].node, m->from[m->at[i].from].origin);
		*vec_add(&m->added) = line;
	}
}

static void merging_release(struct merging *m)
{
	for (size_t i = 0; i < m->added.len; i++)
		str_release(&m->added.at[i]);
	vec_release(&m->added);
	vec_release(m);
	arena_release(&m->arena);
}

static void add_first(struct str *out, const struct merging *m)
{
	const struct sv text = m->from[0].text;

	str_add_sv(out, text);
	if (text.len && text.at[text.len - 1] != '\n')
		str_add_char(out, '\n');
}

static void add_lines(struct str *out, const struct merging *m, unsigned indent)
{
	for (size_t i = 0; i < m->added.len; i++) {
		str_add_repeat(out, ' ', indent);
		str_addf(out, "- %s\n", str_text(&m->added.at[i]));
	}
}

void merge_skills(const struct merge_text *from, size_t len, struct str *out)
{
	struct merging m = { .from = from };
	const struct node *first = NULL, *all;
	const size_t begin = out->len;
	size_t own;

	for (size_t k = 0; k < len; k++) {
		const struct node *root = parse(&m, from[k].text);

		first = k ? first : root;
		take_list(&m, k, root);
	}
	keep_new(&m);
	if (m.added.len) {
		own = first && first->type == NODE_LIST ? node_count(first) : 0;
		add_first(out, &m);
		add_lines(out, &m, own ? first->column - 1 : 0);
		all = parse(&m, sv_from_byte(str_view(out), begin));
		/* It is a list in brackets, or something stands behind it. */
		if (!all || node_count(all) != own + m.added.len) {
			str_truncate(out, begin);
			for (const struct node *n = own ? first->first : NULL; n; n = n->next) {
				str_add(out, "- ");
				add_node(out, n);
				str_add_char(out, '\n');
			}
			add_lines(out, &m, 0);
		}
	}
	merging_release(&m);
}

static void add_themes(struct str *out, const struct merging *m)
{
	str_add(out, "themes_of_sources:\n");
	add_lines(out, m, 2);
}

void merge_themes(const struct merge_text *from, size_t len, struct str *out)
{
	struct merging m = { .from = from };
	const struct node *first = NULL, *all;
	const size_t begin = out->len;

	for (size_t k = 0; k < len; k++) {
		const struct node *root = parse(&m, from[k].text);

		first = k ? first : root;
		take_list(&m, k, node_find(root, "themes"));
	}
	keep_new(&m);
	if (m.added.len && first && first->type == NODE_MAP) {
		add_first(out, &m);
		add_themes(out, &m);
		all = node_find(parse(&m, sv_from_byte(str_view(out), begin)), "themes_of_sources");
		/* It is a map in braces, or something stands behind it. */
		if (!all || node_count(all) != m.added.len) {
			str_truncate(out, begin);
			for (const struct node *n = first->first; n; n = n->next) {
				add_quoted(out, n->key);
				str_add(out, ": ");
				add_node(out, n);
				str_add_char(out, '\n');
			}
			add_themes(out, &m);
		}
	}
	merging_release(&m);
}
