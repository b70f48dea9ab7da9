/* What the pages that were found are, counted: by kind, theme, skill, region and language. */
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "candidate.h"

/* Pages as bits, by number. */
struct pages {
	unsigned char *bits;
	size_t size; /* bytes */
};

/* The parts of a filter that a facet may leave out. */
enum part { PART_KIND, PART_THEME, PART_SKILL, PART_REGION, PART_LANG, PARTS };

struct count_of {
	struct search search;
	struct pages found;          /* with the words, in a language that is let through */
	struct pages found_readable; /* in a language of the chain */
	struct pages
		of_part[PART_LANG]; /* that the filter lets through; no bits: it does not narrow */
	struct pages rest[PARTS];   /* found, and let through by all other parts */
};

static void pages_init(struct pages *p, const struct count_of *c)
{
	p->size = (size_t)c->search.last_page / 8 + 1;
	p->bits = mem_zeroed(p->size, 1);
}

static void pages_release(struct pages *p)
{
	free(p->bits);
	*p = (struct pages){ 0 };
}

static void put(void *to, int64_t page)
{
	const struct pages *p = to;

	/* Another process may have added pages meanwhile. */
	if (page >= 0 && (size_t)page / 8 < p->size)
		p->bits[page / 8] |= (unsigned char)(1 << page % 8);
}

static bool has(const struct pages *p, int64_t page)
{
	return page >= 0 && (size_t)page / 8 < p->size && (p->bits[page / 8] >> page % 8 & 1);
}

static void unite(struct pages *to, const struct pages *with)
{
	for (size_t i = 0; i < to->size; i++)
		to->bits[i] |= with->bits[i];
}

/* Pages that `with` narrows not at all stay. */
static void intersect(struct pages *to, const struct pages *with)
{
	for (size_t i = 0; with->bits && i < to->size; i++)
		to->bits[i] &= with->bits[i];
}

static size_t size_of(const struct pages *p)
{
	size_t count = 0;

	for (size_t i = 0; i < p->size; i++)
		for (unsigned byte = p->bits[i]; byte; byte &= byte - 1)
			count++;
	return count;
}

static bool read_pages(struct stmt *s, struct pages *out, struct err *err)
{
	bool row;

	for (;;) {
		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		put(out, stmt_int(s, 0));
	}
}

static bool read_part(struct count_of *c, enum part part, struct err *err)
{
	static const enum tag_type types[] = {
		[PART_THEME] = TAG_THEME, [PART_SKILL] = TAG_SKILL, [PART_REGION] = TAG_REGION
	};
	const struct filter *f = c->search.query->filter;
	const char *const values[] = { [PART_KIND] = f ? f->kind : NULL,
				       [PART_THEME] = f ? f->theme : NULL,
				       [PART_SKILL] = f ? f->skill : NULL,
				       [PART_REGION] = f ? f->region : NULL };
	struct stmt *s;

	if (!values[part])
		return true;
	pages_init(&c->of_part[part], c);
	if (!db_stmt(c->search.catalog->db, sql[part == PART_KIND ? SQL_KIND_PAGES : SQL_TAG_PAGES],
		     &s, err))
		return false;
	if (part != PART_KIND)
		stmt_bind_int(s, 1, types[part]);
	stmt_bind_text(s, part == PART_KIND ? 1 : 2, sv_from(values[part]));
	return read_pages(s, &c->of_part[part], err);
}

/* The pages of one shard that have the words; without words, all pages that have a text in its language. */
static bool read_shard(struct count_of *c, struct shard *shard, bool wants_all, struct pages *out,
		       struct err *err)
{
	struct quest q = { .search = &c->search, .shard = shard };
	struct stmt *s;
	bool ok;

	pages_init(out, c);
	if (!sv_trim(c->search.query->words).len) {
		if (!db_stmt(c->search.catalog->db, sql[SQL_PAGES_IN], &s, err))
			return false;
		stmt_bind_int(s, 1, shard->lang);
		return read_pages(s, out, err);
	}
	ok = quest_pages(&q, wants_all, put, out, err);
	quest_release(&q);
	return ok;
}

static void add_value(struct facets *out, enum facet facet, struct sv name, size_t pages)
{
	if (pages)
		*vec_add(&out->of[facet]) =
			(struct facet_value){ arena_sv(&out->arena, name), pages };
}

/* One language's pages: found there, and let through by all but the filter's language. */
static void add_language(struct count_of *c, const struct shard *shard, struct pages *here,
			 struct facets *out)
{
	const struct lang_chain *chain = c->search.query->chain;

	if (view_rank(&c->search.view, shard->lang) != SIZE_MAX)
		unite(&c->found, here);
	if (!chain || lang_rank(chain, sv_from(shard->code)) < chain->len)
		unite(&c->found_readable, here);
	for (size_t i = 0; i < PART_LANG; i++)
		intersect(here, &c->of_part[i]);
	add_value(out, FACET_LANG, sv_from(shard->code), size_of(here));
}

static bool read_languages(struct count_of *c, bool wants_all, struct facets *out, struct err *err)
{
	const struct catalog *catalog = c->search.catalog;
	bool ok = true;

	for (size_t i = 0; ok && i < catalog->shards.len; i++) {
		struct pages here = { 0 };

		if (!catalog->shards.at[i]->is_made)
			continue;
		ok = read_shard(c, catalog->shards.at[i], wants_all, &here, err);
		if (ok)
			add_language(c, catalog->shards.at[i], &here, out);
		pages_release(&here);
	}
	return ok;
}

