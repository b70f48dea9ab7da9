/* Clicks and the wheel: what they mean is where they fall. */
#ifndef CPHUB_SRC_UI_POINTER_H
#define CPHUB_SRC_UI_POINTER_H

#include "app.h"

/* True where a click on a hint, on a row, or beside the screen on top, or the wheel beside a list, did something. */
bool pointer_event(struct app *app, const struct key_event *event);

#endif
