/* What leads a terminal from the screen that it shows to the next one, in as few bytes as it takes. No terminal is known
 * here: a brush is one. */
#ifndef CPHUB_SRC_UI_PAINT_H
#define CPHUB_SRC_UI_PAINT_H

#include "shown.h"
#include "surface.h"

/* What a terminal can do, in columns from the left. */
struct brush {
	void (*go)(void *terminal, unsigned row, unsigned column);
	/* How the texts that follow look. */
	void (*look)(void *terminal, enum role role);
	void (*write)(void *terminal, const char *text);
	/* From the cursor to the end of its row; the look is that of plain text. NULL: it cannot. */
	void (*clear_rest)(void *terminal);
	/* Rows from `top` to `bottom` go up, or down where `by` is negative, and leave blanks behind; the cursor may
	 * be anywhere then. False where the terminal cannot. */
	bool (*scroll)(void *terminal, unsigned top, unsigned bottom, int by);
	/* Writing the last cell of the last row would scroll. */
	bool spares_corner;
	void *terminal;
};

struct paint {
	struct cell *at;     /* rows × columns, as they are shown, owned */
	unsigned *place;     /* which of them is the row that stands there, owned */
	struct shown *shown; /* the same, row by row, owned */
	uint64_t blank;      /* the sum of a row of blanks */
	unsigned rows, columns;
	unsigned cursor_row, cursor_column;
	enum role role; /* of what was written last */
};

/* The terminal shows blanks of this size, or the next screen will be of another one. */
void paint_begin(struct paint *p, unsigned rows, unsigned columns);
void paint_release(struct paint *p);

/* `s` has the size that was begun with. */
void paint_show(struct paint *p, const struct surface *s, const struct brush *b);

#endif
