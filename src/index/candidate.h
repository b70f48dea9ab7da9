/* Pages on their way through a search: found in one language's shard, judged, then merged. */
#ifndef CPHUB_INDEX_CANDIDATE_H
#define CPHUB_INDEX_CANDIDATE_H

#include "rank.h"
#include "shard.h"
#include "spell.h"
#include "synonym.h"
#include "view.h"

/* The section of a page that fits best. */
struct candidate {
	int64_t page;
	size_t section;
	const struct shard *shard;
	size_t rank;     /* of the shard's language for the reader */
	bool has_all;    /* words that were typed */
	bool is_kept;    /* it was shown a letter ago */
	uint64_t told;   /* bit i: term i was looked for in the body of the section */
	uint64_t absent; /* bit i: term i is not there; set when all were judged */
	double score;
	const double *named, *frequency,
		*near; /* as in struct ranking, one for each term; in the quest's arena */
	/* What the section says, where it was read and is wanted again; in the arena of the search. NULL: it was not. */
	const struct section *text;
};

struct candidates {
	struct candidate *at;
	size_t len, cap;
};

/* One search. */
struct search {
	struct catalog *catalog;
	const struct query *query;
	struct view view;
	int64_t last_page; /* the highest number */
	int64_t version;   /* of the index */
	struct candidates found;
	int64_t *kept; /* pages that were shown a letter ago, ascending; in the arena */
	size_t kept_len;
	unsigned char *counted; /* pages in `total`, as bits; in the arena */
	size_t total;           /* pages with all words, or with any when no page has all */
	bool is_more;           /* than were counted */
	struct arena arena;
	struct meanings meanings;
	struct sv also[ALSO_MAX]; /* labels that were looked for, too; in the arena */
	size_t also_len;
	struct typed_words typed;
};

/* Finds out what shards need to know; the view is made before. */
MUST_CHECK bool search_prepare(struct search *s, struct err *err);
void search_release(struct search *s);

/* Hands what was found to the hits, best first, where it waits to be read. */
void search_wait(const struct search *s, struct hits *out);
/* Reads the first `rows` of what waits, and what is as good as the last of them, as hits behind those that are there.
 * What failed waits still. ERR_CANCELLED. */
MUST_CHECK bool search_fill(struct search *s, size_t rows, struct hits *out, struct err *err);

/* Whether one letter, which stands in nearly every text, needs no look beyond the titles of so many pages. */
bool search_titles_do(const struct search *s, size_t pages);

/* Asks whether the answer is still wanted; true with ERR_CANCELLED where it is not. */
bool search_is_stale(const struct search *s, struct err *err);

/* One search in one shard. */
struct quest {
	struct search *search;
	struct shard *shard;
	size_t rank;
	int64_t first_page; /* where quest_pages begins */
	struct terms terms;
	size_t wanted;         /* terms that are not unwanted */
	bool is_soon_gathered; /* all that the unfinished word may become */
	struct alternatives others;
	struct arena arena;
	struct candidates found;
	struct candidates kept; /* those met of the pages that are kept */
	struct ranking ranking;
};

/* Finds the best pages of the shard by their words: those with all of them, then those with any. ERR_CANCELLED. */
MUST_CHECK bool quest_run(struct quest *q, struct err *err);
/* Calls `each` for the pages of every row that has all words, or any; a page may come several times. ERR_CANCELLED. */
MUST_CHECK bool quest_pages(struct quest *q, bool wants_all, void (*each)(void *data, int64_t page),
			    void *data, struct err *err);
void quest_release(struct quest *q);

/* How many rows match, as far as they are counted. */
MUST_CHECK bool quest_count(struct quest *q, struct sv match, size_t *rows, struct err *err);

/* Looks at the texts of what was found, letter by letter, and scores it anew: 0 bad, about 2 the best. `quality` is
 * how much of the perfect score by words alone the best one has. ERR_SYSTEM. */
MUST_CHECK bool judge(struct quest *q, double *quality, struct err *err);

bool search_keeps(const struct search *s, int64_t page);

/* Best first; at most `limit` stay. */
void candidates_sort(struct candidates *c, size_t limit);

#endif
