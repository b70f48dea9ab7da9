/* A page as text, HTML and wikitext, from the same tree. Appends to `out`; never fails. */
#ifndef CPHUB_PAGE_EXPORT_H
#define CPHUB_PAGE_EXPORT_H

#include <cphub/core/str.h>
#include <cphub/page/layout.h>

/* Plain text of a layout: no escape code, no trailing blanks. */
void export_text(const struct layout *l, struct str *out);

/* A whole HTML document that needs nothing else: readable on paper and on a phone. `lang` sets lang and dir.
 * Links to pages of the hub keep their id as "#id". */
void export_html(const struct page_head *head, struct sv lang, const struct markdown *body,
		 struct str *out);

/* Wikitext for a MediaWiki page: marks that would act are wrapped in nowiki. */
void export_wikitext(const struct page_head *head, const struct markdown *body, struct str *out);

/* The Markdown as written, under its title, cleaned of control characters. */
void export_markdown(const struct page_head *head, struct sv body, struct str *out);

#endif
