#include "prepare.h"

#include <cphub/content/markdown.h>

/* The words that people may use for a skill: its labels and synonyms in every language. */
static void add_skill_words(const struct taxonomy *taxonomy, struct sv id, struct str *out)
{
	const struct skill *skill = taxonomy_find(taxonomy, id);

	if (!skill)
		return;
	for (const struct node *n = skill->label ? skill->label->first : NULL; n; n = n->next) {
		str_add_sv(out, n->text);
		str_add_char(out, '\n');
	}
	for (const struct node *n = skill->synonyms ? skill->synonyms->first : NULL; n; n = n->next)
		for (const struct node *word = n->first; word; word = word->next) {
			str_add_sv(out, word->text);
			str_add_char(out, '\n');
		}
}

static void take_words(struct prepared *p, const struct taxonomy *taxonomy)
{
	const struct doc *doc = p->doc;
	struct markdown *body =
		markdown_parse(doc->body, doc->name.id, doc->body_line, &p->problems);

	markdown_plain(body, &p->headings, &p->body);
	markdown_free(body);
	for (size_t i = 0; i < doc->skills.len; i++)
		add_skill_words(taxonomy, doc->skills.at[i], &p->tags);
}

bool prepare(struct repo *repo, const struct change *change, const struct taxonomy *taxonomy,
	     struct prepared *out, struct err *err)
{
	const struct sv path = change->entry->path;
	struct page_name name;
	struct str text = { 0 };
	struct err why = { 0 };
	bool ok = true;

	*out = (struct prepared){ .change = change };
	/* The arena ends the path, so that it can be told as a string. */
	out->problems.path = path.at;
	if (change->kind == CHANGE_DROP || !page_name_parse(path, &name))
		return true;
	if (repo_read(repo, &change->entry->oid, PAGE_SIZE_MAX, &text, &why)) {
		out->doc = doc_parse(path, str_view(&text), &out->problems);
		if (out->doc)
			take_words(out, taxonomy);
	} else if (why.kind == ERR_INPUT) {
		problem_add(&out->problems, SEVERITY_ERROR, 0, 0, "page-size", "%s", why.text);
	} else if (why.kind == ERR_MISSING) {
		problem_add(&out->problems, SEVERITY_ERROR, 0, 0, "page-unreadable", "%s",
			    why.text);
	} else {
		*err = why;
		ok = false;
	}
	str_release(&text);
	return ok;
}

size_t prepared_size(const struct prepared *p)
{
	return sizeof(*p) + (p->doc ? p->doc->arena.used : 0) + p->headings.cap + p->body.cap +
	       p->tags.cap;
}

void prepared_release(struct prepared *p)
{
	doc_free(p->doc);
	str_release(&p->headings);
	str_release(&p->body);
	str_release(&p->tags);
	problems_release(&p->problems);
	*p = (struct prepared){ 0 };
}
