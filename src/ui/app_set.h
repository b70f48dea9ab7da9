/* A setting that is changed from within the interface. */
#ifndef CPHUB_SRC_UI_APP_SET_H
#define CPHUB_SRC_UI_APP_SET_H

#include "app.h"

/* Writes it, makes it hold at once where the interface can (not theme and mouse, which are the terminal's), notes it as
 * a deed and says so. Where it cannot be written it holds for this run, and the message says why. */
void app_set(struct app *app, const char *name, const char *value);

#endif
