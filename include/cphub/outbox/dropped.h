/* What the person dropped and can have back, also after the program was ended. */
#ifndef CPHUB_OUTBOX_DROPPED_H
#define CPHUB_OUTBOX_DROPPED_H

#include <cphub/core/arena.h>
#include <cphub/outbox/state.h>

/* Of everything that was ever dropped the last of these can come back. */
enum { DROPPED_MAX = 50 };

enum droppable { DROPPABLE_KEPT, DROPPABLE_DRAFT, DROPPABLE_BOOKMARK, DROPPABLES };

struct dropped {
	enum droppable what;
	struct sv
		key; /* the name of a kept search, the number of a draft, the page of a bookmark */
	struct sv name; /* what people call it */
};

struct dropped_things {
	struct arena arena; /* owns all below */
	struct dropped *at;
	size_t len, cap;
};

/* The last one last. */
MUST_CHECK bool dropped_list(struct state *s, struct dropped_things *out, struct err *err);
void dropped_things_release(struct dropped_things *d);

/* ERR_MISSING where it is gone for good, ERR_CONFLICT where there is another of its name meanwhile. */
MUST_CHECK bool dropped_bring_back(struct state *s, const struct dropped *d, struct err *err);
/* Drops a thing, or drops it again once it came back. ERR_MISSING. */
MUST_CHECK bool dropped_drop(struct state *s, const struct dropped *d, struct err *err);

#endif
