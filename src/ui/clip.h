/* The clipboard of whoever sits at the terminal: by the program that owns it, by the terminal, or by a file. */
#ifndef CPHUB_SRC_UI_CLIP_H
#define CPHUB_SRC_UI_CLIP_H

#include "app.h"

/* Copies, and says where the text is now and how sure that is; `shown` names it for that. The setting ui.clipboard wins
 * over what the environment lets us guess. */
void clip_copy(struct app *app, struct sv text, struct sv shown);

#endif
