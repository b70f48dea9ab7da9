/*
 * Text that is written from right to left (UAX #9), for what brings it into the order of the screen itself. The text is
 * clean: marks of direction are no part of it, so that levels come from its letters alone.
 */
#ifndef CPHUB_TEXT_BIDI_H
#define CPHUB_TEXT_BIDI_H

#include <stdint.h>

#include <cphub/core/str.h>

enum direction {
	DIRECTION_AUTO, /* not known */
	DIRECTION_LTR,
	DIRECTION_RTL
};

/* True where there may be letters of Hebrew, Arabic or their like: without them logical order is visual order. As fast as
 * reading. */
bool bidi_has_rtl(struct sv v);

/* Of the first letter that has a direction; DIRECTION_AUTO where none has. */
enum direction bidi_first_strong(struct sv v);

/* The direction of a paragraph in a text of direction `wanted`: that one, unless all its letters run the other way. Of an
 * unknown one: that of the first letter, or left to right. */
enum direction bidi_base(struct sv v, enum direction wanted);

/* Fills levels[i] for each byte of a paragraph (the caller gives v.len bytes): odd ones run from right to left. `base` is
 * not DIRECTION_AUTO. */
void bidi_levels(struct sv v, enum direction base, unsigned char *levels);

/* The order in which things of these levels are seen from left to right: order[0] is the leftmost one. */
void bidi_order(const unsigned char *levels, size_t count, size_t *order);

/* What is seen for one code point, given by its bytes, that runs from right to left: a bracket turns, and then is in
 * `room`. */
struct sv bidi_mirror(struct sv point, char room[4]);

/*
 * Appends the text with the forms that its Arabic letters have beside each other, for terminals that do not join them:
 * still in logical order, lam and alef become one letter. `offsets` are places in `v`, rising; they become those in what
 * was appended.
 */
void bidi_shape(struct str *out, struct sv v, size_t *offsets, size_t count);

#endif
