#include "pages.h"

#include <stdio.h>

#include <check.h>

#include <cphub/index/vocabulary.h>

static struct err err;

static struct words one_word(struct sv *room, const char *text)
{
	*room = sv_from(text);
	return (struct words){ room, text != NULL };
}

static void learn(const struct page *p, struct sv lang, struct str *out)
{
	struct vocabulary *v = vocabulary_new();

	vocabulary_learn(v, lang, sv_from(p->title), out);
	vocabulary_learn(v, lang, sv_from(p->body), out);
	vocabulary_learn(v, lang, sv_from(p->headings), out);
	for (const struct section *s = p->sections; s && (s->heading.len || s->body.len); s++)
		vocabulary_learn(v, lang, s->body, out);
	vocabulary_free(v);
}

static size_t sections_len(const struct section *all)
{
	size_t len = 0;

	while (all[len].heading.len || all[len].body.len)
		len++;
	return len;
}

void put_page(struct catalog *c, const struct page *p)
{
	const unsigned char blob[BLOB_ID_SIZE] = { p->blob };
	struct sv rest = sv_from(p->path), base, lang, room[3];
	struct str known = { 0 };
	struct doc doc = { .path = sv_from(p->path), .sample = p->sample };
	const struct section plain[] = { { .body = sv_from(p->body) },
					 { .heading = sv_from(p->headings) } };
	struct page_words words = { .sections = p->sections ? p->sections : plain,
				    .sections_len = p->sections   ? sections_len(p->sections)
						    : p->headings ? 2
								  : 1,
				    .skills = sv_from(p->tags) };

	sv_next(&rest, '.', &base);
	doc.name.id = base;
	doc.name.kind_name = sv_make(base.at, sv_find_char(base, '/'));
	if (!sv_is(rest, "md") && sv_next(&rest, '.', &lang))
		doc.name.lang = lang;
	doc.title = sv_from(p->title);
	doc.summary = sv_from(p->summary);
	doc.source = sv_from(p->source);
	doc.updated = sv_from(p->updated);
	doc.themes = one_word(&room[0], p->theme);
	doc.skills = one_word(&room[1], p->skill);
	doc.regions = one_word(&room[2], p->region);
	learn(p, doc.name.lang, &known);
	words.known = str_view(&known);
	ck_assert_msg(catalog_put(c, sv_from(p->path), blob, &doc, &words, &err), "%s", err.text);
	str_release(&known);
}

void commit(struct catalog *c)
{
	const struct catalog_state state = { .tree = { 1 }, .default_language = "en" };

	ck_assert_msg(catalog_commit(c, &state, &err), "%s", err.text);
}

void put_pages(struct catalog *c, const struct page *all)
{
	ck_assert_msg(catalog_begin(c, &err), "%s", err.text);
	catalog_set_language(c, "en");
	for (; all->path; all++)
		put_page(c, all);
	commit(c);
}

struct catalog *catalog_with(const struct page *all)
{
	struct catalog *c;

	ck_assert_msg(catalog_open(NULL, &c, &err), "%s", err.text);
	put_pages(c, all);
	return c;
}

struct hits hits_for(struct catalog *c, const char *words, const char *lang, size_t limit)
{
	struct lang_chain chain;
	struct hits h = { 0 };

	lang_chain_init(&chain, lang, "en");
	ck_assert_msg(catalog_search(c,
				     &(struct query){ .words = sv_from(words),
						      .chain = &chain,
						      .limit = limit,
						      .has_snippets = true },
				     &h, &err),
		      "%s: %s", words, err.text);
	return h;
}

static char joined[4096];

const char *ids_of(const struct hits *h)
{
	int len = 0;

	joined[0] = '\0';
	for (size_t i = 0; i < h->len; i++)
		len += snprintf(joined + len, sizeof(joined) - (size_t)len, "%s%.*s", i ? " " : "",
				SV_ARG(h->at[i].id));
	return joined;
}

const char *langs_of(const struct hits *h)
{
	int len = 0;

	joined[0] = '\0';
	for (size_t i = 0; i < h->len; i++)
		len += snprintf(joined + len, sizeof(joined) - (size_t)len, "%s%.*s", i ? " " : "",
				SV_ARG(h->at[i].lang));
	return joined;
}
