/* Words without their endings, by Snowball's rules (https://snowballstem.org), for languages that have them. */
#ifndef CPHUB_TEXT_STEM_H
#define CPHUB_TEXT_STEM_H

#include <cphub/core/sv.h>

struct stemmer;

/* For a BCP 47 code in lower case; only its first part is looked at. NULL where there are no rules. */
struct stemmer *stemmer_new(struct sv lang);
void stemmer_free(struct stemmer *s);

/* The stem of one word in lower case and NFC, borrowed until the next call; `word` itself where nothing is
 * taken away. */
struct sv stemmer_run(struct stemmer *s, struct sv word);

#endif
