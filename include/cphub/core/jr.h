/*
 * Reads JSON (RFC 8259) value by value from a feed, in the order of the file: large files need no tree in memory, and
 * every message names line and column.
 *
 *	if (jr_open_array(r))
 *		while (jr_element(r))
 *			if (!jr_text(r, &text))
 *				break;
 *	return jr_ok(r);
 *
 * Each function takes exactly the value that comes next, or fails: false, with the failure in the feed's err
 * (ERR_INPUT, ERR_SYSTEM); every later call fails too.
 */
#ifndef CPHUB_CORE_JR_H
#define CPHUB_CORE_JR_H

#include <cphub/core/feed.h>
#include <cphub/core/str.h>

enum { JR_DEPTH_MAX = 32 };

struct jr {
	struct feed *feed; /* borrowed */
	uint64_t place;    /* the offset of the value or key taken last */

	/* Private. */
	struct str text;
	char closing[JR_DEPTH_MAX];
	unsigned depth;
	bool first;
};

void jr_init(struct jr *r, struct feed *feed);
void jr_release(struct jr *r);

enum jr_type { JR_NONE, JR_OBJECT, JR_ARRAY, JR_TEXT, JR_NUMBER, JR_BOOL, JR_NULL };

/* What the next value is, without taking it; JR_NONE at the end, or where no value begins. */
enum jr_type jr_peek(struct jr *r);

MUST_CHECK bool jr_open_object(struct jr *r);
MUST_CHECK bool jr_open_array(struct jr *r);

/* Is there one more? False where the object or array ends, which closes it, and on a failure. The key is valid until
 * the next call. */
MUST_CHECK bool jr_member(struct jr *r, struct sv *key);
MUST_CHECK bool jr_element(struct jr *r);

/* The text is valid until the next call; it may hold NUL bytes, and what is no valid UTF-8. */
MUST_CHECK bool jr_text(struct jr *r, struct sv *text);
/* Whole numbers from `least` to `most`, written as such: 850, not 8.5e2. */
MUST_CHECK bool jr_int(struct jr *r, int64_t least, int64_t most, int64_t *n);
MUST_CHECK bool jr_bool(struct jr *r, bool *b);
MUST_CHECK bool jr_null(struct jr *r);
/* Any value, whatever lies in it. */
MUST_CHECK bool jr_skip(struct jr *r);

/* Nothing but white space follows. */
MUST_CHECK bool jr_end(struct jr *r);

/* No call has failed. */
bool jr_ok(const struct jr *r);

#endif
