/* Words of the vocabulary that are near to one that is not in it. */
#ifndef CPHUB_INDEX_SPELL_GUESS_H
#define CPHUB_INDEX_SPELL_GUESS_H

#include <cphub/core/err.h>
#include <cphub/text/distance.h>

#include "shard.h"

/* Words of the vocabulary that one search reads at most: about eight milliseconds. */
enum { GUESS_BUDGET = 24000, GUESSES_MAX = 24, GUESS_BYTES = 160 };

struct search;

struct guess {
	char word[GUESS_BYTES + 1];
	struct shard *shard;
	size_t distance;
	bool has_first; /* the same first letter */
	size_t rows;
};

struct guessing {
	char folded[GUESS_BYTES + 1]; /* what was typed, by the rules of `shard` */
	struct letters wanted;        /* the same */
	struct shard *shard;
	size_t most;
	bool is_prefix; /* beginnings of longer words will do */
	bool is_nearest; /* whatever looks like it, nearest first; else only the best there is, in `at[0]` */
	size_t budget;                /* words that may still be read */
	struct guess at[GUESSES_MAX]; /* best first, each with rows */
	size_t len;
};

/* Adds what one shard has. ERR_CANCELLED. */
MUST_CHECK bool guess_run(struct search *s, struct guessing *g, struct err *err);

/* The first row of the shard that has the word. */
MUST_CHECK bool guess_row(struct search *s, const struct guess *g, int64_t *row, bool *found,
			  struct err *err);

#endif
