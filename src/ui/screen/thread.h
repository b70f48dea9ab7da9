/* The state of a question that is read, shared with what can be done about it. */
#ifndef CPHUB_SRC_UI_SCREEN_THREAD_H
#define CPHUB_SRC_UI_SCREEN_THREAD_H

#include "hotline.h"
#include "read.h"

struct thread_screen {
	struct read read;
	time_t looked;
	unsigned long reading; /* of the hotline that the page was made of */
};

/* Where it stands now; NULL, with a word about it, where it is there no more. */
const struct thread *thread_at(struct app *app, const struct thread_screen *t);

/* For its table of actions. */
void thread_reply(struct app *app, void *state);
void thread_take(struct app *app, void *state);
void thread_resolve(struct app *app, void *state);
/* Makes the draft of a guide of it, and says where. */
void thread_harvest(struct app *app, void *state);

#endif
