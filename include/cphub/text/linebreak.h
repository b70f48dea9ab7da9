/* Where a line may end (UAX #14), with URLs broken only behind / ? and &. */
#ifndef CPHUB_TEXT_LINEBREAK_H
#define CPHUB_TEXT_LINEBREAK_H

#include <cphub/core/sv.h>

enum line_break {
	BREAK_NO,   /* never before this byte */
	BREAK_MAY,  /* a line may end before this byte */
	BREAK_MUST, /* it must */
};

/* Fills `breaks[i]` for each byte of `v` (the caller gives v.len bytes): what may happen before byte i.
 * Behind a line end it must. Text without spaces between words (Thai, Lao, Khmer, Myanmar) may break between clusters. */
void line_breaks(struct sv v, unsigned char *breaks);

#endif
