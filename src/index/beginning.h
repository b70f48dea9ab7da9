/* What an unfinished word may become: the words of the index that begin with it. */
#ifndef CPHUB_INDEX_BEGINNING_H
#define CPHUB_INDEX_BEGINNING_H

#include "terms.h"

struct quest;

/* Fills `begun` of the unfinished word of a quest, where it has one: FTS5 makes one list of the rows of all words that
 * begin so before it gives the first row, each time it is asked; words by their names it walks through side by side, as
 * far as it is asked. Leaves it empty where FTS5 keeps such lists (of short beginnings), or too many words begin so. */
MUST_CHECK bool beginning_find(struct quest *q, struct err *err);

/* Whether FTS5 makes such a list for the quest's unfinished word each time it is asked. */
bool beginning_is_gathered(struct quest *q);

#endif
