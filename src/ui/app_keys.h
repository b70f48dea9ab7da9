/* The way from a key to an action, and back: what leads to an action here and now, for hints, help and sentences. */
#ifndef CPHUB_SRC_UI_APP_KEYS_H
#define CPHUB_SRC_UI_APP_KEYS_H

#include "app.h"

/* Calls `each` for every action of a screen: its own, of lists, the global ones. A key that an earlier table
 * took stays with it. */
void app_each_action(const struct frame *frame,
		     void (*each)(void *data, const struct action *action), void *data);

/* What a letter does on a screen now. */
enum letters app_letters(const struct app *app, const struct frame *frame);
/* The keys of an action on a screen that are keys there now. */
struct key_walk app_keys(const struct app *app, const struct frame *frame,
			 const struct action *action);
/* The action that a key means on a screen, or NULL; where all that have the key lack something, the first that can
 * say what. */
const struct action *app_find_action(const struct app *app, const struct frame *frame,
				     const struct key_event *event);
/* The command of this name on a screen, or NULL. */
const struct action *app_action_named(const struct frame *frame, struct sv name);
/* False where another action has the key whenever this one could. */
bool app_key_reaches(const struct app *app, const struct frame *frame, struct sv key,
		     const struct action *action);
/* The first key that leads to an action here and now, or nothing: a field, or an action before it, may have taken all. */
struct sv app_key_now(const struct app *app, const struct frame *frame,
		      const struct action *action);
/* The number of the digit, or of the line of digits, that an action runs for; 1 where it runs for none. */
unsigned app_typed_number(const struct app *app);
/* Something is being written that Enter ends: an answer, a value, words to find. */
bool app_asks(const struct app *app);
/* Writes a text into the field that takes what is typed (app_field), in place of what stands there; nothing
 * where there is none. */
void app_write(struct app *app, struct frame *frame, struct sv text);
/* Appends the key that leads to a command of the screen on top, as people know it; where none does now, the palette's
 * and the command's name; where lines are written, the name alone. False where the screen has no such command. */
bool app_add_key(const struct app *app, struct sv command, struct str *out);
/* Appends a text in which the name of such a command in braces stands for its key: "{undo} brings it back". */
void app_add_text(const struct app *app, struct sv text, struct str *out);

#endif
