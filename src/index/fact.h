/* Facts on their way into the index and out of it. */
#ifndef CPHUB_INDEX_FACT_H
#define CPHUB_INDEX_FACT_H

#include <cphub/content/doc.h>
#include <cphub/core/arena.h>
#include <cphub/core/str.h>
#include <cphub/index/facts.h>

/* Appends what a page says of itself; nothing where no list asks for its kind. */
void facts_gather(struct str *out, const struct doc *doc);
/* Those of a translation with those of its source behind them: the first that has a key wins. */
struct sv facts_join(struct arena *arena, struct sv own, struct sv source);

#endif
