#include "show_json.h"

#include <stdlib.h>

#include "output.h"

/* YAML is read as text; a key whose type says number or yes-or-no comes out as one. */
static bool is_typed(enum key_type type)
{
	return type == KEY_COUNT || type == KEY_YESNO || type == KEY_MEASURES ||
	       type == KEY_AMOUNT || type == KEY_OFFERS || type == KEY_LESSONS ||
	       type == KEY_FIELDS;
}

static bool is_number(struct sv v)
{
	size_t at = v.len && v.at[0] == '-', digits = 0, dots = 0;

	if (v.len > 15 || (v.len > at + 1 && v.at[at] == '0' && v.at[at + 1] != '.'))
		return false;
	for (; at < v.len; at++)
		if (v.at[at] >= '0' && v.at[at] <= '9')
			digits++;
		else if (v.at[at] == '.' && digits && !dots && at + 1 < v.len)
			dots++;
		else
			return false;
	return digits > 0;
}

static void add_text(struct jw *w, const char *key, struct sv text, bool typed)
{
	char copy[16];

	if (typed && (sv_is(text, "true") || sv_is(text, "false"))) {
		jw_bool(w, key, sv_is(text, "true"));
		return;
	}
	if (!typed || !is_number(text)) {
		jw_text(w, key, text);
		return;
	}
	snprintf(copy, sizeof(copy), "%.*s", SV_ARG(text));
	if (sv_find_char(text, '.') < text.len)
		jw_real(w, key, strtod(copy, NULL));
	else
		jw_int(w, key, strtoll(copy, NULL, 10));
}

/* Bounded by YAML_DEPTH_MAX. */
static void add_node(struct jw *w, const char *key, const struct node *n, bool typed)
{
	if (n->type == NODE_TEXT) {
		add_text(w, key, n->text, typed);
		return;
	}
	if (n->type == NODE_LIST)
		jw_array(w, key);
	else
		jw_object(w, key);
	for (const struct node *child = n->first; child; child = child->next) {
		char *name = n->type == NODE_MAP ? mem_dup_sv(child->key) : NULL;

		add_node(w, name, child, typed);
		free(name);
	}
	jw_end(w);
}

static void add_meta(struct jw *w, const struct doc *doc)
{
	jw_object(w, "meta");
	for (const struct node *n = doc->meta->first; n; n = n->next) {
		const struct key *row = key_find(n->key, doc->kind);
		char *name = mem_dup_sv(n->key);

		add_node(w, name, n, row && is_typed(row->type));
		free(name);
	}
	jw_end(w);
}

static void add_links(struct jw *w, const struct markdown *body)
{
	jw_array(w, "links");
	for (size_t i = 0; i < body->links_len; i++) {
		const struct link *link = &body->links[i];

		jw_object(w, NULL);
		jw_text(w, "text", link->text);
		jw_text(w, "target", link->target);
		if (link->id.len)
			jw_text(w, "id", link->id);
		else
			jw_null(w, "id");
		jw_end(w);
	}
	jw_end(w);
}

struct jw *show_json(const struct reading *r)
{
	struct jw *w = jw_new();

	jw_object(w, NULL);
	jw_text(w, "id", r->hit->id);
	jw_text(w, "kind", r->hit->kind);
	jw_text(w, "path", r->hit->path);
	output_origin(w, r->origin);
	jw_text(w, "lang", r->hit->lang);
	output_words(w, "languages", r->hit->languages);
	jw_bool(w, "stale", r->hit->stale);
	add_meta(w, r->doc);
	jw_text(w, "body", r->doc->body);
	add_links(w, r->body);
	jw_end(w);
	return w;
}
