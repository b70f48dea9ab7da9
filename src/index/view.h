/* A reader's view of the index: which texts are let through, and which text of each page is the best. */
#ifndef CPHUB_INDEX_VIEW_H
#define CPHUB_INDEX_VIEW_H

#include <cphub/index/query.h>

#include "catalog_private.h"

/* One text in place of its page. */
struct choice {
	int64_t no;
	size_t rank;     /* of its language, 0 the best */
	bool is_foreign; /* a language out of the chain */
	double score;
	struct sv sort;
};

struct choices {
	struct arena arena;
	struct choice *at;
	size_t len, cap;
};

struct numbers {
	int64_t *at;
	size_t len, cap;
};

struct language {
	int64_t no;
	struct sv code;
};

struct view {
	struct catalog *catalog;
	size_t chain_len;
	char default_language[LANG_CODE_MAX + 1];
	size_t ranks[LANGS_MAX]; /* by number of language; SIZE_MAX: not let through */
	struct languages {
		struct language *at; /* by number */
		size_t len, cap;
	} languages;
	struct arena arena; /* of their codes */
	bool has_facts;     /* hits come with them */
	struct {
		const struct hit **at; /* found a letter ago, by number */
		size_t len, cap;
	} known;
	const struct hit *again; /* the one of them that view_fill added last; NULL: it was read */
	bool is_narrowed;
	struct numbers pages; /* let through when is_narrowed, ascending */
	size_t next;          /* where in `pages` a walk is */
};

/* `filter` and `chain` may be NULL. */
MUST_CHECK bool view_init(struct view *v, struct catalog *c, const struct filter *filter,
			  const struct lang_chain *chain, struct err *err);
void view_release(struct view *v);

/* Hits of the index as it is, and of the same filter and chain, that need not be read again; they outlive the view. */
void view_know(struct view *v, const struct hits *hits);

/* True where the filter lets a page through; pages ascend. view_rewind before each walk. */
bool view_lets(struct view *v, int64_t page);

/* The rank of a language's texts, 0 the best; SIZE_MAX: not let through. */
size_t view_rank(const struct view *v, int64_t lang);

/* Takes the texts of a walk in ascending order: the best of each page stays as the last choice. True where
 * the text became a choice. */
void view_rewind(struct view *v);
bool view_add(struct view *v, struct choices *out, int64_t no, double score);

/* Makes `*no`, a text that was found, the text of the same page that its reader reads best. */
MUST_CHECK bool view_best(struct view *v, int64_t *no, struct err *err);

/* Adds the hit for a text. */
MUST_CHECK bool view_fill(struct view *v, int64_t no, struct hits *out, struct err *err);

#endif
