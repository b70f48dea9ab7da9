/* A line of text that the person writes, or several: UTF-8, edited by clusters. */
#ifndef CPHUB_SRC_UI_WIDGET_INPUT_H
#define CPHUB_SRC_UI_WIDGET_INPUT_H

#include "key.h"
#include "surface.h"

enum { INPUT_BYTES_MAX = 4096, INPUT_LINES_BYTES_MAX = 60000 };

struct input {
	struct str text; /* clean */
	size_t at;       /* byte offset of the caret, at a border of clusters */
	bool has_lines;  /* Enter begins another one, and Up and Down move among them */
	bool is_secret;  /* never shown, and overwritten before it is given back */
	/* Of the last drawing, with has_lines: what moving up and down goes by. */
	unsigned cells, rows;
};

void input_release(struct input *in);
void input_clear(struct input *in);
struct sv input_text(const struct input *in);

/* Puts text at the caret, cleaned to one line, or with its lines; what goes beyond the bytes that it may have is left out. */
void input_insert(struct input *in, struct sv text);

/* All that what a field wants depends on, added up. */
enum input_state {
	INPUT_IS_THERE = 1,
	INPUT_IS_WRITTEN = 2,
	INPUT_HAS_LINES = 4,
	INPUT_HAS_LINE_ABOVE = 8,
	INPUT_HAS_LINE_BELOW = 16
};
unsigned input_state(const struct input *in);

/* True when the key would edit the text or move in it. */
bool input_wants(const struct input *in, const struct key_event *event);

/* Lets an editing key act; false when the key means nothing to the field (or there is nothing to act on, so
 * that Backspace in an empty field can go back). `*changed` says whether the text is another one. */
bool input_key(struct input *in, const struct key_event *event, bool *changed);

/* Draws the end of the text that fits, with a caret, and returns the cells used. */
unsigned input_draw(const struct input *in, struct surface *s, unsigned row, unsigned column,
		    unsigned cells);

/* Tells several lines where they will be drawn; then those around the caret, and the hardware cursor on it. */
void input_fit(struct input *in, const struct area *area);
void input_draw_lines(const struct input *in, struct surface *s, const struct area *area);

#endif
