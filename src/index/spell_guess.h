/* Words of the vocabulary that are near to one that is not in it. */
#ifndef CPHUB_INDEX_SPELL_GUESS_H
#define CPHUB_INDEX_SPELL_GUESS_H

#include <cphub/core/err.h>
#include <cphub/text/distance.h>

#include "shard.h"

/* Words of the vocabulary that one search reads at most, for what was meant and for what is near: half a millisecond
 * a thousand. */
enum { GUESS_BUDGET = 16000, NEAREST_BUDGET = 6000, GUESSES_MAX = 24, GUESS_BYTES = 160 };

struct search;

struct guess {
	char word[GUESS_BYTES + 1];
	struct shard *shard;
	size_t distance;
	bool has_first;   /* the same first letter */
	bool has_letters; /* the same letters, in another order */
	size_t rows;
	bool is_label; /* of a skill or a theme; texts may do without it */
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

/* Words that begin with the first letter of what was typed, for it is seldom wrong; with the second one, which often
 * stands in its place; all. */
enum guess_pass { GUESS_FIRST, GUESS_SECOND, GUESS_ALL };

/* Adds what one shard has. ERR_CANCELLED. */
MUST_CHECK bool guess_run(struct search *s, struct guessing *g, enum guess_pass pass,
			  struct err *err);

/* Sets guess->rows, as far as they are counted; of words that it begins, too, with `is_prefix`. */
MUST_CHECK bool guess_count(struct search *s, struct guess *g, bool is_prefix, struct err *err);

/* The first row of the shard that has the word. */
MUST_CHECK bool guess_row(struct search *s, const struct guess *g, int64_t *row, bool *found,
			  struct err *err);

#endif
