/* Where a line may end (UAX #14); addresses stay whole where they can. */
#ifndef CPHUB_TEXT_LINEBREAK_H
#define CPHUB_TEXT_LINEBREAK_H

#include <cphub/core/sv.h>

enum line_break {
	BREAK_NO,   /* never before this byte */
	BREAK_LATE, /* only in a line that has no other place: behind / ? and & of a URL */
	BREAK_MAY,  /* a line may end before this byte */
	BREAK_MUST, /* it must */
};

/* Fills `breaks[i]` for each byte of `v` (the caller gives v.len bytes): what may happen before byte i.
 * Behind a line end it must. Of text without spaces between words Thai breaks between words where its dictionary is there,
 * Lao, Khmer and Myanmar between clusters. */
void line_breaks(struct sv v, unsigned char *breaks);

#endif
