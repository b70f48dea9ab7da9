/* A quest in the language of MATCH (https://sqlite.org/fts5.html#full_text_query_syntax). */
#ifndef CPHUB_INDEX_MATCH_H
#define CPHUB_INDEX_MATCH_H

#include "candidate.h"

/* Appends what has all words, or any of the chosen groups, and nothing unwanted; sets which phrases of it belong to which
 * group. False where nothing can have all words. */
bool match_compose(struct quest *q, const bool *chosen, struct str *match);

/* Appends a MATCH of the rows that have `first`, in which FTS5 can be asked for the rows of each phrase of the chosen
 * groups, terms alone; how many phrases `first` has, which are the first. */
size_t match_compose_apart(struct quest *q, const bool *chosen, size_t first, struct str *match);
/* What FTS5 calls a phrase of the ranking there. */
size_t match_number_apart(size_t phrase, size_t firsts);

#endif
