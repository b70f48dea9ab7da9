/* The key bar: at most seven hints, only of actions that can run now, each a place to click. */
#ifndef CPHUB_SRC_UI_BAR_H
#define CPHUB_SRC_UI_BAR_H

#include "app.h"

enum { HINTS_MAX = 7 };

struct hint {
	const struct action *action;
	char *text;   /* owned by the bar */
	size_t words; /* where its words begin, behind the key */
	unsigned column, width;
};

struct bar {
	struct hint at[HINTS_MAX];
	size_t len;
};

void bar_init(struct bar *bar, const struct app *app, unsigned columns);
void bar_release(struct bar *bar);

#endif
