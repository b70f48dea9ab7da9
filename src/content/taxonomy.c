#include <cphub/content/hub.h>

#include <stdlib.h>

#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/core/vec.h>

#include "near.h"
#include "taxonomy_levels.h"
#include "value.h"

static const char *const skill_keys[] = { "broader", "description", "id",      "label",
					  "origin",  "synonyms",    "wikidata" };

static int by_id(const void *a, const void *b)
{
	const struct skill *one = *(const struct skill *const *)a;
	const struct skill *two = *(const struct skill *const *)b;
	const int order = sv_cmp(one->id, two->id);

	/* Twice the same: the one that comes first in the file comes first here. */
	return order ? order : (one > two) - (one < two);
}

static void sort(struct taxonomy *t)
{
	t->sorted = arena_alloc(&t->arena, (t->len + 1) * sizeof(struct skill *));
	for (size_t i = 0; i < t->len; i++)
		t->sorted[i] = &t->at[i];
	qsort(t->sorted, t->len, sizeof(struct skill *), by_id);
}

static bool is_qid(struct sv v)
{
	return v.len > 1 && v.at[0] == 'Q' && v.at[1] >= '1' && v.at[1] <= '9' &&
	       value_is_number(sv_from_byte(v, 1)) && sv_find_char(v, '.') == v.len;
}

static void check_keys(const struct node *n, struct problems *problems)
{
	for (const struct node *part = n->first; part; part = part->next) {
		struct near near = { .word = part->key };
		char hint[NEAR_HINT_MAX];
		bool is_known = false;

		for (size_t i = 0; i < ARRAY_LEN(skill_keys); i++)
			is_known = is_known || sv_is(part->key, skill_keys[i]);
		for (size_t i = 0; !is_known && i < ARRAY_LEN(skill_keys); i++)
			near_offer(&near, sv_from(skill_keys[i]));
		if (!is_known)
			problem_add(problems, SEVERITY_WARNING, part->key_line, part->key_column,
				    "key-unknown", _("the key \"%.*s\" is not known for a skill%s"),
				    SV_ARG(problem_quote(part->key)), near_hint(near.best, hint));
	}
}

static void check_texts(const struct node *map, const char *name, struct problems *problems)
{
	if (!map || map->type == NODE_TEXT)
		return;
	if (map->type == NODE_LIST) {
		problem_add(problems, SEVERITY_ERROR, map->line, map->column, "value-type",
			    _("%s: write texts by language, like {en: …}"), name);
		return;
	}
	for (const struct node *n = map->first; n; n = n->next)
		if (!value_is_language(n->key))
			problem_add(problems, SEVERITY_ERROR, n->key_line, n->key_column,
				    "value-language",
				    _("%s: \"%.*s\" is no language code like fr or pt-br"), name,
				    SV_ARG(problem_quote(n->key)));
}

static void take_skill(struct taxonomy *t, const struct node *n, struct problems *problems)
{
	const struct sv id = node_text(n, "id");
	const struct node *label = node_find(n, "label");

	if (!value_is_slug(id)) {
		problem_add(problems, SEVERITY_ERROR, n->line, n->column, "skill-id",
			    _("\"%.*s\" is no id of a skill; write lower-case words with hyphens"),
			    SV_ARG(problem_quote(id)));
		return;
	}
	if (!label || (label->type == NODE_TEXT && !label->text.len)) {
		problem_add(problems, SEVERITY_ERROR, n->line, n->column, "key-missing",
			    _("the skill \"%.*s\" has no label; it is left out"),
			    SV_ARG(problem_quote(id)));
		return;
	}
	check_keys(n, problems);
	check_texts(label, "label", problems);
	check_texts(node_find(n, "synonyms"), "synonyms", problems);
	check_texts(node_find(n, "description"), "description", problems);
	*vec_add(t) = (struct skill){ .id = id,
				      .label = label,
				      .synonyms = node_find(n, "synonyms"),
				      .description = node_find(n, "description"),
				      .wikidata = node_text(n, "wikidata"),
				      .origin = node_text(n, "origin"),
				      .source = n,
				      .line = n->line };
	if (node_find(n, "wikidata") && !is_qid(node_text(n, "wikidata"))) {
		const struct node *q = node_find(n, "wikidata");

		problem_add(problems, SEVERITY_ERROR, q->line, q->column, "value-type",
			    _("wikidata: \"%.*s\" is no item like Q42"),
			    SV_ARG(problem_quote(q->text)));
	}
}

