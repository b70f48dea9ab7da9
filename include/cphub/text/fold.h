/* A text as people look for it: case, accents, width and letter variants gone (UAX #15, CaseFolding). */
#ifndef CPHUB_TEXT_FOLD_H
#define CPHUB_TEXT_FOLD_H

#include <cphub/core/str.h>

/* Appends the folded text. Used for filters, sort keys and labels. */
void fold_add(struct str *out, struct sv v);

/* What differs by language or use; a set. */
enum fold_how {
	FOLD_ALL = 0,
	FOLD_MARKS = 1 << 0, /* the marks of Latin letters stay (Vietnamese) */
	FOLD_LATIN = 1 << 1, /* Cyrillic becomes Latin (Serbian and its sisters) */
	/* Traditional Han and Amharic homophones stay: for what is shown, as anchors are. */
	FOLD_VARIANTS = 1 << 2
};

void fold_add_as(struct str *out, struct sv v, unsigned how);

/*
 * The same for many words of one language: what it learns of a code point is kept, up to 128 KiB. One for each
 * thread.
 */
struct folder;

struct folder *folder_new(unsigned how);
void folder_free(struct folder *f);
void folder_add(struct folder *f, struct str *out, struct sv v);

/* Appends the text in small letters and NFC, accents kept: what stemmers know words by. */
void fold_lower(struct str *out, struct sv v);

/* True where each word of the folded `needle` occurs in the folded `hay`. */
bool fold_matches(struct sv folded_hay, struct sv folded_needle);

#endif
