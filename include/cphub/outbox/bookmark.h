/* Pages that the person wants to find again. */
#ifndef CPHUB_OUTBOX_BOOKMARK_H
#define CPHUB_OUTBOX_BOOKMARK_H

#include <time.h>

#include <cphub/core/arena.h>
#include <cphub/outbox/state.h>

struct bookmark {
	struct sv page, lang, title; /* one a page; what it was called */
	struct sv anchor, heading;   /* where it was read; empty: at its beginning */
	time_t created;
};

struct bookmarks {
	struct arena arena; /* owns all below */
	struct bookmark *at;
	size_t len, cap;
};

/* In place of an older one of this page. */
MUST_CHECK bool bookmark_add(struct state *s, const struct bookmark *bookmark, struct err *err);
MUST_CHECK bool bookmark_find(struct state *s, struct sv page, bool *found, struct err *err);
/* The newest first; none where nothing was ever kept, and then no file is made. */
MUST_CHECK bool bookmark_list(struct state *s, struct bookmarks *out, struct err *err);
void bookmarks_release(struct bookmarks *b);

/* Nothing where there is none. */
MUST_CHECK bool bookmark_drop(struct state *s, struct sv page, struct err *err);

#endif
