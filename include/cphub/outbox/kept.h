/* Searches that the person wants to run again, by name. */
#ifndef CPHUB_OUTBOX_KEPT_H
#define CPHUB_OUTBOX_KEPT_H

#include <time.h>

#include <cphub/core/arena.h>
#include <cphub/outbox/state.h>

struct kept_search {
	struct sv name, words;
	struct sv kind, theme, skill, region, lang; /* what it is narrowed to; empty: not by this */
	bool readable;                              /* only what the reader can read */
	time_t created;
};

struct kept_searches {
	struct arena arena; /* owns all below */
	struct kept_search *at;
	size_t len, cap;
};

/* Keeps a search under its name, in place of an older one of this name. */
MUST_CHECK bool kept_add(struct state *s, const struct kept_search *search, struct err *err);

/* All of them by name; none where nothing was ever kept, and then no file is made. */
MUST_CHECK bool kept_list(struct state *s, struct kept_searches *out, struct err *err);
/* The one, or ERR_MISSING. */
MUST_CHECK bool kept_find(struct state *s, struct sv name, struct kept_searches *out,
			  struct err *err);
void kept_searches_release(struct kept_searches *k);

/* ERR_MISSING where there is none of this name. */
MUST_CHECK bool kept_drop(struct state *s, struct sv name, struct err *err);

#endif
