/* Questions to the index: lists, searches, one page, counts. Each page once, in the reader's language. */
#ifndef CPHUB_INDEX_QUERY_H
#define CPHUB_INDEX_QUERY_H

#include <cphub/index/catalog.h>
#include <cphub/text/lang.h>

/* What a list or search is narrowed to; NULL: not narrowed. */
struct filter {
	const char *kind, *theme, *skill, *region;
	const char *lang; /* only pages that have a text in this very language, and that text */
};

struct hit {
	struct sv id, kind, title, lang, summary, path, updated;
	struct words themes, skills;
	struct words languages; /* all that the page is there in, the source's first */
	unsigned char blob[BLOB_ID_SIZE];
	bool stale;        /* a translation of an older source text */
	bool sample;       /* an invented person */
	double score;      /* of a search, higher is better */
	struct sv snippet; /* of a search: clean, one line, matches between \x02 and \x03 */
};

struct hits {
	struct arena arena; /* owns all below */
	struct hit *at;
	size_t len, cap;
	size_t total; /* how many there are in all, when the limit cut the list */
};

void hits_release(struct hits *h);

/* Pages by title. */
MUST_CHECK bool catalog_list(struct catalog *c, const struct filter *filter,
			     const struct lang_chain *chain, struct hits *out, struct err *err);

/* What is searched for. */
struct query {
	struct sv words;                /* as typed */
	const struct filter *filter;    /* NULL: everything */
	const struct lang_chain *chain; /* NULL: every language is as good */
	size_t limit;                   /* pages at most */
};

/* Ranked full text. The last word is a prefix; whatever a person types is a valid query; an empty one finds
 * nothing. All words first, then pages with any of them fill up to the limit. A page that was found in any
 * language is shown in the one that its reader reads best. */
MUST_CHECK bool catalog_search(struct catalog *c, const struct query *query, struct hits *out,
			       struct err *err);

/* The text of page `id` that fits the chain best: one hit or none. */
MUST_CHECK bool catalog_find(struct catalog *c, struct sv id, const struct lang_chain *chain,
			     struct hits *out, struct err *err);

/* Page ids that look like a wrong one, nearest first, at most five, for "did you mean". */
MUST_CHECK bool catalog_similar(struct catalog *c, struct sv id, struct hits *out, struct err *err);

struct count {
	struct sv name;
	size_t pages;
};

struct counts {
	struct arena arena;
	struct count *at;
	size_t len, cap;
	size_t problems; /* files that cannot be shown */
};

/* Pages by kind, in the order of the names. */
MUST_CHECK bool catalog_count_kinds(struct catalog *c, struct counts *out, struct err *err);
/* Pages by skill. */
MUST_CHECK bool catalog_count_skills(struct catalog *c, struct counts *out, struct err *err);
void counts_release(struct counts *c);

#endif
