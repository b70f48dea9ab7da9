/* A line of a page's text around the words that were found. */
#ifndef CPHUB_INDEX_SNIPPET_H
#define CPHUB_INDEX_SNIPPET_H

#include "terms.h"

enum { SNIPPET_CELLS = 160 };

/* Appends one clean line of at most SNIPPET_CELLS cells, found words between \x02 and \x03. */
void snippet_add(struct str *out, struct sv body, const struct terms *terms,
		 struct tokenizer *tokenizer);

#endif
