/*
 * What a screen draws on: a grid of cells, each with a text and a meaning. No terminal is known here,
 * so that every screen can be drawn and compared as text.
 */
#ifndef CPHUB_SRC_UI_SURFACE_H
#define CPHUB_SRC_UI_SURFACE_H

#include <cphub/ui/writing.h>

/* ncurses keeps five code points in a cell and loses the sixth without a word. */
enum { CELL_POINTS_MAX = 5, CELL_BYTES_MAX = CELL_POINTS_MAX * 4 };

struct cell {
	char text[CELL_BYTES_MAX + 1];
	unsigned char width; /* 1 or 2; 0: the right half of the wide cell before it */
	unsigned char role;
};

/* Cells that lead out of the hub, in columns from the left. */
struct surface_link {
	unsigned row, column, cells;
	struct sv target; /* borrowed until the next drawing */
};

struct surface {
	struct cell *at; /* rows × columns, owned */
	struct {
		struct surface_link *at; /* owned */
		size_t len, cap;
	} links;
	unsigned rows, columns;
	unsigned cursor_row, cursor_column; /* where the hardware cursor stands: the chosen row */
	struct writing writing;             /* how what is put is shown; zero: as it comes */
};

/* A rectangle of a surface; every part of it is on the surface or it is empty. */
struct area {
	unsigned row, column, rows, columns;
};

/* A part of a text with a meaning of its own: behind the part before it, up to byte `end`. */
struct part {
	size_t end;
	enum role role;
};

/*
 * Columns are counted from where the interface begins: on a mirrored surface from the right, so that nothing that draws
 * has to know of it. What is on a surface (cells, cursor) is told in columns from the left.
 */

/* Makes a surface of blanks, also over an older one of another size. */
void surface_reset(struct surface *s, unsigned rows, unsigned columns);
void surface_release(struct surface *s);

/*
 * Puts the beginning of a clean text that fits into `max` cells, cut between clusters, and returns the cells
 * used. Outside the surface nothing happens; a wide cell never begins in the last column. The text is a paragraph of its
 * own: its first letter tells its direction.
 */
unsigned surface_put(struct surface *s, unsigned row, unsigned column, unsigned max, struct sv text,
		     enum role role);

/* The same; a text that does not fit ends with "…". */
unsigned surface_label(struct surface *s, unsigned row, unsigned column, unsigned max,
		       struct sv text, enum role role);

/* The same as surface_put for words of the interface, which run as it does, whatever word of theirs is the first. */
unsigned surface_say(struct surface *s, unsigned row, unsigned column, unsigned max, struct sv text,
		     enum role role);

/* The same for the first row of an area and one of the lines that a sentence was cut into, which all run as it does. */
unsigned surface_say_line(struct surface *s, const struct area *at, struct sv line,
			  struct sv sentence, enum role role);

/* The same as surface_put for a text of several meanings, on the first row of an area. */
unsigned surface_put_parts(struct surface *s, const struct area *at, struct sv text,
			   const struct part *parts, size_t count);

/* The same for one of the lines of a paragraph that fills the area from side to side: one that runs against the interface
 * begins at the far side. `base` is what bidi_base says of the paragraph. */
unsigned surface_put_line(struct surface *s, const struct area *at, struct sv text,
			  const struct part *parts, size_t count, enum direction base);

/* Puts a piece of a layout, which has its order already, at `column`; its own column does not matter. */
void surface_put_piece(struct surface *s, unsigned row, unsigned column, unsigned max,
		       const struct piece *piece, enum role role);

/* Repeats a text of one cell. */
void surface_fill(struct surface *s, unsigned row, unsigned column, unsigned cells,
		  const char *unit, enum role role);

/* Gives the cells that are there another meaning. */
void surface_paint(struct surface *s, unsigned row, unsigned column, unsigned cells,
		   enum role role);

/* Says where the cells that are there lead to. */
void surface_link(struct surface *s, unsigned row, unsigned column, unsigned cells,
		  struct sv target);

void surface_cursor(struct surface *s, unsigned row, unsigned column);

const struct cell *surface_at(const struct surface *s, unsigned row, unsigned column);

/* The rows as lines without blanks at their ends, for tests. */
void surface_text(const struct surface *s, struct str *out);

#endif
