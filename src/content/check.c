#include <cphub/content/check.h>

#include <cphub/content/profile.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "check_parts.h"
#include "near.h"

bool check_has_page(const struct check *c, struct sv id)
{
	return !c->around->has_page || c->around->has_page(c->around->data, id);
}

void check_page_named(const struct check *c, const struct node *n, const char *key)
{
	/* What is no id at all was told when the page was read. */
	if (n->type != NODE_TEXT || !n->text.len || sv_find_char(n->text, '/') == n->text.len ||
	    check_has_page(c, n->text))
		return;
	problem_add(c->problems, SEVERITY_ERROR, n->line, n->column, "page-missing",
		    _("%s: there is no page \"%.*s\""), key, SV_ARG(problem_quote(n->text)));
}

static void check_skill(const struct check *c, const struct node *n, const char *key)
{
	char hint[NEAR_HINT_MAX];
	struct sv near;

	if (!n || n->type != NODE_TEXT || !n->text.len || !c->around->taxonomy ||
	    taxonomy_find(c->around->taxonomy, n->text))
		return;
	near = taxonomy_nearest(c->around->taxonomy, n->text);
	problem_add(c->problems, SEVERITY_ERROR, n->line, n->column, "skill-unknown",
		    _("%s: there is no skill \"%.*s\"%s"), key, SV_ARG(problem_quote(n->text)),
		    near_hint(near, hint));
}

static void check_theme(const struct check *c, const struct node *n)
{
	const struct hub *hub = c->around->hub;
	struct near near = { .word = n->text };
	char hint[NEAR_HINT_MAX];

	if (n->type != NODE_TEXT || !n->text.len || !hub)
		return;
	for (size_t i = 0; i < hub->themes_len; i++) {
		if (sv_eq(hub->themes[i].id, n->text))
			return;
		near_offer(&near, hub->themes[i].id);
	}
	problem_add(c->problems, SEVERITY_ERROR, n->line, n->column, "theme-unknown",
		    _("themes: there is no theme \"%.*s\" in hub.yaml%s"),
		    SV_ARG(problem_quote(n->text)), near_hint(near.best, hint));
}

static void check_item(const struct check *c, const struct node *n, const struct key *key)
{
	if (key->type == KEY_THEMES)
		check_theme(c, n);
	else if (key->type == KEY_SKILLS)
		check_skill(c, n, key->name);
	else if (key->type == KEY_OFFERS)
		check_skill(c, n->type == NODE_MAP ? node_find(n, "skill") : n, key->name);
	else if (key->type == KEY_PAGES)
		check_page_named(c, n, key->name);
}

static struct sv skill_named(const struct node *item)
{
	return item->type == NODE_TEXT ? item->text : node_text(item, "skill");
}

/* The one above that names the same skill, or NULL; of those alone that are read. */
static const struct node *find_same(const struct node *first, const struct node *item)
{
	const struct sv skill = skill_named(item);

	for (unsigned n = 0; skill.len && first != item && n < PROFILE_LIST_MAX; n++) {
		if (sv_eq(skill_named(first), skill))
			return first;
		first = first->next;
	}
	return NULL;
}

/* Of a skill that stands twice the higher level counts (profile_list_add), which nobody would see. */
static void check_offered(const struct check *c, const struct node *list)
{
	size_t read = 0;

	for (const struct node *item = list->first; item; item = item->next) {
		const struct node *same = find_same(list->first, item);

		if (same)
			problem_add(
				c->problems, SEVERITY_WARNING, item->line, item->column,
				"skill-twice",
				_("the skill \"%.*s\" is there already, in line %u; delete one"),
				SV_ARG(problem_quote(skill_named(item))), same->line);
		else if (read++ == PROFILE_LIST_MAX)
			problem_add(c->problems, SEVERITY_WARNING, item->line, item->column,
				    "skill-many", _("%.*s: only the first %d are read"),
				    SV_ARG(list->key), PROFILE_LIST_MAX);
	}
}

/* Everything in the front matter that names something elsewhere. */
static void check_names(const struct check *c)
{
	for (const struct node *n = c->doc->meta->first; n; n = n->next) {
		const struct key *key = key_find(n->key, c->doc->kind);

		if (!key)
			continue;
		if (n->type == NODE_TEXT)
			check_item(c, n, key);
		for (const struct node *item = n->type == NODE_LIST ? n->first : NULL; item;
		     item = item->next)
			check_item(c, item, key);
		if (key->type == KEY_OFFERS && n->type == NODE_LIST)
			check_offered(c, n);
	}
}

