#include "near.h"

#include <stdio.h>

#include <cphub/core/tr.h>
#include <cphub/text/distance.h>

enum { WORD_MAX = 48 };

/* Two slips in a word of six letters are a slip; in a word of three they are another word. */
static unsigned tolerance(size_t len)
{
	return len < 3 ? 0 : len < 6 ? 1 : len < 10 ? 2 : 3;
}

void near_offer(struct near *n, struct sv known)
{
	const size_t longer = n->word.len > known.len ? n->word.len : known.len;
	const size_t shorter = n->word.len + known.len - longer;
	unsigned d;

	if (longer > WORD_MAX || longer - shorter > 3)
		return;
	d = (unsigned)distance_of(n->word, known);
	if (d > tolerance(longer) || (n->best.len && d >= n->distance))
		return;
	n->best = known;
	n->distance = d;
}

const char *near_hint(struct sv best, char room[NEAR_HINT_MAX])
{
	if (best.len)
		snprintf(room, NEAR_HINT_MAX, _("; did you mean \"%.*s\"?"), SV_ARG(best));
	return best.len ? room : "";
}
