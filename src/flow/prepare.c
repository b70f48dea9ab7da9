#include "prepare.h"

#include <cphub/core/tr.h>

#include "load.h"

/* The label in the page's own language, else in English. The other words for a skill are the query's matter. */
static void add_skill(const struct taxonomy *taxonomy, struct sv id, struct sv lang,
		      struct str *out)
{
	const struct skill *skill = taxonomy_find(taxonomy, id);
	const struct node *label = NULL;

	for (const struct node *n = skill && skill->label ? skill->label->first : NULL; n;
	     n = n->next)
		if (sv_eq(n->key, lang) || (!label && sv_is(n->key, "en")))
			label = n;
	str_add_sv(out, label ? label->text : id);
	str_add_char(out, '\n');
}

static void take_words(struct prepared *p, const struct library *l, struct problems *problems)
{
	const struct doc *doc = p->doc;
	const struct sv lang = doc->name.lang.len ? doc->name.lang : l->language;
	struct markdown *body = markdown_parse(doc->body, doc->name.id, doc->body_line, problems);

	markdown_sections(body, &p->sections);
	markdown_free(body);
	for (size_t i = 0; i < doc->skills.len; i++)
		add_skill(l->taxonomy, doc->skills.at[i], lang, &p->skills);
	vocabulary_learn(l->vocabulary, lang, doc->title, &p->known);
	for (size_t i = 0; i < p->sections.len; i++) {
		vocabulary_learn(l->vocabulary, lang, p->sections.at[i].heading, &p->known);
		vocabulary_learn(l->vocabulary, lang, p->sections.at[i].body, &p->known);
	}
}

/* Without a text the doc stays NULL, and why is a problem; false for a broken repository. */
static bool take_text(struct prepared *p, const struct library *l, struct err *err)
{
	const struct tree_entry *entry = p->change->entry;
	struct str text = { 0 };
	struct err why = { 0 };
	bool ok = true;

	if (repo_read(l->repo, &entry->oid, PAGE_SIZE_MAX, &text, &why)) {
		p->doc = doc_parse(entry->path, str_view(&text), &p->problems);
		if (p->doc)
			take_words(p, l, &p->problems);
	} else if (why.kind == ERR_INPUT) {
		problem_add(&p->problems, SEVERITY_ERROR, 0, 0, "page-size", "%s", why.text);
	} else if (why.kind == ERR_MISSING) {
		problem_add(&p->problems, SEVERITY_ERROR, 0, 0, "page-unreadable", "%s", why.text);
	} else {
		*err = why;
		ok = false;
	}
	str_release(&text);
	return ok;
}

/* One slip of a maintainer takes no page away from its readers. */
static void take_older_text(struct prepared *p, const struct library *l)
{
	const struct tree_entry *entry = p->change->entry;
	const struct tree_entry *older = load_entry(l->before, entry->path);
	struct problems ignored = { .path = entry->path.at };
	struct str text = { 0 };
	struct err gone = { 0 };

	if (older && repo_read(l->repo, &older->oid, PAGE_SIZE_MAX, &text, &gone))
		p->doc = doc_parse(entry->path, str_view(&text), &ignored);
	if (p->doc) {
		p->has_older = true;
		p->older = older->oid;
		take_words(p, l, &ignored);
		problem_add(&p->problems, SEVERITY_WARNING, 0, 0, RULE_PAGE_KEPT,
			    _("its newest text cannot be shown, so the one before it still is"));
	}
	problems_release(&ignored);
	str_release(&text);
}

bool prepare(const struct library *library, const struct change *change, struct prepared *out,
	     struct err *err)
{
	const struct sv path = change->entry->path;
	struct page_name name;

	*out = (struct prepared){ .change = change };
	/* The arena ends the path, so that it can be told as a string. */
	out->problems.path = path.at;
	if (change->kind == CHANGE_DROP || !page_name_parse(path, &name))
		return true;
	if (!take_text(out, library, err))
		return false;
	/* Who takes back what they said of themselves has it taken back, however it is done. */
	if (!out->doc && !sv_is(name.kind_name, "people"))
		take_older_text(out, library);
	return true;
}

size_t prepared_size(const struct prepared *p)
{
	return sizeof(*p) + (p->doc ? p->doc->arena.used : 0) + p->sections.arena.used +
	       p->skills.cap + p->known.cap;
}

void prepared_release(struct prepared *p)
{
	doc_free(p->doc);
	sections_release(&p->sections);
	str_release(&p->skills);
	str_release(&p->known);
	problems_release(&p->problems);
	*p = (struct prepared){ 0 };
}
