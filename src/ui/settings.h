/* What the person's settings say of the interface. */
#ifndef CPHUB_SRC_UI_SETTINGS_H
#define CPHUB_SRC_UI_SETTINGS_H

#include "keymap.h"
#include "look.h"

struct ui_settings {
	enum look_theme theme;
	bool mouse;
	bool hyperlinks;       /* the terminal is told where links lead */
	bool letters_are_keys; /* in lists, too, where letters narrow otherwise */
	bool tips;             /* for who is new */
	struct keymap *keymap; /* owned */
};

/* What is wrong with a setting is appended to `problems`, a line each that begins with the place where it stands; the
 * default is then in force. */
void ui_settings_read(struct ui_settings *s, const struct config *c, struct str *problems);
void ui_settings_release(struct ui_settings *s);

#endif
