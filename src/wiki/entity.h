/* "&amp;" and its like in wikitext. */
#ifndef CPHUB_WIKI_ENTITY_H
#define CPHUB_WIKI_ENTITY_H

#include <stdint.h>

#include <cphub/core/str.h>

/* Appends a code point as UTF-8. */
void entity_add_code_point(struct str *out, uint32_t c);

/* Appends the text with the entities that signatures and talk have as what they mean; others stay. */
void entity_add_decoded(struct str *out, struct sv v);

#endif
