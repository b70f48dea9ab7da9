#include "near.h"

enum { WORD_MAX = 48 };

/* Two slips in a word of six letters are a slip; in a word of three they are another word. */
static unsigned tolerance(size_t len)
{
	return len < 3 ? 0 : len < 6 ? 1 : len < 10 ? 2 : 3;
}

static unsigned min(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Damerau's distance with neighbours swapped (optimal string alignment), by bytes. */
static unsigned distance(struct sv a, struct sv b)
{
	unsigned rows[3][WORD_MAX + 1];
	unsigned *before = rows[0], *last = rows[1], *now = rows[2];

	for (size_t j = 0; j <= b.len; j++)
		last[j] = (unsigned)j;
	for (size_t i = 1; i <= a.len; i++) {
		unsigned *oldest = before;

		now[0] = (unsigned)i;
		for (size_t j = 1; j <= b.len; j++) {
			const bool is_same = a.at[i - 1] == b.at[j - 1];

			now[j] = min(min(last[j], now[j - 1]) + 1, last[j - 1] + !is_same);
			if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
			    a.at[i - 2] == b.at[j - 1])
				now[j] = min(now[j], before[j - 2] + 1);
		}
		before = last;
		last = now;
		now = oldest;
	}
	return last[b.len];
}

void near_offer(struct near *n, struct sv known)
{
	const size_t longer = n->word.len > known.len ? n->word.len : known.len;
	const size_t shorter = n->word.len + known.len - longer;
	unsigned d;

	if (longer > WORD_MAX || longer - shorter > 3)
		return;
	d = distance(n->word, known);
	if (d > tolerance(longer) || (n->best.len && d >= n->distance))
		return;
	n->best = known;
	n->distance = d;
}
