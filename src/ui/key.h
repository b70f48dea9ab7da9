/* One thing that the person did: a named key, a text, a click. */
#ifndef CPHUB_SRC_UI_KEY_H
#define CPHUB_SRC_UI_KEY_H

#include <cphub/core/str.h>

/*
 * `name` is "Up", "PgDn", "Enter", "C-p", "M-Left", "F1", "Click", "WheelUp", "Resize" …, or NULL for text.
 * Both are borrowed until the next key is read.
 */
struct key_event {
	const char *name;
	struct sv text;
	bool pasted;          /* came in one piece: never a command */
	unsigned row, column; /* of a click */
};

/* True when the event is the key that a table calls `key` ("Down", "q", "Space"). */
bool key_is(const struct key_event *event, struct sv key);

/* True when pressing the key would type something into a field. */
bool key_is_printable(struct sv key);

/* Appends the key that a person calls `word` ("Ctrl-N", "alt-x", "PageUp", "C-n") as the tables call it; false where
 * there is none, or none that a terminal can tell from another (Ctrl-I is Tab). */
bool key_parse(struct sv word, struct str *out);

/* The key as people know it: "↓", "Ctrl-P", "Shift-Tab". */
void key_show(struct str *out, struct sv key);

#endif
