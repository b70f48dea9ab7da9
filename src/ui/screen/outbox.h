/* Texts of the outbox in the person's words, and what can be done with each, wherever it is shown. */
#ifndef CPHUB_SRC_UI_SCREEN_OUTBOX_H
#define CPHUB_SRC_UI_SCREEN_OUTBOX_H

#include <cphub/outbox/items.h>

#include "app.h"

/* What screen_item and screen_captcha are opened with. */
struct item_wanted {
	int64_t item;
};

/* Opens the outbox, as an action. */
void outbox_show(struct app *app, void *state);

/* "needs you", in the person's language. */
const char *outbox_state(const struct post *p);
/* "Help request" */
const char *outbox_kind(struct sv kind);

/* What can be done with it: NEED_OWN, that it can be changed or taken back; NEED_CHOICE, that it can be sent. */
unsigned outbox_has(const struct post *p);

/* Each says what came of it; `p` is not to be used any more. */
void outbox_edit(struct app *app, const struct post *p);
void outbox_take_back(struct app *app, const struct post *p);
/* In the background; 0: all that waits. */
void outbox_send_now(struct app *app, int64_t item);
/* The same for one, with what the person answers to the wiki. */
void outbox_answer(struct app *app, int64_t item, const char *answer);
/* Sends what waits where the person allowed it, when nothing else runs. */
void outbox_send_by_itself(struct app *app);

#endif