static void check_dates(const struct check *c)
{
	static const char *const past[] = { "confirmed", "consent", "updated", "verified" };

	for (size_t i = 0; i < ARRAY_LEN(past); i++) {
		const struct node *n = node_find(c->doc->meta, past[i]);
		day_t day;

		if (!n || n->type != NODE_TEXT || !date_parse(n->text, &day) ||
		    day <= c->around->today)
			continue;
		problem_add(c->problems, SEVERITY_WARNING, n->line, n->column, "date-future",
			    _("%s: %.*s has not come yet"), past[i], SV_ARG(n->text));
	}
}

struct anchors {
	struct sv *at;
	size_t len, cap;
};

/* Headings that can be linked to may stand in quotes and lists as well. */
static void collect_anchors(const struct block *root, struct anchors *out)
{
	const struct block *above[MARKDOWN_DEPTH_MAX];
	const struct block *b = root;
	size_t depth = 0;

	while (b) {
		if (b->type == BLOCK_HEADING && b->info.len)
			*vec_add(out) = b->info;
		if (b->first) {
			above[depth++] = b;
			b = b->first;
			continue;
		}
		while (!b->next && depth)
			b = above[--depth];
		b = b->next;
	}
}

static bool has_anchor(const struct anchors *anchors, struct sv wanted)
{
	for (size_t i = 0; i < anchors->len; i++)
		if (sv_eq(anchors->at[i], wanted))
			return true;
	return false;
}

static void check_link(const struct check *c, const struct link *l, const struct anchors *anchors)
{
	if (!l->id.len)
		return;
	if (!sv_eq(l->id, c->doc->name.id)) {
		if (!check_has_page(c, l->id))
			problem_add(c->problems, SEVERITY_ERROR, l->line, 0, "link-broken",
				    _("there is no page \"%.*s\""), SV_ARG(problem_quote(l->id)));
		return;
	}
	if (l->anchor.len && !has_anchor(anchors, l->anchor))
		problem_add(c->problems, SEVERITY_WARNING, l->line, 0, "anchor-missing",
			    _("this page has no heading \"#%.*s\""),
			    SV_ARG(problem_quote(l->anchor)));
}

static void check_links(const struct check *c)
{
	struct anchors anchors = { 0 };

	if (!c->body)
		return;
	collect_anchors(c->body->root, &anchors);
	for (size_t i = 0; i < c->body->links_len; i++)
		check_link(c, &c->body->links[i], &anchors);
	vec_release(&anchors);
}

static void check_translation(const struct check *c)
{
	const struct doc *d = c->doc;
	const struct node *n = node_find(d->meta, "source");
	struct sv source;

	if (!d->name.lang.len || !c->around->source_of)
		return;
	source = c->around->source_of(c->around->data, d->name.id);
	if (!source.len) {
		problem_add(c->problems, SEVERITY_ERROR, 0, 0, "translation-orphan",
			    _("this translates %.*s.md, which does not exist"),
			    SV_ARG(problem_quote(d->name.id)));
	} else if (!d->source.len) {
		problem_add(
			c->problems, SEVERITY_WARNING, 1, 0, "translation-source",
			_("the translation does not say what it translates; add \"source: %.*s\" "
			  "when it fits the source text of today"),
			SV_ARG(source));
	} else if (!sv_eq(source, d->source)) {
		problem_add(
			c->problems, SEVERITY_WARNING, n->line, n->column, "translation-stale",
			_("the source text changed after it was translated; bring it up to date "
			  "and write \"source: %.*s\""),
			SV_ARG(source));
	}
}

void check_page(const struct doc *doc, const struct markdown *body,
		const struct surroundings *around, struct problems *problems)
{
	const struct check c = { .doc = doc, .body = body, .around = around, .problems = problems };

	check_names(&c);
	check_dates(&c);
	check_links(&c);
	check_translation(&c);
	if (!doc->kind)
		return;
	if (doc->kind->id == KIND_PEOPLE)
		check_person(&c);
	if (doc->kind->id == KIND_TEMPLATES || doc->kind->id == KIND_PROFORMAS)
		check_form(&c);
	if (doc->kind->id == KIND_COURSES)
		check_course(&c);
}
