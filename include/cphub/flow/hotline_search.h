/* The questions of the hotline that were fetched last, found as pages are: by an index of their own beside that of the pages. */
#ifndef CPHUB_FLOW_HOTLINE_SEARCH_H
#define CPHUB_FLOW_HOTLINE_SEARCH_H

#include <cphub/flow/session.h>
#include <cphub/index/query.h>

/* The kind of their hits, whose ids are "hotline/N": N is the question's number in the page, from 1. */
#define HOTLINE_KIND "hotline"

/* As catalog_search; nothing where no hotline was fetched, or the query is narrowed to another kind. Brings the index to the
 * page that is kept, where that is another one by now. The failures of catalog_search; release in every case. */
MUST_CHECK bool flow_search_hotline(struct session *s, const struct query *query, struct hits *out,
				    struct err *err);

/* Only brings the index there: whoever fetched has the time. ERR_SYSTEM. */
MUST_CHECK bool flow_index_hotline(struct session *s, struct err *err);

/* N of "hotline/N"; 0: it is none. */
size_t hotline_number_of(struct sv id);

#endif
