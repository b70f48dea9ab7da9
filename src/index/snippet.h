/* A line of a page's text around the words that were found. */
#ifndef CPHUB_INDEX_SNIPPET_H
#define CPHUB_INDEX_SNIPPET_H

#include <cphub/index/query.h>

#include "shard.h"
#include "terms.h"

enum { SNIPPET_CELLS = 160 };

/* What a snippet is made of; borrowed. */
struct snippet_text {
	struct sv body;
	uint64_t
		absent; /* bit i: term i is known not to be in it, and is not looked for to the end */
	bool is_form;   /* tags in it are told as words */
};

/* Appends one clean line of at most SNIPPET_CELLS cells, found words between \x02 and \x03. */
void snippet_add(struct str *out, const struct snippet_text *text, const struct terms *terms,
		 struct tokenizer *tokenizer);

/* Snippets for the hits of one query. Who makes many has its words cut once for each language, not for each hit. */
struct snippets {
	struct catalog *catalog;
	const struct query *query;
	struct shard *shard; /* whose rules cut `terms`; NULL: none, `terms` is empty */
	struct terms terms;
	uint64_t absent; /* of the section at hand: bit i: term i is known not to be in its body */
};

/* Makes ready for texts of a language. */
MUST_CHECK bool snippets_use(struct snippets *s, const struct hits *hits, int64_t lang,
			     struct err *err);
void snippets_release(struct snippets *s);

/* Fills the snippet of one hit from its section's words; where a heading is all there is, from the page's summary. */
void snippets_add(const struct snippets *s, struct hits *hits, struct hit *hit, struct sv body);
/* Fills the heading of its section, in words as well. */
void snippet_take_heading(struct hits *hits, struct hit *hit, struct sv heading);

#endif
