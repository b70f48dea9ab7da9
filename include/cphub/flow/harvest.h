/* A question that was answered, as the draft of a guide: what was found out once need not be asked again. */
#ifndef CPHUB_FLOW_HARVEST_H
#define CPHUB_FLOW_HARVEST_H

#include <cphub/flow/hotline.h>

/* All borrowed. */
struct harvest {
	const struct wiki_target *to;
	const struct hotline *hotline;
	const struct thread *thread;
	const char *folder; /* NULL: drafts/ in the data folder */
};

/* Writes it below the folder as guides/NAME.md, with who wrote it and where; as old as its last signature, else as the fetch.
 * Tells its path, which the caller frees. ERR_INPUT (the question is not marked as done), ERR_CONFLICT (there is a file of that name), ERR_SYSTEM. */
MUST_CHECK bool flow_harvest(struct session *s, const struct harvest *what, char **path,
			     struct err *err);

#endif
