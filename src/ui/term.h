/* The terminal; term.c alone knows ncurses, colours and signals. One at a time. */
#ifndef CPHUB_SRC_UI_TERM_H
#define CPHUB_SRC_UI_TERM_H

#include <cphub/core/err.h>

#include "key.h"
#include "look.h"
#include "surface.h"

struct term;

struct term_options {
	enum look_theme theme;
	bool mouse; /* clicks and the wheel come to us; without, the terminal marks text with them */
};

/* Takes the terminal over. ERR_USAGE where standard input or output is none; ERR_SYSTEM where TERM is unknown or
 * too simple, which a sentence tells; nothing was changed then. */
MUST_CHECK bool term_open(struct term **out, const struct term_options *options, struct err *err);
/* Gives the terminal back as it was; NULL is nothing. */
void term_close(struct term *t);

void term_size(const struct term *t, unsigned *rows, unsigned *columns);
void term_show(struct term *t, const struct surface *s);
/* The person wishes for other colours, or for no mouse. Everything is drawn anew. */
void term_set_options(struct term *t, const struct term_options *options);
/* Lines are in their order already: a terminal that would order them itself is told to let be, or not any more. */
void term_keep_order(struct term *t, bool keep);
/* Everything is drawn anew by the next term_show. */
void term_redraw(struct term *t);

/*
 * Waits until a key, a new size, a byte on `fd` (-1: none) or a wish to end comes; suspends where that is asked for
 * from outside (SIGTSTP). False when the program was told
 * to end (SIGTERM, SIGHUP, SIGINT, SIGQUIT, or the terminal is gone).
 */
bool term_wait(struct term *t, int fd);
/* Waits so long for a key; true where none came, nor anything else. */
bool term_rests(const struct term *t, int ms);
/* True where a key waits, or the terminal is gone. */
bool term_has_input(const struct term *t);
/* The next key that is there, without waiting. */
bool term_key(struct term *t, struct key_event *event);

/* Leaves for the shell until it lets us go on. */
void term_suspend(struct term *t);
/* Gives the terminal to another program, and takes it back; everything is drawn anew. */
void term_leave(struct term *t);
void term_return(struct term *t);

/* Sends codes that leave the screen as it is. */
void term_send(struct term *t, struct sv sequence);

#endif
