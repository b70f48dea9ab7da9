#include "fact.h"

/* Between two facts, and between a key and its texts; front matter can hold neither. */
enum { FACT_END = '\x1e', FACT_VALUE = '\x1f' };

/* By enum kind_id. A new key here is a new migration, too: what was indexed before does not have it. */
static const struct {
	const char *keys[7];
} known[KIND_COUNT] = {
	[KIND_CASE_STUDIES] = { { "organisation", "partner", "country", "years", "outcome",
				  "measures" } },
	[KIND_FUNDING] = { { "funder", "amount", "deadlines", "eligible" } },
	[KIND_TOOLS] = { { "status", "keeper", "verified", "bandwidth", "instead" } },
};

static void add_value(struct str *out, struct sv value)
{
	str_add_char(out, FACT_VALUE);
	str_add_sv(out, value);
}

/* What lies deeper than a list or a map of texts is no fact. */
static void add_fact(struct str *out, const char *key, const struct node *node)
{
	if (out->len)
		str_add_char(out, FACT_END);
	str_add(out, key);
	if (node->type == NODE_TEXT)
		add_value(out, node->text);
	for (const struct node *n = node->first; n; n = n->next) {
		if (n->type != NODE_TEXT)
			continue;
		if (node->type == NODE_MAP)
			add_value(out, n->key);
		add_value(out, n->text);
	}
}

void facts_gather(struct str *out, const struct doc *doc)
{
	if (!doc->kind || !doc->meta)
		return;
	for (const char *const *key = known[doc->kind->id].keys; *key; key++) {
		const struct node *node = node_find(doc->meta, *key);

		if (node)
			add_fact(out, *key, node);
	}
}

struct sv facts_join(struct arena *arena, struct sv own, struct sv source)
{
	if (!own.len || !source.len)
		return own.len ? own : arena_sv(arena, source);
	return sv_from(arena_printf(arena, "%.*s%c%.*s", SV_ARG(own), FACT_END, SV_ARG(source)));
}

struct sv fact_values(struct sv facts, const char *key)
{
	struct sv fact, name;

	while (facts.len && sv_next(&facts, FACT_END, &fact))
		if (sv_next(&fact, FACT_VALUE, &name) && sv_is(name, key))
			return fact;
	return (struct sv){ 0 };
}

bool fact_next(struct sv *values, struct sv *value)
{
	return sv_next(values, FACT_VALUE, value);
}

struct sv fact_text(struct sv facts, const char *key)
{
	struct sv values = fact_values(facts, key), first = { 0 };

	if (!fact_next(&values, &first))
		first = (struct sv){ 0 };
	return first;
}
