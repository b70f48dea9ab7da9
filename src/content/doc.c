#include <cphub/content/doc.h>

#include <stdlib.h>
#include <strings.h>

#include <cphub/core/path.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>
#include <cphub/text/lang.h>

#include "near.h"
#include "source.h"
#include "value.h"

static struct sv without_end(struct sv v, size_t bytes)
{
	return sv_make(v.at, v.len - bytes);
}

static bool is_readme(struct sv base)
{
	return base.len >= 6 && !strncasecmp(base.at, "readme", 6) &&
	       (base.len == 6 || base.at[6] == '.');
}

static bool has_hidden_part(struct sv path)
{
	struct sv rest = path;
	struct sv part;

	while (sv_next(&rest, '/', &part))
		if (sv_has_prefix(part, "."))
			return true;
	return false;
}

/* The part behind the last dot of the last part; empty without one. */
static struct sv suffix_of(struct sv v)
{
	const struct sv base = path_base(v);
	size_t at = base.len;

	while (at > 1 && base.at[at - 1] != '.')
		at--;
	return at > 1 ? sv_from_byte(base, at) : (struct sv){ 0 };
}

bool page_name_parse(struct sv path, struct page_name *out)
{
	struct sv id, suffix;

	*out = (struct page_name){ 0 };
	if (!path_is_safe(path) || !sv_has_suffix(path, ".md") || has_hidden_part(path))
		return false;
	id = without_end(path, 3);
	if (sv_find_char(id, '/') == id.len || is_readme(path_base(id)))
		return false;
	suffix = suffix_of(id);
	if (suffix.len && value_is_language(suffix)) {
		out->lang = suffix;
		id = without_end(id, suffix.len + 1);
	}
	out->id = id;
	out->kind_name = sv_make(id.at, sv_find_char(id, '/'));
	return true;
}

/* The text between the two lines of ---, and what follows; false when there are none. */
static bool split(struct doc *d, struct sv text, struct sv *yaml, struct problems *problems)
{
	struct sv rest = text;
	struct sv line;
	unsigned number = 1;

	if (!sv_next_line(&rest, &line) || !sv_is(sv_trim(line), "---")) {
		problem_add(problems, SEVERITY_ERROR, 1, 1, "front-matter",
			    _("the page does not begin with ---; put title and summary between "
			      "two lines of ---"));
		return false;
	}
	*yaml = rest;
	while (rest.len) {
		const size_t before = (size_t)(rest.at - yaml->at);

		number++;
		if (!sv_next_line(&rest, &line))
			break;
		if (!sv_has_prefix(line, "---") || !sv_is(sv_trim(line), "---"))
			continue;
		*yaml = sv_make(yaml->at, before);
		d->body = rest.at ? rest : SV("");
		d->body_line = number + 1;
		return true;
	}
	problem_add(problems, SEVERITY_ERROR, 1, 1, "front-matter",
		    _("the front matter never ends; put a line of --- behind its last key"));
	return false;
}

static void check_key(const struct doc *d, const struct node *n, struct problems *problems)
{
	const struct key *key = key_find(n->key, d->kind);
	struct near near = { .word = n->key };
	char hint[NEAR_HINT_MAX];

	if (key) {
		value_check(n, key, d->kind, problems);
		return;
	}
	/* The keys of an unknown kind are unknown, too. */
	if (!d->kind)
		return;
	for (const struct key *k = keys; k->name; k++)
		if (k->kinds == KEY_ALL_KINDS || k->kinds & KEY_KIND(d->kind->id))
			near_offer(&near, sv_from(k->name));
	problem_add(problems, SEVERITY_WARNING, n->key_line, n->key_column, "key-unknown",
		    _("the key \"%.*s\" is not known in %s%s"), SV_ARG(problem_quote(n->key)),
		    d->kind->name, near_hint(near.best, hint));
}

static bool is_empty(const struct node *n)
{
	return !n || (n->type == NODE_TEXT ? !sv_trim(n->text).len : !n->first);
}

static void check_missing(const struct doc *d, struct problems *problems)
{
	const uint32_t bit = d->kind ? KEY_KIND(d->kind->id) : 0;

	for (const struct key *k = keys; k->name; k++) {
		const struct node *n = node_find(d->meta, k->name);

		if (!k->must || !(k->kinds == KEY_ALL_KINDS || k->kinds & bit) || !is_empty(n))
			continue;
		/* Without consent a page must not be published at all, hence a rule of its own. */
		if (sv_is(SV("consent"), k->name))
			problem_add(problems, SEVERITY_ERROR, n ? n->line : 1, 0, "consent-missing",
				    _("consent is missing: write the date on which this person "
				      "agreed to be listed, or take the page out"));
		else if (k->kinds == KEY_ALL_KINDS)
			problem_add(problems, SEVERITY_ERROR, n ? n->line : 1, 0, "key-missing",
				    _("%s is missing: every page of the hub needs one"), k->name);
		else
			problem_add(problems, SEVERITY_ERROR, n ? n->line : 1, 0, "key-missing",
				    _("%s is missing: every page in %s needs one"), k->name,
				    d->kind->name);
	}
}

