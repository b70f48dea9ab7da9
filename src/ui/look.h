/* How each meaning looks in each theme; no terminal is needed to look a look up. */
#ifndef CPHUB_SRC_UI_LOOK_H
#define CPHUB_SRC_UI_LOOK_H

#include <stdbool.h>

#include <cphub/page/layout.h>

enum look_theme {
	THEME_AUTO,
	THEME_HIGH, /* as much contrast as the person's own colours give: no dim text, no hues */
	THEME_MONO, /* not one colour; what NO_COLOR makes of every theme */
	THEME_DEUTERANOPIA, /* blue and yellow, which people who confuse red and green tell apart */
	THEMES
};

enum {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_ITALIC = 1 << 2,
	LOOK_UNDERLINE = 1 << 3,
	LOOK_REVERSE = 1 << 4
};

/* The colour is one of the eight of the person's own palette (ANSI: 1 red, 2 green, 3 yellow, 4 blue, 5 magenta,
 * 6 cyan), or LOOK_OWN: the terminal's. The background is always the terminal's. */
enum { LOOK_OWN = -1 };

struct look {
	signed char colour;
	unsigned char attributes;
};

/* "auto", "high", …; the place is the theme. */
extern const char *const look_theme_names[THEMES];

/* False where there is no such theme; `*out` is then THEME_AUTO. */
bool look_theme_find(const char *name, enum look_theme *out);

struct look look_of(enum look_theme theme, enum role role);

/* The sign that stands before a message of this meaning, or "". */
const char *look_sign(enum role role);

#endif
