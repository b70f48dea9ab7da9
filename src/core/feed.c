#include <cphub/core/feed.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cphub/core/file.h>
#include <cphub/core/str.h>
#include <cphub/core/tr.h>

static void start(struct feed *f)
{
	f->window = mem_alloc(FEED_WINDOW);
	f->at = f->end = f->window;
}

bool feed_open(struct feed *f, const char *path, const char *name, size_t max, struct err *err)
{
	*f = (struct feed){ .name = name, .max = max, .err = err, .fd = -1 };
	if (!file_open(path, max, &f->fd, err))
		return false;
	start(f);
	return true;
}

void feed_text(struct feed *f, struct sv text, size_t step, const char *name, struct err *err)
{
	*f = (struct feed){ .name = name,
			    .max = text.len,
			    .step = step ? step : FEED_WINDOW,
			    .text = text,
			    .err = err,
			    .fd = -1 };
	start(f);
}

void feed_close(struct feed *f)
{
	/* A zeroed feed was never opened. */
	if (f->window && f->fd >= 0)
		close(f->fd);
	free(f->window);
	*f = (struct feed){ .fd = -1 };
}

/* Moves what is still needed to the begin of the window; the room behind it. */
static size_t make_room(struct feed *f)
{
	const char *from = f->keep ? f->keep : f->at;
	const size_t gone = (size_t)(from - f->window);
	const size_t left = (size_t)(f->end - from);

	if (left)
		memmove(f->window, from, left);
	f->before += gone;
	f->at -= gone;
	f->end -= gone;
	if (f->keep)
		f->keep -= gone;
	return FEED_WINDOW - left;
}

/* The bytes that came, 0 at the end, -1 with errno. */
static ssize_t read_some(struct feed *f, char *to, size_t room)
{
	const struct sv rest = sv_from_byte(f->text, feed_offset(f, f->end));
	size_t len = rest.len;
	ssize_t n;

	if (f->fd >= 0) {
		do
			n = read(f->fd, to, room);
		while (n < 0 && errno == EINTR);
		return n;
	}
	len = len < f->step ? len : f->step;
	len = len < room ? len : room;
	if (len)
		memcpy(to, rest.at, len);
	return (ssize_t)len;
}

/* Nothing is at hand any more, so that every reader stops. */
static bool fail(struct feed *f)
{
	f->failed = true;
	f->keep = NULL;
	f->at = f->end;
	return false;
}

bool feed_more(struct feed *f)
{
	size_t room;
	ssize_t n;

	if (f->failed)
		return false;
	room = make_room(f);
	if (!room)
		return feed_fail(f, f->before, _("what begins here is longer than %d bytes"),
				 FEED_WINDOW);
	n = read_some(f, f->window + (FEED_WINDOW - room), room);
	if (n < 0) {
		err_errno(f->err, _("%s could not be read"), f->name);
		return fail(f);
	}
	f->end += n;
	/* A file may have grown since it was opened. */
	if (feed_offset(f, f->end) > f->max) {
		err_set(f->err, ERR_INPUT, _("%s is larger than %zu bytes"), f->name, f->max);
		return fail(f);
	}
	return n > 0;
}

void feed_skip_mark(struct feed *f)
{
	static const char mark[] = { '\xef', '\xbb', '\xbf' };

	while (f->end - f->at < (ptrdiff_t)sizeof(mark) && feed_more(f))
		;
	if (f->end - f->at >= (ptrdiff_t)sizeof(mark) && !memcmp(f->at, mark, sizeof(mark)))
		f->at += sizeof(mark);
}

uint64_t feed_offset(const struct feed *f, const char *at)
{
	return f->before + (uint64_t)(at - f->window);
}

static void count(struct place *place, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (bytes[i] == '\n')
			*place = (struct place){ .line = place->line + 1, .column = 1 };
		else if (((unsigned char)bytes[i] & 0xc0) != 0x80)
			place->column++;
}

struct place feed_place(const struct feed *f, uint64_t offset)
{
	struct place place = { .line = 1, .column = 1 };
	char bytes[4096];
	uint64_t at = 0;

	if (f->fd < 0)
		count(&place, f->text.at, offset < f->text.len ? offset : f->text.len);
	while (f->fd >= 0 && at < offset) {
		const uint64_t left = offset - at;
		const ssize_t n =
			pread(f->fd, bytes, left < sizeof(bytes) ? left : sizeof(bytes), (off_t)at);

		if (n <= 0)
			break;
		count(&place, bytes, (size_t)n);
		at += (uint64_t)n;
	}
	return place;
}

bool feed_fail(struct feed *f, uint64_t offset, const char *fmt, ...)
{
	const struct place place = feed_place(f, offset);
	char text[ERR_TEXT_MAX];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	err_set(f->err, ERR_INPUT, "%s:%u:%u: %s", f->name, place.line, place.column, text);
	return fail(f);
}
