/* A question before what cannot be undone: the safe answer is chosen, and no key that asked answers it. */
#ifndef CPHUB_SRC_UI_CONFIRM_H
#define CPHUB_SRC_UI_CONFIRM_H

#include "app.h"

/* Texts in the person's language. */
struct confirm {
	const char *question; /* what would happen, in a sentence */
	const char *no,
		*yes; /* what each answer does: "Go on reading", "Stop the update and quit" */
	/* `state` is that of the screen that was on top when it was asked. */
	void (*run)(struct app *app, void *state);
	/* What the first answer does, which is to be safe; NULL: nothing. Esc never does anything. */
	void (*otherwise)(struct app *app, void *state);
};

/* Asks; nothing where something is being asked already. */
void confirm_ask(struct app *app, const struct confirm *confirm);

#endif
