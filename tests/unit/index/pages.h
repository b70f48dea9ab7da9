/* Small pages for tests, made by hand so that no parser is needed. */
#ifndef CPHUB_TESTS_UNIT_INDEX_PAGES_H
#define CPHUB_TESTS_UNIT_INDEX_PAGES_H

#include <cphub/index/query.h>

struct page {
	const char *path; /* guides/first.fr.md */
	const char *title, *summary, *body, *headings, *tags;
	const char *theme, *skill, *region, *source, *updated;
	const struct section *sections; /* up to an empty one; instead of body and headings */
	bool sample;
	unsigned char blob; /* the first byte of its id */
};

/* Puts one page; fails the test where it cannot. */
void put_page(struct catalog *c, const struct page *p);
/* Begins, puts all up to the one without a path, commits with English as the language of source texts. */
void put_pages(struct catalog *c, const struct page *all);
/* A new index in memory with these pages. */
struct catalog *catalog_with(const struct page *all);
void commit(struct catalog *c);

/* Searches for a reader of `lang`, with English behind, and with snippets; fails the test where it cannot. */
struct hits hits_for(struct catalog *c, const char *words, const char *lang, size_t limit);

/* The ids or languages of all hits with a space between, in one buffer that the next call overwrites. */
const char *ids_of(const struct hits *h);
const char *langs_of(const struct hits *h);

#endif
