/*
 * The interface line by line: screens go out as numbered text, what a person writes comes in. The same screens and
 * actions as beside term.c, without a cursor, a frame or a code: for ears and fingers, slow lines, scripts.
 */
#ifndef CPHUB_SRC_UI_LINEAR_H
#define CPHUB_SRC_UI_LINEAR_H

#include "app.h"

/* What was told of a screen, part by part, each of whole lines. */
enum told_part {
	TOLD_WHERE,
	TOLD_PROGRESS,
	TOLD_DATA, /* the state of the content */
	TOLD_HEAD, /* what stands above the rows */
	TOLD_BODY, /* rows, or the screen's text */
	TOLD_FOOT,
	TOLD_HERE, /* the line of a text where the person stands: at a link, at words that were found */
	TOLD_WAYS, /* what can be done */
	TOLD_PARTS
};

struct told {
	unsigned long number; /* of the screen (frame.number); 0: nothing was told */
	struct str parts[TOLD_PARTS];
};

struct linear {
	struct app *app;        /* borrowed */
	const char *greeting;   /* a sentence to be told first, or NULL; borrowed */
	unsigned rows, columns; /* lines told at a time, and their cells */
	struct surface surface; /* what screens draw on */
	struct told told;
};

/* What fits on the terminal on standard output, else on a usual one of COLUMNS cells. */
void linear_measure(unsigned *rows, unsigned *columns);
/* Makes an application ready for it; before app_init. */
void linear_init(struct linear *l, struct app *app, unsigned rows, unsigned columns);
void linear_release(struct linear *l);

/* Lets the screen do what it left for later, and appends what is new since the last time. */
void linear_tell(struct linear *l, struct str *out);
/* All is new. */
void linear_forget(struct linear *l);

/*
 * Does what a line says: nothing: the next part; a number: opens that row, or takes that link or answer; a number and a
 * command: runs it on that row; a command's name, or its key: runs it; `/words`: writes them into the field; any other
 * text: the same, where there is a field, a list or a search. Where an answer is asked for, every line is one, but for
 * the commands that end asking.
 */
void linear_take(struct linear *l, struct sv line);

/* Reads lines from standard input and tells on standard output until either ends, or the person quits. */
void linear_loop(struct linear *l);

#endif
