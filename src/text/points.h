/* Text as code points, for what has to look at neighbours. */
#ifndef CPHUB_TEXT_POINTS_H
#define CPHUB_TEXT_POINTS_H

#include <stdint.h>

#include <cphub/core/str.h>

struct points {
	uint32_t *at;
	size_t len, cap;
};

/* A range of code points, both ends in it; tables are sorted. */
struct point_range {
	uint32_t from, to;
};

bool point_in(uint32_t c, const struct point_range *table, size_t len);

/* Adds the code points of `v`, bad bytes as U+FFFD. */
void points_decode(struct points *p, struct sv v);
/* One as UTF-8; returns how many bytes. */
size_t point_bytes(uint32_t c, char bytes[4]);
/* Appends one, or all. */
void point_encode(struct str *out, uint32_t c);
void points_encode(const struct points *p, struct str *out);

/* Brings to NFC in place; free of cost where the text is in it by its ranges. */
void points_compose(struct points *p);

#endif
