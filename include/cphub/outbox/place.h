/* How far the person has read in pages, to go on there. */
#ifndef CPHUB_OUTBOX_PLACE_H
#define CPHUB_OUTBOX_PLACE_H

#include <time.h>

#include <cphub/core/arena.h>
#include <cphub/outbox/state.h>

/* Older ones than the newest of these are forgotten. */
enum { PLACES_MAX = 500 };

/* By the text, not by lines, so that it holds at every width and mostly after a change of the page. */
struct place {
	struct sv page, lang, title;
	struct sv anchor; /* of the last heading at or above it; empty: none */
	unsigned
		part; /* how far it is behind that heading, in millionths of the way to the next one */
	unsigned percent; /* of the page */
	time_t kept;
};

struct places {
	struct arena arena; /* owns all below */
	struct place *at;
	size_t len, cap;
};

/* In place of an older one of this page. A power cut may take it. */
MUST_CHECK bool place_keep(struct state *s, const struct place *place, struct err *err);
/* The one of a page, or none. */
MUST_CHECK bool place_find(struct state *s, struct sv page, struct places *out, struct err *err);
/* The newest first. */
MUST_CHECK bool place_list(struct state *s, size_t limit, struct places *out, struct err *err);
void places_release(struct places *p);

/* Nothing where there is none. */
MUST_CHECK bool place_drop(struct state *s, struct sv page, struct err *err);

#endif
