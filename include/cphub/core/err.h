/*
 * One failure, told in one line: what happened, why, and what to do next.
 *
 * A struct err lives on the caller's stack and owns nothing. `kind` says what the caller can do
 * about it; the text says the rest, in the words of the person at the keyboard. Fallible functions
 * return bool, are MUST_CHECK and take a struct err as their last parameter.
 */
#ifndef CPHUB_CORE_ERR_H
#define CPHUB_CORE_ERR_H

#include <stdarg.h>
#include <stdbool.h>

#include <cphub/core/base.h>

enum err_kind {
	ERR_NONE,
	ERR_USAGE,    /* the command line is wrong: show the usage line */
	ERR_INPUT,    /* a file, a page or a value is wrong: name the place */
	ERR_MISSING,  /* the thing asked for does not exist */
	ERR_OFFLINE,  /* the other side was not reached: keep the work, try later */
	ERR_DENIED,   /* the other side refused: a person has to do something */
	ERR_CONFLICT, /* somebody else is at it or was faster */
	ERR_SYSTEM,   /* this machine failed: disk, memory, permissions */
	ERR_DAMAGED,  /* our own cache or database is broken: rebuild it */
	ERR_CANCELLED /* the person stopped it */
};

enum { ERR_TEXT_MAX = 1024 };

struct err {
	enum err_kind kind;
	char text[ERR_TEXT_MAX];
};

/* Sets kind and text (cut at ERR_TEXT_MAX) and returns false, so that a caller can `return err_set(…)`. */
bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Puts "context: " before the text, keeps the kind and returns false. */
bool err_wrap(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Like err_set with ERR_SYSTEM, ending in ": " and the text of errno. */
bool err_errno(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The exit code that interface.md gives to a kind: 1, 2, 3 or 4. */
int err_exit_code(enum err_kind kind);

#endif
