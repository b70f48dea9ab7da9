/* Asking people: what was typed is kept as a draft, and the page where people answer has an address. */
#ifndef CPHUB_SRC_UI_ASK_H
#define CPHUB_SRC_UI_ASK_H

#include "app.h"

/* Keeps the words as a help request that is not sent, and says where it is. */
void ask_keep(struct app *app, struct sv words);

/* Appends the address of a page of a MediaWiki, from that of its api.php; nothing where they make none. */
void ask_address(struct str *out, struct sv api, struct sv page);
/* Appends a title as it stands in such an address. */
void ask_add_title(struct str *out, struct sv title);

#endif
