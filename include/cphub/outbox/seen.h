/* What the content was when the person last looked at what is new in it. */
#ifndef CPHUB_OUTBOX_SEEN_H
#define CPHUB_OUTBOX_SEEN_H

#include <stdint.h>
#include <time.h>

#include <cphub/core/str.h>
#include <cphub/outbox/state.h>

enum { SEEN_TREE_SIZE = 20 };

struct seen {
	unsigned char tree[SEEN_TREE_SIZE];
	time_t when;
	struct str files; /* all of them, as whoever kept it wrote them down */
};

/* `source` says whose content it is. */
MUST_CHECK bool seen_keep(struct state *s, int64_t source, const struct seen *seen,
			  struct err *err);
/* Without the files, of which there may be many. False in `*found` where nothing was kept of this source. Release in
 * every case. */
MUST_CHECK bool seen_find(struct state *s, int64_t source, struct seen *out, bool *found,
			  struct err *err);
/* The files of what was found. */
MUST_CHECK bool seen_read_files(struct state *s, int64_t source, struct seen *found,
				struct err *err);
void seen_release(struct seen *seen);

#endif
