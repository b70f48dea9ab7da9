/* Searches kept under a name, as options of `search`: --keep, --kept, --drop. */
#ifndef CPHUB_SRC_CLI_SEARCH_KEPT_H
#define CPHUB_SRC_CLI_SEARCH_KEPT_H

#include <cphub/index/query.h>
#include <cphub/outbox/kept.h>

#include "command.h"

/* Each returns an exit code or CALL_FAILED. */
int search_list_kept(struct call *call);
int search_drop_kept(struct call *call);

/* Keeps what is searched for under the name that --keep gave, and says so. */
MUST_CHECK bool search_keep(struct call *call, struct sv words, const struct filter *filter);

/* Finds the kept search of this name and fills words and filter where the command line says nothing else; they are
 * borrowed from `out`. */
MUST_CHECK bool search_take_kept(struct call *call, struct sv name, struct kept_searches *out,
				 struct query *query, struct filter *filter);

#endif
