/* Comma-separated values (RFC 4180), row by row from a feed. */
#ifndef CPHUB_SRC_COHORT_CSV_H
#define CPHUB_SRC_COHORT_CSV_H

#include <cphub/core/feed.h>
#include <cphub/core/str.h>

enum { CSV_FIELDS_MAX = 32 };

struct csv {
	struct feed *feed; /* borrowed */
	struct sv field[CSV_FIELDS_MAX];
	uint64_t place[CSV_FIELDS_MAX]; /* offsets */
	size_t fields;
	struct str text; /* private: fields that were quoted */
};

/* The next row that is not empty; its fields are valid until the next call. False at the end and on a failure (of the
 * feed: a row of more than 64 KB, too many fields, a quote that is not closed). */
MUST_CHECK bool csv_row(struct csv *c);
void csv_release(struct csv *c);

/* A whole number, as far as it is none a very large one; false: it is none. */
MUST_CHECK bool csv_whole(struct sv text, int64_t *n);
/* The beginning of a foreign text, for a message. */
struct sv csv_short(struct sv text);

/* Appends a field, quoted where it has to be. */
void csv_add(struct str *out, struct sv field);

#endif
