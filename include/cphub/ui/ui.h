/* The interface: screens over a session, drawn with ncurses by ui/term.c alone, or told line by line by ui/linear.c. */
#ifndef CPHUB_UI_UI_H
#define CPHUB_UI_UI_H

#include <cphub/core/str.h>
#include <cphub/flow/session.h>

struct ui_options {
	const char *page;    /* the id to open first, NULL: the start screen */
	const char *cohort;  /* the path of a cohort file to open instead, or NULL */
	const char *program; /* how to run ourselves in a child (argv[0], resolved) */
};

/* True where the person asks for all of it line by line: by the setting ui.linear, or by ACCESSIBLE in the environment. */
bool ui_is_linear(const struct config *c);

/* Runs until the person quits; line by line, too, where the terminal cannot place its cursor. ERR_USAGE where there is no
 * terminal and nobody asks for lines. */
MUST_CHECK bool ui_run(struct session *s, const struct ui_options *options, struct err *err);

/* Appends what is wrong with the settings of the interface, a line each that begins with the place where it stands:
 * themes, keys and commands that are not there, keys given away twice. */
void ui_check(const struct config *c, struct str *problems);

/* The same for a setting that is to be written. ERR_USAGE. */
MUST_CHECK bool ui_check_setting(const char *name, const char *value, struct err *err);

/* What can be done, for the manual; `screen` and `name` are the words of the settings of keys. Borrowed, for the call. */
struct ui_command {
	const char *screen, *title; /* "list" and "everywhere" for what many screens share */
	const char *name;
	const char *keys; /* as people know them, with commas between; "" where there are none */
	const char *help; /* a sentence without its dot */
};

/* Calls `each` for every command, screen by screen. */
void ui_each_command(void (*each)(void *data, const struct ui_command *command), void *data);

#endif
