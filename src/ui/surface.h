/*
 * What a screen draws on: a grid of cells, each with a text and a meaning. No terminal is known here,
 * so that every screen can be drawn and compared as text.
 */
#ifndef CPHUB_SRC_UI_SURFACE_H
#define CPHUB_SRC_UI_SURFACE_H

#include <cphub/core/str.h>
#include <cphub/page/layout.h>

/* ncurses keeps five code points in a cell and loses the sixth without a word. */
enum { CELL_POINTS_MAX = 5, CELL_BYTES_MAX = CELL_POINTS_MAX * 4 };

struct cell {
	char text[CELL_BYTES_MAX + 1];
	unsigned char width; /* 1 or 2; 0: the right half of the wide cell before it */
	unsigned char role;
};

struct surface {
	struct cell *at; /* rows × columns, owned */
	unsigned rows, columns;
	unsigned cursor_row, cursor_column; /* where the hardware cursor stands: the chosen row */
};

/* A rectangle of a surface; every part of it is on the surface or it is empty. */
struct area {
	unsigned row, column, rows, columns;
};

/* Makes a surface of blanks, also over an older one of another size. */
void surface_reset(struct surface *s, unsigned rows, unsigned columns);
void surface_release(struct surface *s);

/*
 * Puts the beginning of a clean text that fits into `max` cells, cut between clusters, and returns the cells
 * used. Outside the surface nothing happens; a wide cell never begins in the last column.
 */
unsigned surface_put(struct surface *s, unsigned row, unsigned column, unsigned max, struct sv text,
		     enum role role);

/* The same; a text that does not fit ends with "…". */
unsigned surface_label(struct surface *s, unsigned row, unsigned column, unsigned max,
		       struct sv text, enum role role);

/* Repeats a text of one cell. */
void surface_fill(struct surface *s, unsigned row, unsigned column, unsigned cells,
		  const char *unit, enum role role);

/* Gives the cells that are there another meaning. */
void surface_paint(struct surface *s, unsigned row, unsigned column, unsigned cells,
		   enum role role);

void surface_cursor(struct surface *s, unsigned row, unsigned column);

const struct cell *surface_at(const struct surface *s, unsigned row, unsigned column);

/* The rows as lines without blanks at their ends, for tests. */
void surface_text(const struct surface *s, struct str *out);

#endif
