/* A setting that is changed from within the interface. */
#ifndef CPHUB_SRC_UI_APP_SET_H
#define CPHUB_SRC_UI_APP_SET_H

#include "app.h"

/* Writes it, makes it hold at once where it can, notes it as a deed and says so; `value` NULL: the default. Where it
 * cannot be written it holds for this run, and the message says why. */
void app_set(struct app *app, const char *name, const char *value);

/* Reads what the settings say of the interface; what is wrong with them is appended, as ui_check tells it. */
void app_read_settings(struct app *app, struct str *problems);
/* Reads the file of the settings anew, which somebody may have changed; what is wrong with it is said. */
void app_reload_settings(struct app *app);

#endif
