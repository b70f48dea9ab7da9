/* Text cut into the words that are compared; for the index, for queries and for snippets. */
#ifndef CPHUB_INDEX_TOKENIZER_H
#define CPHUB_INDEX_TOKENIZER_H

#include <cphub/db/fts.h>

/* Words are letters, digits and their marks, folded (text/fold.h). Scripts without spaces give overlapping
 * pairs, and for documents single letters beside them. An apostrophe inside a word is dropped. */
void tokenize(struct sv text, enum fts_purpose purpose, fts_emit emit, void *to);

#endif
