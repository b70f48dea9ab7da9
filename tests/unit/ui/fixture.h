/* The interface over the small hub of tests/data/hub, without a terminal. */
#ifndef CPHUB_TESTS_UNIT_UI_FIXTURE_H
#define CPHUB_TESTS_UNIT_UI_FIXTURE_H

#include "app.h"

struct fixture {
	struct session session;
	struct app app;
	struct surface surface;
	struct str text; /* of the last drawing */
	char *content;   /* the folder of it */
	char home[64];   /* a folder of its own for config, data and index */
};

void fixture_open(struct fixture *f);
/* The same over another folder of tests/data. */
void fixture_open_hub(struct fixture *f, const char *folder);
void fixture_close(struct fixture *f);

/* The same over a copy of the hub with more or other files, which a test may change. */
struct own_file {
	const char *name, *text;
};
void fixture_open_own(struct fixture *f, const struct own_file *files, size_t len);
void fixture_write(struct fixture *f, const char *name, const char *text);
/* A page of tests/data as the hotline that was fetched last, an hour ago; and whose name is known to the program there. */
void fixture_keep_hotline(struct fixture *f, const char *file);
/* Ends the program and starts it again. */
void fixture_restart(struct fixture *f);

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
/* Opens the interface and presses the keys of one of them. */
void fixture_walk(struct fixture *f, int way);
/* The same, up to the first question of a course. */
void fixture_walk_to_question(struct fixture *f);

/* Every cell is one, and the cursor stands on one of them. */
void check_surface(const struct surface *s, unsigned rows, unsigned columns);

#define ck_assert_has(text, part) \
	ck_assert_msg(strstr((text), (part)), "\"%s\" is not on:\n%s", (part), (text))
#define ck_assert_lacks(text, part) \
	ck_assert_msg(!strstr((text), (part)), "\"%s\" is on:\n%s", (part), (text))

#endif
