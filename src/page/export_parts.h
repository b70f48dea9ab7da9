/* What the exports share: text for files, and which links may be followed. */
#ifndef CPHUB_PAGE_EXPORT_PARTS_H
#define CPHUB_PAGE_EXPORT_PARTS_H

#include <cphub/content/markdown.h>
#include <cphub/core/str.h>

/* Cleaned for a file, on one line. */
void export_line(struct str *out, struct sv v);

/* A web or mail address that an exported page may lead to. */
bool export_is_address(struct sv target);

/* The link of a span, or NULL. */
const struct link *export_link(const struct markdown *body, const struct span *s);

/* True where the next span belongs to another link, or to none. */
bool export_ends_link(const struct span *s);

/* With the letters of an address that would end it as %XX. */
void export_address(struct str *out, struct sv target);

#endif
