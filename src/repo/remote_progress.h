/* What git tells of its progress, line by line, as numbers. */
#ifndef CPHUB_SRC_REPO_REMOTE_PROGRESS_H
#define CPHUB_SRC_REPO_REMOTE_PROGRESS_H

#include <cphub/core/str.h>
#include <cphub/repo/remote.h>

/* Of one run of git: pieces of its standard error, of any length. Zeroed before; `now` outlives it. */
struct progress_reader {
	struct remote_progress *now;
	uint64_t before; /* bytes that earlier tries had brought */
	struct str line; /* the line that is not whole yet */
};

void progress_reader_add(struct progress_reader *r, struct sv piece);
void progress_reader_release(struct progress_reader *r);

#endif
