/* What FTS5 has of one phrase after another, joined to rows here: of rows that few words share, it joins them by way of
 * SQLite, in five times the time. */
#ifndef CPHUB_INDEX_GATHER_H
#define CPHUB_INDEX_GATHER_H

#include "rank.h"

enum { GATHERED_MAX = 16 }; /* phrases */

/* What a row says with one phrase. */
struct mention {
	int64_t row;
	float named, body;
	uint32_t spot; /* the first one */
	unsigned char spots;
	bool begins; /* the title begins with it */
};

struct gathered {
	struct mentions {
		struct mention *at;
		size_t len, cap, next;
	} of[GATHERED_MAX];
	struct {
		int *at;
		size_t len, cap;
	} spots;
	size_t len;  /* mentions of all phrases */
	int64_t row; /* at hand */
};

/* Takes the row that FTS5 has at hand with `phrase` alone. */
void gathered_add(struct gathered *g, const struct ranking *r, size_t phrase, struct fts_row *row);
/* How many rows have any phrase of a group. */
size_t gathered_rows(const struct gathered *g, const struct ranking *r, size_t group);
/* Has the next row at hand, ascending; false where there is none. */
bool gathered_next(struct gathered *g, const struct ranking *r);
/* Whether the row at hand has one phrase alone, and no better rank than `enough`: soon told of most rows. */
bool gathered_is_less(const struct gathered *g, const struct ranking *r, double enough);
/* As rank_row, of the row at hand. */
double gathered_rank(struct gathered *g, struct ranking *r);
void gathered_release(struct gathered *g);

#endif
