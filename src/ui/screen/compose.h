/*
 * What the person writes to a wiki: a form whose every letter is kept, the exact text before it goes out, and the outbox.
 *
 *	compose_open(app, &(struct compose_wanted){ .kind = COMPOSE_REPLY, .title = thread->title, .about = id });
 */
#ifndef CPHUB_SRC_UI_SCREEN_COMPOSE_H
#define CPHUB_SRC_UI_SCREEN_COMPOSE_H

#include <stdint.h>

#include "app.h"

enum compose_kind {
	COMPOSE_REQUEST, /* a help request on the hotline */
	COMPOSE_REPLY,   /* an answer to a comment there */
	COMPOSE_MESSAGE, /* to a user, on their talk page */
	COMPOSE_KINDS
};

/* All of it may be empty but `kind`, and what it says of `about`; borrowed for the call. */
struct compose_wanted {
	enum compose_kind kind;
	int64_t item; /* a draft, or what waits: it is taken up again, and the rest is left out; 0: a new one */
	struct sv title; /* of a reply: the thread's */
	struct sv body;
	struct sv page; /* of the hub, attached to a request */
	struct sv
		about; /* of a reply: the comment, as talk_add_id names it; of a message: the user's name */
	struct sv skills; /* with commas between */
};

/* Opens the form; where that fails the message line says why. A draft is kept from the first letter on. */
bool compose_open(struct app *app, const struct compose_wanted *wanted);

#endif
