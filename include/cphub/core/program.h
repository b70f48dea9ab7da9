/*
 * Other programs that the person deals with, run without a shell: an editor takes the terminal, a browser opens beside
 * it. What is only asked for an answer is process.h's.
 */
#ifndef CPHUB_CORE_PROGRAM_H
#define CPHUB_CORE_PROGRAM_H

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>

/* Runs a program on our terminal and waits for its end; the terminal must be as a shell leaves it. `*status` is its
 * exit code, or 128 + signal. ERR_MISSING (no such program), ERR_SYSTEM. */
MUST_CHECK bool program_attend(const char *const *argv, int *status, struct err *err);

/* Starts a program beside us, without terminal, which outlives us; nobody hears how it ends. ERR_MISSING, ERR_SYSTEM. */
MUST_CHECK bool program_launch(const char *const *argv, struct err *err);

/* Whether PATH leads to a program of this name. */
bool program_is_there(const char *name);

/* The words of a command as $EDITOR and its kin hold them, cut at blanks, and then `last`, where it is not NULL. A word
 * %s is replaced by `last`, which then is not added. */
struct command_line {
	char **argv; /* ended by NULL; owned */
};
void command_line_init(struct command_line *c, const char *command, const char *last);
void command_line_release(struct command_line *c);
/* Borrowed. */
const char *const *command_line_argv(const struct command_line *c);

#endif
