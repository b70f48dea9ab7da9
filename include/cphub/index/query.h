/* Questions to the index: lists, searches, one page, counts. Each page once, in the reader's language. */
#ifndef CPHUB_INDEX_QUERY_H
#define CPHUB_INDEX_QUERY_H

#include <cphub/index/catalog.h>
#include <cphub/text/lang.h>

/* What a list or search is narrowed to; NULL: not narrowed. */
struct filter {
	const char *kind, *theme, *skill, *region;
	const char *lang; /* only pages that have a text in this very language, and that text */
	bool readable;    /* only pages that have a text in a language of the chain */
	bool facts;       /* hits come with theirs: see facts.h; narrows nothing */
	size_t most;      /* of catalog_list: pages at most, 0: all */
};

struct hit {
	struct sv id, kind, title, lang, summary, path, updated;
	struct words themes, skills;
	struct words languages; /* all that the page is there in, the source's first */
	unsigned char blob[BLOB_ID_SIZE];
	struct sv facts;   /* where the filter asks for them: see facts.h */
	bool stale;        /* a translation of an older source text */
	bool sample;       /* invented, for trying things out */
	double score;      /* of a search, higher is better */
	struct sv snippet; /* of a search: clean, one line, matches between \x02 and \x03 */
	struct sv
		heading; /* of a search: of the section that fits best, empty for the page's beginning */
	struct sv anchor; /* where that section begins, as in `open ID#anchor` */
	int64_t row;      /* of a search: for catalog_snippet */
};

struct waiting;

struct hits {
	struct arena arena; /* owns all below */
	struct hit *at;
	size_t len, cap;
	size_t total; /* how many there are in all, when the limit cut the list */
	/* Of a search. */
	struct waiting *waiting; /* found, and worse than all that are there: see query.rows */
	size_t waiting_len;
	bool is_more;      /* there are more than `total`: nobody counted to the end */
	bool is_meant;     /* nothing has the words as typed: these are the hits for `meant` */
	struct sv meant;   /* the words as they were probably meant ("did you mean"), or empty */
	struct words also; /* other words for the same thing that were looked for, too */
	struct words
		nearest; /* when nothing was found: words of the index that look like those typed */
	size_t elsewhere; /* when nothing was found: pages that have the words and are filtered out */
	int64_t version; /* of the index, for query.keep */
};

void hits_release(struct hits *h);

/* Pages by title; `total` counts those beyond `most`, too. */
MUST_CHECK bool catalog_list(struct catalog *c, const struct filter *filter,
			     const struct lang_chain *chain, struct hits *out, struct err *err);

/* What is searched for. */
struct query {
	struct sv words;                /* as typed */
	const struct filter *filter;    /* NULL: everything */
	const struct lang_chain *chain; /* NULL: every language is as good */
	size_t limit;                   /* pages at most, beside those of `keep` */
	size_t rows; /* so many of them are read at least, the others wait for catalog_fill; 0: all are read */
	bool titles_only;  /* the first answer to a letter: titles and skills, at once */
	bool has_snippets; /* else hits come without; catalog_snippet makes one */
	/* Found a letter ago, with the same filter and chain: what was shown of it and still matches stays, and what is
	 * found again is not read again; may be NULL. */
	const struct hits *keep;
	size_t shown; /* so many of them, from the first; 0: all */
	/* Asked now and then: true ends the search with ERR_CANCELLED, because its answer has become
	 * useless. NULL: never. */
	bool (*is_stale)(void *data);
	void *data;
};

/* Ranked full text. The last word is a prefix; whatever a person types is a valid query; an empty one finds
 * nothing. Pages with all words first, then those with any fill up to the limit. A page that was found in any
 * language is shown in the one that its reader reads best. ERR_CANCELLED. */
MUST_CHECK bool catalog_search(struct catalog *c, const struct query *query, struct hits *out,
			       struct err *err);

/* Reads what waits, which came from a search for `query`: then the hits are what they were without query.rows. What was
 * found a letter ago is of no use any more. ERR_CANCELLED, and all waits still. */
MUST_CHECK bool catalog_fill(struct catalog *c, const struct query *query, struct hits *hits,
			     struct err *err);

/* True for one letter of a script whose words are longer: titles answer for it, and all texts cost no more. */
bool text_is_one_letter(struct sv words);

/* Makes ready what the first searches and counts would have to wait for; of the query only is_stale matters.
 * ERR_CANCELLED. */
MUST_CHECK bool catalog_warm(struct catalog *c, const struct query *query, struct err *err);

/* Fills the snippet of hits->at[i], which came from a search for `query`. */
MUST_CHECK bool catalog_snippet(struct catalog *c, const struct query *query, struct hits *hits,
				size_t i, struct err *err);

enum facet { FACET_KIND, FACET_THEME, FACET_SKILL, FACET_REGION, FACET_LANG, FACETS };

struct facets {
	struct arena arena;
	struct facet_values {
		struct facet_value {
			struct sv name;
			size_t pages;
		} * at; /* most pages first */
		size_t len, cap;
	} of[FACETS];
	size_t readable; /* pages with a text in a language of the chain */
};

/* What the pages found by `query` are: for each facet as if the filter did not narrow that one. Empty words
 * count all pages. ERR_CANCELLED. */
MUST_CHECK bool catalog_facets(struct catalog *c, const struct query *query, struct facets *out,
			       struct err *err);
void facets_release(struct facets *f);

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
	size_t skills;   /* of the taxonomy, used or not */
};

/* Pages by kind, in the order of the names. */
MUST_CHECK bool catalog_count_kinds(struct catalog *c, struct counts *out, struct err *err);
/* Pages by skill. */
MUST_CHECK bool catalog_count_skills(struct catalog *c, struct counts *out, struct err *err);
void counts_release(struct counts *c);

#endif
