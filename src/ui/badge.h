/* "2 to send" in the first line: what the outbox holds that is not on the wiki. */
#ifndef CPHUB_SRC_UI_BADGE_H
#define CPHUB_SRC_UI_BADGE_H

#include <stdbool.h>
#include <stddef.h>

#include <cphub/core/str.h>

struct app;

/* Zero: not counted yet. */
struct badge {
	bool is_counted;
	bool is_tried; /* what waited was sent by itself, where that is allowed */
	size_t unsent;
};

/* Counts, when no key waits; true where the first line says something else now. */
bool badge_work(struct app *app);
/* Something came over the line: what waits may go out by itself, too. */
void badge_try_again(struct app *app);
/* Appends the words; nothing where nothing waits. */
void badge_add(const struct app *app, struct str *out);

#endif
