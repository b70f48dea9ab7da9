/* Texts of pages with fields, which are Mustache, as one reads them in a line. */
#ifndef CPHUB_INDEX_FORM_H
#define CPHUB_INDEX_FORM_H

#include <cphub/core/str.h>

/* Pages of this kind have fields. */
bool form_is(struct sv kind);

/* Appends a part of such a text: where a value comes in, its name, as "(start date)"; of other tags nothing. The part may begin
 * and end inside of a tag. */
void form_add_words(struct str *out, struct sv part);

#endif
