/* Pages as rows of a list, the same in every screen that lists pages. */
#ifndef CPHUB_SRC_UI_ROWS_H
#define CPHUB_SRC_UI_ROWS_H

#include "app.h"
#include "sorting.h"

struct rows_how {
	bool tags; /* the kind stands before the title */
	bool kept; /* the hits live as long as the rows, which need no copies of their texts */
	enum sorting sorting;
};

/* A row a hit, whose item is its place among the hits. */
void rows_of_hits(struct list *list, const struct hits *hits, const struct lang_chain *chain,
		  struct rows_how how);

/* The language to read a hit in, or NULL where the reader's best one is what was listed: a page found in words of a
 * language that its reader does not read is shown in that one. */
const char *rows_lang(const struct hit *hit, const struct lang_chain *chain,
		      char room[LANG_CODE_MAX + 1]);

/* The page of a hit, as it would be opened. */
void rows_beside(const struct hit *hit, const struct lang_chain *chain, struct beside *out);

/* Opens the page of a hit in the language in which it was listed, at the section that was found. */
bool rows_open(struct app *app, const struct hit *hit);

#endif
