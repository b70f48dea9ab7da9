/* Where a page of a wiki is read: https://www.mediawiki.org/wiki/Manual:Short_URL */
#ifndef CPHUB_FLOW_ADDRESS_H
#define CPHUB_FLOW_ADDRESS_H

#include <cphub/core/str.h>

/* Appends the address of a page of a MediaWiki, from that of its api.php; nothing where they make none. */
void address_of_page(struct str *out, struct sv api, struct sv page);
/* Appends a title as it stands in such an address. */
void address_add_title(struct str *out, struct sv title);

#endif