static void drop_doubles(struct taxonomy *t, struct problems *problems)
{
	size_t kept = 0;

	for (size_t i = 1, first = 0; i < t->len; i++) {
		struct skill *s = &t->at[t->sorted[i] - t->at];
		const struct node *id = node_find(s->source, "id");

		if (!sv_eq(s->id, t->sorted[first]->id)) {
			first = i;
			continue;
		}
		if (s->origin.len)
			problem_add(
				problems, SEVERITY_WARNING, id->line, id->column, "source-conflict",
				_("\"%.*s\" of the source “%.*s” means something else here; that "
				  "is passed over"),
				SV_ARG(problem_quote(s->id)), SV_ARG(problem_quote(s->origin)));
		else
			problem_add(
				problems, SEVERITY_ERROR, id->line, id->column, "skill-duplicate",
				_("the skill \"%.*s\" is there already, in line %u; delete one"),
				SV_ARG(problem_quote(s->id)), t->sorted[first]->line);
		s->source = NULL;
	}
	for (size_t i = 0; i < t->len; i++)
		if (t->at[i].source)
			t->at[kept++] = t->at[i];
	t->len = kept;
}

static void add_broader(struct taxonomy *t, struct skill *s, const struct node *n,
			struct problems *problems)
{
	const struct skill *broader = n->type == NODE_TEXT ? taxonomy_find(t, n->text) : NULL;
	const struct sv near = broader ? (struct sv){ 0 } : taxonomy_nearest(t, n->text);
	char hint[NEAR_HINT_MAX];

	if (broader) {
		s->broader[s->broader_len++] = (size_t)(broader - t->at);
		return;
	}
	problem_add(problems, SEVERITY_ERROR, n->line, n->column, "skill-broader",
		    _("%.*s: there is no skill \"%.*s\"%s"), SV_ARG(s->id),
		    SV_ARG(problem_quote(n->text)), near_hint(near, hint));
}

static void join(struct taxonomy *t, struct problems *problems)
{
	for (size_t i = 0; i < t->len; i++) {
		struct skill *s = &t->at[i];
		const struct node *broader = node_find(s->source, "broader");

		if (!broader || (broader->type == NODE_TEXT && !broader->text.len))
			continue;
		s->broader = arena_alloc(&t->arena, (node_count(broader) + 1) * sizeof(size_t));
		if (broader->type == NODE_TEXT)
			add_broader(t, s, broader, problems);
		for (const struct node *n = broader->first; n; n = n->next)
			add_broader(t, s, n, problems);
	}
}

struct taxonomy *taxonomy_parse(struct sv yaml, struct problems *problems)
{
	struct taxonomy *t = mem_zeroed(1, sizeof(*t));
	const struct node *root = node_parse(yaml, 1, YAML_FILE_MAX, &t->arena, problems);

	if (root && root->type != NODE_LIST && root->first)
		problem_add(problems, SEVERITY_ERROR, root->line, root->column, "value-type",
			    _("skills.yaml is no list; begin each skill with \"- id: …\""));
	for (const struct node *n = root && root->type == NODE_LIST ? root->first : NULL; n;
	     n = n->next)
		take_skill(t, n, problems);
	sort(t);
	drop_doubles(t, problems);
	sort(t);
	join(t, problems);
	taxonomy_level(t, problems);
	return t;
}

void taxonomy_free(struct taxonomy *t)
{
	if (!t)
		return;
	arena_release(&t->arena);
	free(t->at);
	free(t);
}

const struct skill *taxonomy_find(const struct taxonomy *t, struct sv id)
{
	size_t from = 0, to = t ? t->len : 0;

	while (from < to) {
		const size_t middle = from + (to - from) / 2;
		const int order = sv_cmp(id, t->sorted[middle]->id);

		if (!order)
			return t->sorted[middle];
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}

struct sv taxonomy_nearest(const struct taxonomy *t, struct sv id)
{
	struct near near = { .word = id };

	for (size_t i = 0; t && i < t->len; i++)
		near_offer(&near, t->at[i].id);
	return near.best;
}
