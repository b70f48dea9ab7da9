/* Text in a wiki page: marks that would act there stand in <nowiki>. */
#ifndef CPHUB_PAGE_WIKITEXT_H
#define CPHUB_PAGE_WIKITEXT_H

#include <cphub/core/str.h>

/* Appends one line of text; at_start: nothing stands before it on its line. The text next to it may be
 * wikitext, so what could join with a mark there is wrapped too. */
void wikitext_escape(struct str *out, struct sv v, bool at_start);

/* Appends text for <pre> and <code>: entities only. */
void wikitext_entities(struct str *out, struct sv v);

#endif
