/*
 * Facts: a few keys of a page's front matter, as plain texts, for lists that show more than titles. Which keys of which
 * kinds they are is a table in fact.c. They come with hits (filter.facts); what a translation does not repeat, it has
 * from its source. As written by strangers: every reader judges values anew.
 *
 *	struct sv values = fact_values(hit->facts, "country"), one;
 *
 *	while (fact_next(&values, &one))
 *		...
 */
#ifndef CPHUB_INDEX_FACTS_H
#define CPHUB_INDEX_FACTS_H

#include <cphub/core/sv.h>

/* The texts of a key, in their order; a map gives key, text, key, text. Empty where the page does not say it. Borrowed. */
struct sv fact_values(struct sv facts, const char *key);
/* Takes the next one off; false where there is none. */
bool fact_next(struct sv *values, struct sv *value);
/* The first one, or the empty slice. */
struct sv fact_text(struct sv facts, const char *key);

#endif
