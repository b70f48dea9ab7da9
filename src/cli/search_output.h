/* What `search` prints: pages, counts, and on standard error what should be known of them. */
#ifndef CPHUB_SRC_CLI_SEARCH_OUTPUT_H
#define CPHUB_SRC_CLI_SEARCH_OUTPUT_H

#include <cphub/flow/session.h>
#include <cphub/index/query.h>

void search_print_text(const struct hits *hits, const struct lang_chain *chain);
void search_print_json(struct session *s, const struct hits *hits);

void search_print_facets(const struct facets *facets);
void search_print_facets_json(const struct facets *facets);
/* True where any page was counted. */
bool search_has_pages(const struct facets *facets);

/* Appends what should be known of the answer, a line each: "did you mean", "also searched for", and what to do where
 * nothing was found. Nothing where there is nothing to say. */
void search_describe(struct str *out, const struct query *query, const struct hits *hits);

#endif
