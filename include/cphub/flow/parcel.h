/*
 * Posts of one person that another carries: on a stick, in a file beside the content's. Who receives them reads them, and may
 * hand them back, or send them under their own login; then what stands on the wiki names who wrote it.
 */
#ifndef CPHUB_FLOW_PARCEL_H
#define CPHUB_FLOW_PARCEL_H

#include <cphub/flow/ask.h>

struct parcel {
	struct posts posts; /* owns all texts, `author` as well */
	struct sv author;   /* who signed them off: a name of the wiki */
	time_t signed_when;
};

struct parcel_wish {
	const char *author; /* who signs; NULL: nobody, which serves only where nothing waits */
	const char *file;
	bool again; /* also what was given away in another file */
};

struct parcel_count {
	size_t packed; /* that are in the file now */
	size_t away;   /* that are in other files, and not in this one */
};

/* Writes what waits, signed off; nothing where nothing does. What was written does not go out from here by itself any more, and
 * whoever sends it, from wherever, looks first whether somebody did. A file that is there keeps what it holds; ERR_CONFLICT
 * where that is another's. ERR_INPUT (no name, another kind of file), ERR_SYSTEM. */
MUST_CHECK bool flow_parcel_write(struct session *s, struct state *state,
				  const struct parcel_wish *wish, struct parcel_count *count,
				  struct err *err);

/* What holds a post up, as a sentence without a dot; nothing where nothing does. */
void parcel_say(struct str *out, const struct post *p);

/* ERR_MISSING (no such file), ERR_INPUT (it is none, or holds what cannot stand on a wiki). Release in every case. */
MUST_CHECK bool flow_parcel_read(const char *file, struct parcel *out, struct err *err);
void parcel_release(struct parcel *p);

/* Puts them into the person's own outbox, naming their author; those that are there already stay as they are, but one's own that
 * were given away wait here again. Only for the
 * person's own wiki, or a stranger would say who gets their password. ERR_DENIED (another wiki), ERR_INPUT, ERR_SYSTEM. */
MUST_CHECK bool flow_parcel_take(struct session *s, struct state *state, const struct parcel *p,
				 size_t *taken, struct err *err);

#endif
