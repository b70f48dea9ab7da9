/*
 * How much of what was typed stands in a text letter by letter: runs of two to five letters. Tells
 * texts apart that have the same words: other endings, compounds, words side by side. McNamee & Mayfield,
 * "Character n-gram tokenization for European language text retrieval", Information Retrieval 7 (2004).
 */
#ifndef CPHUB_INDEX_GRAMS_H
#define CPHUB_INDEX_GRAMS_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include <cphub/core/arena.h>
#include <cphub/core/sv.h>

/* Runs of 2 to 5 letters; a longer query is cut. */
enum {
	GRAM_SIZES = 4,
	GRAM_SHORTEST = 2,
	GRAMS_MAX = 512,
	GRAM_SLOTS = 2048,
	GRAM_PAIRS = 4096,
	GRAM_NUMBERS = 64
};

struct grams {
	struct gram {
		uint64_t hash; /* of size and letters */
		unsigned size;
	} at[GRAMS_MAX];
	size_t len;
	uint16_t slots[GRAM_SLOTS]; /* 1 + place in `at`, 0: free */
	bool pairs[GRAM_PAIRS];     /* by two letters: whether a run may end so */
	/* The same for ASCII: a number for each byte, and by the number before, as bits, those to look at more closely. */
	unsigned char numbers[UCHAR_MAX + 1];
	uint64_t ends[GRAM_NUMBERS];
};

/* A text with its names. */
struct gram_text {
	struct sv title, heading, body;
};

/* By run: how often it stands in one text, and where for the first time. */
struct gram_counts {
	uint16_t *in_title, *in_heading, *in_body;
	uint16_t *first; /* letters of the body before it, at most UINT16_MAX */
	unsigned title_letters, heading_letters, letters;
};

/* letter_of() for the code points met so far, asked for once each. */
struct letters;
struct letters *letters_new(void);
void letters_free(struct letters *l);

void grams_init(struct grams *g, struct letters *l, struct sv query);
/* Zeros for each run, in `arena`. */
void gram_counts_init(struct gram_counts *c, const struct grams *g, struct arena *arena);
/* Counts into zeros. */
void grams_count(const struct grams *g, struct letters *l, const struct gram_text *text,
		 struct gram_counts *out);

#endif
