/* A form: rows of names and values, the chosen one changed where it stands and judged as it is typed. */
#ifndef CPHUB_SRC_UI_SCREEN_FORM_H
#define CPHUB_SRC_UI_SCREEN_FORM_H

#include "app.h"

struct form {
	struct list list; /* first, for list_actions */
	struct input value;
	bool is_editing;
	size_t edited;    /* the item of the row */
	struct err wrong; /* with what is typed; ERR_NONE: nothing */
};

/* What is told of the chosen row below the rows; texts in the person's language. */
struct form_told {
	struct sv name, value; /* the value as it is kept; empty: none */
	struct sv help, rules;
	struct sv brief; /* of the rules, where there is no room for all */
	bool is_fault;   /* the help tells what is wrong */
};

void form_release(struct form *f);
/* Puts the value into the field of the chosen row. */
void form_edit(struct form *f, struct sv value);
void form_leave(struct form *f);

/* Rows for the actions of such a screen; what they run is the screen's. */
#define FORM_CHANGE(change)                                                    \
	{                                                                      \
		.name = "change", .keys = "Enter Right", .hint = N_("change"), \
		.needs = NEED_ROW | NEED_NO_FIELD, .run = (change),            \
		.help = N_("Change the chosen value")                          \
	}
#define FORM_KEEP(keep)                                                                           \
	{                                                                                         \
		.name = "keep-value", .keys = "Enter", .hint = N_("keep"), .needs = NEED_FINDING, \
		.run = (keep), .help = N_("Keep what was typed; nothing takes the value away")    \
	}
#define FORM_LEAVE                                                                             \
	{                                                                                      \
		.name = "leave-value", .keys = "Esc Backspace Left M-Left RightClick",         \
		.hint = N_("leave as it was"), .needs = NEED_FINDING, .run = form_leave_value, \
		.help = N_("Leave the value as it was")                                        \
	}
#define FORM_TAKE_AWAY(take_away)                                                      \
	{                                                                              \
		.name = "take-away", .keys = "Del", .needs = NEED_ROW | NEED_NO_FIELD, \
		.run = (take_away), .help = N_("Take the chosen value away")           \
	}
void form_leave_value(struct app *app, void *state);

/* For the table of a screen whose state begins with a form. */
unsigned form_has(const struct app *app, const void *state);
struct input *form_field(void *state);
void form_fit(struct app *app, void *state, const struct area *area);
struct area form_rows(const struct app *app, const void *state, const struct area *area);
/* To be called where the text of the field changed; false: it was the filter's. */
bool form_typed(struct form *f);
void form_draw(const struct form *f, const struct form_told *told, struct surface *s,
	       const struct area *area);

#endif
