/* What screens draw with beside the surface itself. */
#ifndef CPHUB_SRC_UI_DRAW_H
#define CPHUB_SRC_UI_DRAW_H

#include "app.h"

/* A marked text (N_) in the person's language, with keys for what is in braces (app_add_text): on as many lines as it takes,
 * or cut where the area has one only. Returns the lines used. */
unsigned draw_text(const struct app *app, struct surface *s, const struct area *area,
		   const char *text, enum role role);

#endif
