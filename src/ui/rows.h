/* Pages as rows of a list, the same in every screen that lists pages. */
#ifndef CPHUB_SRC_UI_ROWS_H
#define CPHUB_SRC_UI_ROWS_H

#include "app.h"

/* A row a hit, whose item is its place; `tags` puts the kind before the title. */
void rows_of_hits(struct list *list, const struct hits *hits, const struct lang_chain *chain,
		  bool tags);

/* Opens the page of a hit in the language in which it was listed. */
bool rows_open(struct app *app, const struct hit *hit);

#endif
