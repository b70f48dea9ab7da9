/* Which pages are of a kind, and which have a theme, skill or region: in memory, so that to count what was found
 * walks through no table. */
#ifndef CPHUB_INDEX_MARKS_H
#define CPHUB_INDEX_MARKS_H

#include <cphub/index/query.h>

/* A kind or a tag, and its pages: numbers[from] to numbers[to - 1], each once. */
struct mark {
	enum facet facet;
	struct sv name;
	size_t from, to;
};

struct marks {
	struct arena arena; /* owns the names */
	struct mark *at;    /* ordered by facet */
	size_t len, cap;
	struct {
		uint32_t *at;
		size_t len, cap;
	} numbers;
	int64_t version; /* of the index, as it was read */
	bool is_read;
};

struct search;

/* Reads them, and again where the index has changed since; the search is prepared. Borrowed from the catalog.
 * ERR_CANCELLED. */
MUST_CHECK bool marks_load(const struct search *s, const struct marks **out, struct err *err);
void marks_forget(struct marks *m);

#endif
