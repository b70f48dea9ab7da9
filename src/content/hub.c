#include <cphub/content/hub.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "near.h"
#include "value.h"

/* The newest format of a content repository that this program reads. */
enum { FORMAT = 1 };

struct hub_key {
	const char *map; /* "": at the top */
	const char *name;
	size_t to; /* where the text goes in struct hub; NOT_TEXT: a list or a map */
	bool is_url;
	const char *choices;
};

#define NOT_TEXT  ((size_t)-1)
#define TO(field) offsetof(struct hub, field)

static const struct hub_key hub_keys[] = {
	{ "", "default_language", NOT_TEXT, false, NULL },
	{ "", "format", NOT_TEXT, false, NULL },
	{ "", "license", TO(license), false, NULL },
	{ "", "name", NOT_TEXT, false, NULL },
	{ "", "themes", NOT_TEXT, false, NULL },
	{ "", "themes_of_sources", NOT_TEXT, false, NULL },
	{ "", "upstream", NOT_TEXT, false, NULL },
	{ "", "wiki", NOT_TEXT, false, NULL },
	{ "upstream", "branch", TO(upstream_branch), false, NULL },
	{ "upstream", "forge", TO(upstream_forge), false, "github gitlab gitea gerrit email" },
	{ "upstream", "git", TO(upstream_git), false, NULL },
	{ "upstream", "manifest", TO(upstream_manifest), true, NULL },
	{ "wiki", "api", TO(wiki_api), true, NULL },
	{ "wiki", "hotline", TO(wiki_hotline), false, NULL },
	{ "wiki", "request", TO(wiki_request), false, NULL },
	{ "wiki", "resolved", TO(wiki_resolved), false, NULL },
};

static void unknown_key(const char *map, const struct node *n, struct problems *problems)
{
	struct near near = { .word = n->key };
	char hint[NEAR_HINT_MAX];

	for (size_t i = 0; i < ARRAY_LEN(hub_keys); i++)
		if (!strcmp(hub_keys[i].map, map))
			near_offer(&near, sv_from(hub_keys[i].name));
	problem_add(problems, SEVERITY_WARNING, n->key_line, n->key_column, "key-unknown",
		    _("the key \"%.*s\" is not known here%s"), SV_ARG(problem_quote(n->key)),
		    near_hint(near.best, hint));
}

static void take_text(struct hub *h, const struct hub_key *key, const struct node *n,
		      struct problems *problems)
{
	if (n->type != NODE_TEXT) {
		problem_add(problems, SEVERITY_ERROR, n->line, n->column, "value-type",
			    _("%s: write one text"), key->name);
		return;
	}
	if (n->text.len && key->is_url && !value_is_url(n->text))
		problem_add(problems, SEVERITY_ERROR, n->line, n->column, "value-url",
			    _("%s: \"%.*s\" is no web address; write it in full, with https://"),
			    key->name, SV_ARG(problem_quote(n->text)));
	if (n->text.len && key->choices && !value_is_choice(n->text, key->choices))
		problem_add(problems, SEVERITY_ERROR, n->line, n->column, "value-choice",
			    _("%s: \"%.*s\" is none of: %s"), key->name,
			    SV_ARG(problem_quote(n->text)), key->choices);
	memcpy((char *)h + key->to, &n->text, sizeof(n->text));
}

static void take_keys(struct hub *h, const struct node *map, const char *name,
		      struct problems *problems)
{
	for (const struct node *n = map->first; n; n = n->next) {
		const struct hub_key *key = NULL;

		for (size_t i = 0; i < ARRAY_LEN(hub_keys) && !key; i++)
			if (!strcmp(hub_keys[i].map, name) && sv_is(n->key, hub_keys[i].name))
				key = &hub_keys[i];
		if (!key)
			unknown_key(name, n, problems);
		else if (key->to != NOT_TEXT)
			take_text(h, key, n, problems);
	}
}

/* A map under a key; an empty value or none is no map and no fault. */
static void take_map(struct hub *h, const struct node *root, const char *name,
		     struct problems *problems)
{
	const struct node *map = node_find(root, name);

	if (!map || (map->type == NODE_TEXT && !map->text.len))
		return;
	if (map->type == NODE_MAP)
		take_keys(h, map, name, problems);
	else
		problem_add(problems, SEVERITY_ERROR, map->line, map->column, "value-type",
			    _("%s: write keys with values below it"), name);
}

