#include "fuzzy.h"

enum { WHOLE = 1000, START_OF_WORD = 8, IN_A_ROW = 4 };

static bool starts_word(struct sv hay, size_t at)
{
	return at == 0 || hay.at[at - 1] == ' ' || hay.at[at - 1] == '-';
}

unsigned fuzzy_score(struct sv hay, struct sv needle)
{
	unsigned score = 1;
	size_t at = 0, whole = sv_find(hay, needle), last = hay.len;

	if (whole < hay.len || !needle.len)
		return WHOLE + (starts_word(hay, whole) ? WHOLE : 0);
	for (size_t i = 0; i < needle.len; i++) {
		if (needle.at[i] == ' ')
			continue;
		while (at < hay.len && hay.at[at] != needle.at[i])
			at++;
		if (at == hay.len)
			return 0;
		score += 1 + (starts_word(hay, at) ? START_OF_WORD : 0) +
			 (at == last + 1 ? IN_A_ROW : 0);
		last = at++;
	}
	return score;
}
