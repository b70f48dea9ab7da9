/* Through the rows of one shard that match, page by page; the best section of each page is kept. */
#ifndef CPHUB_INDEX_WALK_H
#define CPHUB_INDEX_WALK_H

#include "candidate.h"
#include "gather.h"

/* What a walk looks for, and what it has met. */
struct walk {
	struct quest *quest;
	const bool *chosen; /* the groups any of which will do; NULL: all words */
	/* Pages that were found before, by number, not to be found again; NULL: none. */
	const struct candidates *known;
	/* With any of all words: where pages with all of them go, which alone are noted; NULL: there is no difference.
	 * How many there are, and the other pages, the caller's to release. */
	struct candidates *best;
	size_t bests;
	struct numbers others;
	bool is_counted; /* its pages are those that the search finds in all */
	size_t pages;    /* that were met, when it has run */
	bool is_there;   /* there are rows, if only of pages that the reader does not want to see */
	/* Takes the page of every row and ranks none; NULL: pages are ranked and kept. */
	void (*each)(void *data, int64_t page);
	void *data;
	struct met *met; /* to be noted there; NULL: nowhere */
	bool is_any;     /* any phrase of the MATCH will do, and rows may come again */

	struct gathered *gathered; /* where rows go that are yet to be joined; NULL: nowhere */
	size_t firsts;             /* as match_compose_apart told */
	size_t phrase;             /* that is gathered */
	double best_enough;        /* as that of the ranking, among the best */

	struct str match;
	uint64_t told;     /* bit i: term i is in it */
	size_t first_kept; /* in quest->kept, of this walk */
	/* Of the rows at hand. */
	size_t next_known, next_kept;
	size_t rows, passed; /* of pages that are to be found, of all */
	size_t rows_max, passed_max;
	int64_t first, last; /* rows that are looked at */
	int64_t seen;        /* the last page that was passed */
	bool is_behind;      /* only what is kept is to be found */
	bool is_cut;         /* there may be more of them */
	bool is_stale;
	struct err *err;
	struct candidate now; /* the page at hand; page 0: none */
	double named[GROUPS_MAX], frequency[GROUPS_MAX], near[GROUPS_MAX];
};

/* Looks at a row that FTS5 has at hand, for the walk of the catalog; not 0 where it is to stop there. */
double walk_row(struct fts_row *row, void *catalog);

/* Adds the pages that were met to quest->found, those that are kept to quest->kept. ERR_CANCELLED. */
MUST_CHECK bool walk_run(struct walk *w, struct err *err);
/* The same, for `best`, through the rows that FTS5 gathers of one phrase after another: soon done where they are few.
 * `first` is a term that has rows. In is_cut, they are too many, and nothing was found. ERR_CANCELLED. */
MUST_CHECK bool walk_gathered(struct walk *w, size_t first, struct err *err);
/* Goes through all rows, for `each`. ERR_CANCELLED. */
MUST_CHECK bool walk_all(struct walk *w, struct err *err);

#endif