/* The texts of a list, a single text, or the keys of a map whose level is not 0. */
static struct words words_of(struct doc *d, const char *key)
{
	const struct node *n = node_find(d->meta, key);
	struct words w = { 0 };

	if (is_empty(n))
		return w;
	if (n->type == NODE_TEXT) {
		w.at = arena_alloc(&d->arena, sizeof(*w.at));
		w.at[w.len++] = n->text;
		return w;
	}
	w.at = arena_alloc(&d->arena, node_count(n) * sizeof(*w.at));
	for (const struct node *item = n->first; item; item = item->next) {
		if (n->type == NODE_MAP && !sv_is(item->text, "0"))
			w.at[w.len++] = item->key;
		else if (n->type == NODE_LIST && item->type == NODE_TEXT && item->text.len)
			w.at[w.len++] = item->text;
	}
	return w;
}

static void take_common(struct doc *d)
{
	d->title = sv_trim(node_text(d->meta, "title"));
	d->summary = sv_trim(node_text(d->meta, "summary"));
	d->updated = node_text(d->meta, "updated");
	d->source = node_text(d->meta, "source");
	d->themes = words_of(d, "themes");
	d->skills = words_of(d, "skills");
	d->languages = words_of(d, "languages");
	d->regions = words_of(d, "regions");
	d->sample = sv_is(node_text(d->meta, "sample"), "true");
}

static void check_name(const struct doc *d, struct problems *problems)
{
	const struct sv suffix = suffix_of(d->name.id);
	char code[LANG_CODE_MAX + 1] = "";

	if (!d->kind)
		problem_add(problems, SEVERITY_WARNING, 0, 0, "kind-unknown",
			    _("\"%.*s\" is no known kind of page; it can be read, but its keys are "
			      "not checked"),
			    SV_ARG(problem_quote(d->name.kind_name)));
	if (!d->name.lang.len && suffix.len && suffix.len <= LANG_CODE_MAX)
		lang_normalise(suffix, code);
	if (!*code || sv_is(suffix, code))
		return;
	problem_add(problems, SEVERITY_WARNING, 0, 0, "language-suffix",
		    _("\"%.*s\" is read as part of the name; write \"%s\" for a translation"),
		    SV_ARG(problem_quote(suffix)), code);
}

static bool read_all(struct doc *d, struct sv bytes, struct problems *problems)
{
	struct sv text, yaml;

	if (!source_read(bytes, 1, &d->arena, &text, problems) || !split(d, text, &yaml, problems))
		return false;
	d->meta = node_parse(yaml, 2, YAML_SIZE_MAX, &d->arena, problems);
	if (!d->meta)
		return false;
	if (d->meta->type != NODE_MAP) {
		problem_add(problems, SEVERITY_ERROR, d->meta->line, d->meta->column, "value-type",
			    _("the front matter is no list of \"key: value\" lines"));
		return false;
	}
	check_name(d, problems);
	for (const struct node *n = d->meta->first; n; n = n->next)
		check_key(d, n, problems);
	check_missing(d, problems);
	take_common(d);
	return d->title.len > 0;
}

struct doc *doc_parse(struct sv path, struct sv bytes, struct problems *problems)
{
	struct doc *d;

	if (bytes.len > PAGE_SIZE_MAX) {
		problem_add(problems, SEVERITY_ERROR, 0, 0, "page-size",
			    _("the page has %zu bytes; a page may have %d; split it"), bytes.len,
			    PAGE_SIZE_MAX);
		return NULL;
	}
	d = mem_zeroed(1, sizeof(*d));
	d->path = arena_sv(&d->arena, path);
	if (!page_name_parse(d->path, &d->name)) {
		problem_add(problems, SEVERITY_ERROR, 0, 0, "page-path",
			    _("\"%.*s\" is no page: pages are FOLDER/NAME.md"),
			    SV_ARG(problem_quote(path)));
		doc_free(d);
		return NULL;
	}
	d->kind = kind_find(d->name.kind_name);
	if (read_all(d, bytes, problems))
		return d;
	doc_free(d);
	return NULL;
}

void doc_free(struct doc *d)
{
	if (!d)
		return;
	arena_release(&d->arena);
	free(d);
}