static void narrow(struct count_of *c, struct pages *out, const struct pages *found, size_t but)
{
	pages_release(out);
	pages_init(out, c);
	unite(out, found);
	for (size_t part = 0; part < PART_LANG; part++)
		if (part != but)
			intersect(out, &c->of_part[part]);
}

static bool is_list_full(struct count_of *c)
{
	struct pages listed = { 0 };
	size_t size;

	narrow(c, &listed, &c->found, PARTS);
	size = size_of(&listed);
	pages_release(&listed);
	return size && size >= c->search.query->limit;
}

/* As the search itself: pages that have all words, and where they do not fill the list, those with any of them. */
static bool find_pages(struct count_of *c, struct facets *out, struct err *err)
{
	if (!read_languages(c, true, out, err))
		return false;
	if (!is_list_full(c)) {
		out->of[FACET_LANG].len = 0;
		if (!read_languages(c, false, out, err))
			return false;
	}
	for (size_t part = 0; part < PARTS; part++)
		narrow(c, &c->rest[part], part == PART_LANG ? &c->found_readable : &c->found, part);
	out->readable = size_of(&c->rest[PART_LANG]);
	return true;
}

static bool count_kinds(struct count_of *c, struct facets *out, struct err *err)
{
	struct stmt *s;
	bool row;

	if (!db_stmt(c->search.catalog->db, sql[SQL_KINDS], &s, err))
		return false;
	for (;;) {
		size_t at = 0;

		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		if (!has(&c->rest[PART_KIND], stmt_int(s, 0)))
			continue;
		while (at < out->of[FACET_KIND].len &&
		       !sv_eq(out->of[FACET_KIND].at[at].name, stmt_text(s, 1)))
			at++;
		if (at == out->of[FACET_KIND].len)
			add_value(out, FACET_KIND, stmt_text(s, 1), 1);
		else
			out->of[FACET_KIND].at[at].pages++;
	}
}

static bool count_tags(struct count_of *c, struct facets *out, struct err *err)
{
	static const struct {
		enum facet facet;
		enum part part;
	} types[] = { [TAG_THEME] = { FACET_THEME, PART_THEME },
		      [TAG_SKILL] = { FACET_SKILL, PART_SKILL },
		      [TAG_REGION] = { FACET_REGION, PART_REGION } };
	int64_t last = -1; /* a page has a row for each of its texts, side by side */
	struct stmt *s;
	bool row;

	if (!db_stmt(c->search.catalog->db, sql[SQL_TAGS], &s, err))
		return false;
	for (;;) {
		struct facet_values *values;
		size_t type;

		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		type = (size_t)stmt_int(s, 0);
		if (type >= ARRAY_LEN(types) || !has(&c->rest[types[type].part], stmt_int(s, 2)))
			continue;
		values = &out->of[types[type].facet];
		if (!values->len || !sv_eq(values->at[values->len - 1].name, stmt_text(s, 1)))
			add_value(out, types[type].facet, stmt_text(s, 1), 1);
		else if (last != stmt_int(s, 2))
			values->at[values->len - 1].pages++;
		last = stmt_int(s, 2);
	}
}

static int by_pages(const void *a, const void *b)
{
	const struct facet_value *x = a, *y = b;

	if (x->pages != y->pages)
		return x->pages > y->pages ? -1 : 1;
	return sv_cmp(x->name, y->name);
}

static bool count_all(struct count_of *c, struct facets *out, struct err *err)
{
	bool ok = true;

	for (enum part part = 0; ok && part < PART_LANG; part++)
		ok = read_part(c, part, err);
	if (!ok || !find_pages(c, out, err) || !count_kinds(c, out, err) ||
	    !count_tags(c, out, err))
		return false;
	for (size_t i = 0; i < FACETS; i++)
		if (out->of[i].len)
			qsort(out->of[i].at, out->of[i].len, sizeof(*out->of[i].at), by_pages);
	return true;
}

bool catalog_facets(struct catalog *catalog, const struct query *query, struct facets *out,
		    struct err *err)
{
	struct count_of c = { .search = { .catalog = catalog, .query = query } };
	bool ok;

	*out = (struct facets){ 0 };
	if (!db_read(catalog->db, err))
		return false;
	ok = shards_load(catalog, err) &&
	     view_init(&c.search.view, catalog, query->filter, query->chain, err) &&
	     search_prepare(&c.search, err);
	if (ok) {
		pages_init(&c.found, &c);
		pages_init(&c.found_readable, &c);
		ok = count_all(&c, out, err);
	}
	db_read_end(catalog->db);
	pages_release(&c.found);
	pages_release(&c.found_readable);
	for (size_t i = 0; i < PARTS; i++)
		pages_release(&c.rest[i]);
	for (size_t i = 0; i < PART_LANG; i++)
		pages_release(&c.of_part[i]);
	search_release(&c.search);
	return ok;
}

void facets_release(struct facets *f)
{
	arena_release(&f->arena);
	for (size_t i = 0; i < FACETS; i++)
		vec_release(&f->of[i]);
	f->readable = 0;
}
