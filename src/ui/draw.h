/* What screens draw with beside the surface itself. */
#ifndef CPHUB_SRC_UI_DRAW_H
#define CPHUB_SRC_UI_DRAW_H

#include "app.h"

/* A marked text (N_) on a line, in the person's language, with keys for what is in braces (app_add_text). */
void draw_text(const struct app *app, struct surface *s, const struct area *line, const char *text,
	       enum role role);

#endif
