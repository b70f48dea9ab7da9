/* Text cut into the words that are compared; for the index, for queries and for snippets. */
#ifndef CPHUB_INDEX_TOKENIZER_H
#define CPHUB_INDEX_TOKENIZER_H

#include <cphub/db/fts.h>

/* Folded words, kept because the same ones come again and again: folding costs more than all else here. About
 * 300 KiB; one for each thread. */
struct folds;

struct folds *folds_new(void);
void folds_free(struct folds *f);

/* Words are letters, digits and their marks, folded (text/fold.h). Scripts without spaces give overlapping
 * pairs, and for documents single letters beside them. An apostrophe inside a word is dropped.
 * `folds` may be NULL. */
void tokenize(void *folds, struct sv text, enum fts_purpose purpose, fts_emit emit, void *to);

#endif
