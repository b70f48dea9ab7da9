/* What the pages that were found are, counted: by kind, theme, skill, region and language. */
#include <stdlib.h>
#include <string.h>

#include <cphub/core/str.h>

#include "candidate.h"

enum { STALE_EVERY = 256 };

/* Pages as bits, by number. */
struct pages {
	unsigned char *bits;
	size_t size; /* bytes */
};

/* The parts of a filter that a facet may leave out: a facet leaves out its own. */
enum part {
	PART_KIND = FACET_KIND,
	PART_THEME = FACET_THEME,
	PART_SKILL = FACET_SKILL,
	PART_REGION = FACET_REGION,
	PART_LANG = FACET_LANG,
	PARTS = FACETS
};

struct count_of {
	struct search search;
	const struct marks *marks;
	bool is_titles;      /* only they are looked at */
	struct pages *texts; /* of each language, where there are no words; NULL: not read */
	struct pages found;  /* with the words, in a language that is let through */
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

/* All pages, by the languages of their texts. */
static bool read_texts(struct count_of *c, struct err *err)
{
	struct stmt *s;
	bool row;

	c->texts = mem_zeroed(LANGS_MAX, sizeof *c->texts);
	if (!db_stmt(c->search.catalog->db, sql[SQL_TEXTS], &s, err))
		return false;
	for (size_t rows = 1;; rows++) {
		struct pages *here;

		if (!stmt_step(s, &row, err))
			return false;
		if (!row)
			return true;
		here = &c->texts[stmt_int(s, 0) & (LANGS_MAX - 1)];
		if (!here->bits)
			pages_init(here, c);
		put(here, stmt_int(s, 0) >> LANG_BITS);
		if (rows % STALE_EVERY == 0 && search_is_stale(&c->search, err)) {
			stmt_reset(s);
			return false;
		}
	}
}

static void read_parts(struct count_of *c)
{
	const struct filter *f = c->search.query->filter;
	const char *const values[PART_LANG] = { [PART_KIND] = f ? f->kind : NULL,
						[PART_THEME] = f ? f->theme : NULL,
						[PART_SKILL] = f ? f->skill : NULL,
						[PART_REGION] = f ? f->region : NULL };

	for (size_t i = 0; i < PART_LANG; i++)
		if (values[i])
			pages_init(&c->of_part[i], c);
	for (size_t i = 0; i < c->marks->len; i++) {
		const struct mark *m = &c->marks->at[i];

		if (values[m->facet] && sv_is(m->name, values[m->facet]))
			for (size_t n = m->from; n < m->to; n++)
				put(&c->of_part[m->facet], c->marks->numbers.at[n]);
	}
}

/* What the search itself has met; the page behind it. */
static int64_t take_met(const struct quest *q, struct pages *out)
{
	const struct met *m = &q->shard->met;

	if (!m->words || !sv_is(q->search->query->words, m->words) ||
	    m->version != q->search->version || m->is_titles != q->ranking.is_titles ||
	    m->size != out->size)
		return 0;
	memcpy(out->bits, m->bits, out->size);
	return m->upto + 1;
}

/* The pages of one shard that have the words; without words, all pages that have a text in its language. */
static bool read_shard(struct count_of *c, struct shard *shard, bool wants_all, struct pages *out,
		       struct err *err)
{
	struct quest q = { .search = &c->search, .shard = shard };
	bool ok;

	q.ranking.is_titles = c->is_titles;
	pages_init(out, c);
	if (!sv_trim(c->search.query->words).len) {
		if (!c->texts && !read_texts(c, err))
			return false;
		if (c->texts[shard->lang].bits)
			unite(out, &c->texts[shard->lang]);
		return true;
	}
	if (wants_all)
		q.first_page = take_met(&q, out);
	ok = q.first_page > c->search.last_page || quest_pages(&q, wants_all, put, out, err);
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

/* How many pages the list has, without a limit. */
static size_t size_of_list(struct count_of *c)
{
	struct pages listed = { 0 };
	size_t size;

	narrow(c, &listed, &c->found, PARTS);
	size = size_of(&listed);
	pages_release(&listed);
	return size;
}

static void forget(struct count_of *c, struct facets *out)
{
	pages_release(&c->found);
	pages_release(&c->found_readable);
	pages_init(&c->found, c);
	pages_init(&c->found_readable, c);
	out->of[FACET_LANG].len = 0;
}

static bool find_in_titles(struct count_of *c, bool *is_enough, struct facets *out, struct err *err)
{
	c->is_titles = true;
	if (!read_languages(c, true, out, err))
		return false;
	c->is_titles = false;
	*is_enough = search_titles_do(&c->search, size_of_list(c));
	if (!*is_enough)
		forget(c, out);
	return true;
}

static bool find_in_texts(struct count_of *c, struct facets *out, struct err *err)
{
	size_t size;

	if (!read_languages(c, true, out, err))
		return false;
	size = size_of_list(c);
	if (size && size >= c->search.query->limit)
		return true;
	out->of[FACET_LANG].len = 0;
	return read_languages(c, false, out, err);
}

/* As the search itself: one letter in titles; pages that have all words, and where they do not fill the list, those with
 * any of them. */
static bool find_pages(struct count_of *c, struct facets *out, struct err *err)
{
	bool is_enough = false;

	if (text_is_one_letter(c->search.query->words) && !find_in_titles(c, &is_enough, out, err))
		return false;
	if (!is_enough && !find_in_texts(c, out, err))
		return false;
	for (size_t part = 0; part < PARTS; part++)
		narrow(c, &c->rest[part], part == PART_LANG ? &c->found_readable : &c->found, part);
	out->readable = size_of(&c->rest[PART_LANG]);
	return true;
}

static void count_marks(const struct count_of *c, struct facets *out)
{
	for (size_t i = 0; i < c->marks->len; i++) {
		const struct mark *m = &c->marks->at[i];
		size_t pages = 0;

		for (size_t n = m->from; n < m->to; n++)
			pages += has(&c->rest[m->facet], c->marks->numbers.at[n]);
		add_value(out, m->facet, m->name, pages);
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
	if (!marks_load(&c->search, &c->marks, err))
		return false;
	read_parts(c);
	if (!find_pages(c, out, err))
		return false;
	count_marks(c, out);
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
		forget(&c, out);
		ok = count_all(&c, out, err);
	}
	db_read_end(catalog->db);
	pages_release(&c.found);
	pages_release(&c.found_readable);
	for (size_t i = 0; i < PARTS; i++)
		pages_release(&c.rest[i]);
	for (size_t i = 0; i < PART_LANG; i++)
		pages_release(&c.of_part[i]);
	for (size_t i = 0; c.texts && i < LANGS_MAX; i++)
		pages_release(&c.texts[i]);
	free(c.texts);
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
