/* UTF-8 at the border and before the screen (Unicode 15, RFC 3629). */
#ifndef CPHUB_TEXT_UTF8_H
#define CPHUB_TEXT_UTF8_H

#include <stdint.h>

#include <cphub/core/str.h>

/* Decodes the code point at byte `at` (< v.len) and returns its length in bytes; a bad byte gives U+FFFD, 1. */
size_t utf8_decode(struct sv v, size_t at, uint32_t *code_point);

/* How many code points there are: the bytes that begin one. */
size_t utf8_count(struct sv v);

/* True for valid UTF-8; else `*bad` is the offset of the first bad byte. `bad` may be NULL. */
bool utf8_is_valid(struct sv v, size_t *bad);

enum clean {
	CLEAN_LINE, /* white space of every kind becomes one space (a no-break one stays so) */
	CLEAN_TEXT, /* line ends stay, tabs become four spaces: bodies and code */
	CLEAN_FILE /* for files and wikis: line ends, tabs, joiners and emoji sequences stay as they are */
};

/*
 * Appends `v` fit for a terminal: NFC, and without what foreign text must never reach a screen with:
 * C0 and C1 controls, DEL, bidi embeddings, overrides and isolates, soft hyphens, zero-width joiners'
 * floods, BOM, variation selectors, tags, noncharacters. Bad bytes become U+FFFD; more than four marks on
 * one base are dropped; an orphan mark gets U+25CC before it; of an emoji sequence the first one stays.
 * Cleaning a clean text changes nothing. Needs a UTF-8 locale (wcwidth), which main() sets.
 */
void utf8_clean(struct str *out, struct sv v, enum clean how);

/* True for what steers a terminal, or what each terminal counts in its own way: no part of a text cleaned for a screen. */
bool utf8_is_hidden(uint32_t code_point);

#endif
