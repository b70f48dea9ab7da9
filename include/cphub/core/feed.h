/*
 * The bytes of a file, or of a text in memory, a window at a time: who reads a large file holds 64 KB of it and no
 * more. A reader looks at [at, end), moves `at` on, and calls feed_more when all of it is used up.
 */
#ifndef CPHUB_CORE_FEED_H
#define CPHUB_CORE_FEED_H

#include <stdint.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/sv.h>

enum { FEED_WINDOW = 65536 };

struct feed {
	const char *at, *end;
	const char *
		keep; /* feed_more keeps what lies behind it, and moves it along; NULL: nothing before `at` */
	bool failed; /* reading failed, or feed_fail was called; `err` tells */

	/* Private. */
	const char *name;
	struct err *err;
	char *window;
	uint64_t before; /* bytes of the source in front of the window */
	size_t max, step;
	struct sv text; /* the source, where `fd` is -1 */
	int fd;
};

/* Opens a regular file of up to `max` bytes; `name`, for messages, and `err` are kept. ERR_MISSING, ERR_INPUT (too
 * large, no file), ERR_SYSTEM. */
MUST_CHECK bool feed_open(struct feed *f, const char *path, const char *name, size_t max,
			  struct err *err);
/* The same over borrowed bytes, of which each feed_more brings `step`; 0: as many as there is room for. */
void feed_text(struct feed *f, struct sv text, size_t step, const char *name, struct err *err);
void feed_close(struct feed *f);

/* Reads on behind `end`. False at the end, and on a failure: of reading, or because what is kept fills the window. */
MUST_CHECK bool feed_more(struct feed *f);

/* Passes over a leading mark of UTF-8 (U+FEFF), which spreadsheets write. */
void feed_skip_mark(struct feed *f);

/* The offset of a byte at hand. */
uint64_t feed_offset(const struct feed *f, const char *at);

/* Line and column from 1, the column in code points. Reads the source once more: for messages only. */
struct place {
	unsigned line, column;
};
struct place feed_place(const struct feed *f, uint64_t offset);

/* ERR_INPUT, the text behind "NAME:LINE:COLUMN: "; returns false. */
bool feed_fail(struct feed *f, uint64_t offset, const char *fmt, ...) PRINTF_LIKE(3, 4);

#endif
