/* Codes that a terminal may know and ncurses does not; those that do not know them show nothing of them. */
#ifndef CPHUB_SRC_UI_CODES_H
#define CPHUB_SRC_UI_CODES_H

#include <cphub/core/str.h>

/* Puts a text into the clipboard (OSC 52 of xterm's control sequences); there is no answer. */
void codes_add_clipboard(struct str *out, struct sv text);

/* What is written behind this leads to an address, up to one that is empty (OSC 8,
 * https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda). */
void codes_add_link(struct str *out, struct sv address);

#endif
