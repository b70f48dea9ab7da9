/* Lines in the making: what each begins with, and pieces put one behind the other. */
#ifndef CPHUB_PAGE_CANVAS_H
#define CPHUB_PAGE_CANVAS_H

#include <cphub/page/layout.h>

enum {
	LINES_MAX = 200000, /* a page that wants more is an attack */
	DEPTH_MAX = 64      /* containers in containers; what is deeper is shown flat */
};

/* What a list item or a quote puts at the left. */
struct indent {
	struct sv mark; /* once, on the first line */
	struct sv bar;  /* on every line; a mark wins */
	unsigned column, width;
	enum role role;
	bool shown;
};

/* A piece in the making: it has one direction. */
struct stretch {
	struct piece piece;
	unsigned char level; /* as bidi_levels gives it */
	unsigned offset;     /* cells from the left of what it belongs to */
};

struct stretches {
	struct stretch *at;
	size_t len, cap;
};

struct canvas {
	struct layout *l;
	const struct markdown *body;
	bool number_links;
	enum text_order order;
	bool shape;
	enum direction direction;
	bool is_flipped;   /* columns are counted from the right until a line ends */
	bool stays;        /* the line under way begins at the left whatever the page does */
	unsigned *numbers; /* of each link, 0: not numbered yet */
	struct {
		struct piece *at;
		size_t len, cap;
	} row;
	struct stretches stretches; /* what canvas_put_stretches takes next */
	struct indent stack[DEPTH_MAX];
	size_t depth;
	bool blank; /* the last line is empty, or there is none */
	bool full;  /* LINES_MAX is reached */
};

/* For a layout whose direction, where it is left open, is that of `title`; and what comes of it, which is the caller's. */
struct canvas *canvas_new(const struct layout_options *options, struct sv title);
struct layout *canvas_finish(struct canvas *c);
bool canvas_is_spoken(const struct canvas *c);

/* Texts that are put must be clean and live as long as the layout: literals, or canvas_keep. */
struct sv canvas_keep(struct canvas *c, struct sv v);
/* The same, cleaned for one line. */
struct sv canvas_clean(struct canvas *c, struct sv v);

/* False when nothing deeper can be shown apart; else pop later. The mark is cut where it takes more than
 * three fifths of the width. */
bool canvas_push(struct canvas *c, struct sv mark, struct sv bar, enum role role);
void canvas_pop(struct canvas *c);

/* Where the text begins, and the cells that it has. */
unsigned canvas_left(const struct canvas *c);
unsigned canvas_room(const struct canvas *c);

/* One line: begin, put at rising columns, end. */
void canvas_begin(struct canvas *c);
/* Returns the column behind what was put. The text is brought into the order of the screen; `base` is its direction. */
unsigned canvas_put(struct canvas *c, unsigned column, struct piece p, enum direction base);
/* The same for a text that needs no order. */
unsigned canvas_put_piece(struct canvas *c, unsigned column, struct piece p);
/* The same for what begins at the left in every page: code. `offset` is counted from the left of the text's place. */
void canvas_put_left(struct canvas *c, unsigned offset, struct piece p);
/* Puts c->stretches, given in the order in which they are read, side by side in that in which they are seen. */
void canvas_put_stretches(struct canvas *c, unsigned column);
void canvas_end(struct canvas *c);

/* A text with the forms of its Arabic letters where these are wanted; rising `offsets` in it go along. */
struct sv canvas_shape(struct canvas *c, struct sv v, size_t *offsets, size_t count);
/* True where a text must be brought into the order of the screen. */
bool canvas_is_ordered(const struct canvas *c, struct sv v);

/* A whole line of one text. */
void canvas_line(struct canvas *c, struct sv text, enum role role);
/* An empty line, unless there is one. */
void canvas_gap(struct canvas *c);
/* "─" from the text's begin on. */
struct sv canvas_rule(struct canvas *c, unsigned cells);

#endif
