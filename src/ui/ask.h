/* Asking people: what was typed is kept as a draft. */
#ifndef CPHUB_SRC_UI_ASK_H
#define CPHUB_SRC_UI_ASK_H

#include "app.h"

/* Keeps the words as a help request that is not sent, and says where it is. */
void ask_keep(struct app *app, struct sv words);

#endif