static bool has_theme(const struct hub *h, struct sv id)
{
	for (size_t i = 0; i < h->themes_len; i++)
		if (sv_eq(h->themes[i].id, id))
			return true;
	return false;
}

static void take_theme(struct hub *h, const struct node *n, struct problems *problems)
{
	const struct sv id = node_text(n, "id");

	if (!value_is_slug(id)) {
		problem_add(problems, SEVERITY_ERROR, n->line, n->column, "value-type",
			    _("a theme needs an id of lower-case words with hyphens"));
		return;
	}
	if (has_theme(h, id) && node_find(n, "origin")) {
		problem_add(problems, SEVERITY_WARNING, n->line, n->column, "source-conflict",
			    _("\"%.*s\" of the source “%.*s” means something else here; that is "
			      "passed over"),
			    SV_ARG(problem_quote(id)),
			    SV_ARG(problem_quote(node_text(n, "origin"))));
		return;
	}
	if (has_theme(h, id)) {
		problem_add(problems, SEVERITY_ERROR, n->line, n->column, "key-duplicate",
			    _("the theme \"%.*s\" is there twice"), SV_ARG(problem_quote(id)));
		return;
	}
	h->themes = vec_reserve(h->themes, h->themes_len, &h->themes_cap, sizeof(*h->themes));
	h->themes[h->themes_len++] = (struct theme){ .id = id, .label = node_find(n, "label") };
}

static void take_themes(struct hub *h, const struct node *themes, struct problems *problems)
{
	if (!themes || (themes->type == NODE_TEXT && !themes->text.len))
		return;
	if (themes->type != NODE_LIST) {
		problem_add(problems, SEVERITY_ERROR, themes->line, themes->column, "value-type",
			    _("themes: write a list of {id: …, label: {en: …}}"));
		return;
	}
	for (const struct node *n = themes->first; n; n = n->next)
		take_theme(h, n, problems);
}

static void take_language(struct hub *h, const struct node *root, struct problems *problems)
{
	const struct node *n = node_find(root, "default_language");

	memcpy(h->default_language, "en", 3);
	if (!n || (n->type == NODE_TEXT && !n->text.len))
		return;
	if (n->type != NODE_TEXT || !value_is_language(n->text) || n->text.len > LANG_CODE_MAX) {
		problem_add(problems, SEVERITY_ERROR, n->line, n->column, "value-language",
			    _("default_language: write a language code like fr or pt-br"));
		return;
	}
	memcpy(h->default_language, n->text.at, n->text.len);
	h->default_language[n->text.len] = '\0';
}

static bool is_usable(const struct node *root, struct problems *problems)
{
	const struct node *format = node_find(root, "format");
	const struct sv text = node_text(root, "format");
	const bool is_number = value_is_number(text) && text.len < 9 && text.at[0] != '-' &&
			       sv_find_char(text, '.') == text.len;

	if (!is_number) {
		problem_add(problems, SEVERITY_ERROR, format ? format->line : 1, 0, "hub-format",
			    _("hub.yaml has no format; write \"format: 1\" into its first line"));
		return false;
	}
	/* The text ends where the arena's copy ends. */
	if (strtol(text.at, NULL, 10) > FORMAT) {
		problem_add(problems, SEVERITY_ERROR, format->line, format->column, "hub-format",
			    _("this content has format %.*s; this program reads formats up to %d: "
			      "install a newer cphub"),
			    SV_ARG(text), FORMAT);
		return false;
	}
	return true;
}

struct hub *hub_parse(struct sv yaml, struct problems *problems)
{
	struct hub *h = mem_zeroed(1, sizeof(*h));
	const struct node *root = node_parse(yaml, 1, YAML_FILE_MAX, &h->arena, problems);

	if (!root || !is_usable(root, problems)) {
		hub_free(h);
		return NULL;
	}
	h->name = node_find(root, "name");
	if (!h->name)
		problem_add(problems, SEVERITY_ERROR, 1, 0, "key-missing",
			    _("name is missing: write \"name: {en: …}\""));
	take_language(h, root, problems);
	take_keys(h, root, "", problems);
	take_themes(h, node_find(root, "themes"), problems);
	/* What merge.c wrote. */
	take_themes(h, node_find(root, "themes_of_sources"), problems);
	take_map(h, root, "wiki", problems);
	take_map(h, root, "upstream", problems);
	return h;
}

void hub_free(struct hub *h)
{
	if (!h)
		return;
	arena_release(&h->arena);
	free(h->themes);
	free(h);
}
