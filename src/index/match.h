/* A quest in the language of MATCH (https://sqlite.org/fts5.html#full_text_query_syntax). */
#ifndef CPHUB_INDEX_MATCH_H
#define CPHUB_INDEX_MATCH_H

#include "candidate.h"

/* Appends what has all words, or any of the chosen groups, and nothing unwanted; sets which phrases of it belong to which
 * group. False where nothing can have all words. */
bool match_compose(struct quest *q, const bool *chosen, struct str *match);

#endif
