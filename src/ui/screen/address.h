/* An address outside of the hub, shown before anything is done with it. */
#ifndef CPHUB_SRC_UI_SCREEN_ADDRESS_H
#define CPHUB_SRC_UI_SCREEN_ADDRESS_H

#include "app.h"

/* Shows it with what can be done; one that no browser may be given is told in the message line. */
void address_show(struct app *app, struct sv address);

/* What of an address says whose it is: "meta.wikimedia.org"; empty: none that a browser may be given (http, https or
 * mailto, and no sign that could deceive the eye or a program). */
struct sv address_host(struct sv address);

#endif
