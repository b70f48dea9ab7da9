/* The interface over the small hub of tests/data/hub, without a terminal. */
#ifndef CPHUB_TESTS_UNIT_UI_FIXTURE_H
#define CPHUB_TESTS_UNIT_UI_FIXTURE_H

#include "app.h"

struct fixture {
	struct session session;
	struct app app;
	struct surface surface;
	struct str text; /* of the last drawing */
	char *content;
	char home[64]; /* a folder of its own for config, data and index */
};

void fixture_open(struct fixture *f);
void fixture_close(struct fixture *f);

/* Presses keys by name ("Down Enter"). */
void press(struct fixture *f, const char *names);
/* Types a text, character by character. */
void type(struct fixture *f, const char *text);
void click(struct fixture *f, unsigned row, unsigned column);

/* Draws, and returns the screen as text until the next call. */
const char *screen(struct fixture *f, unsigned rows, unsigned columns);
/* The same, one row of it; "" beyond the last. */
const char *screen_row(struct fixture *f, unsigned row);

/* Keys that lead from the start to every kind of screen, in its different states; ended by NULL. */
extern const char *const ways[];
int ways_count(void);

#define ck_assert_has(text, part) \
	ck_assert_msg(strstr((text), (part)), "\"%s\" is not on:\n%s", (part), (text))
#define ck_assert_lacks(text, part) \
	ck_assert_msg(!strstr((text), (part)), "\"%s\" is on:\n%s", (part), (text))

#endif
