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

/* Writes what waits, signed off by `author`; nothing where nothing does (`*count` 0). What was written does not go out from
 * here by itself any more, so that nobody posts it twice. ERR_INPUT (no name), ERR_SYSTEM. */
MUST_CHECK bool flow_parcel_write(struct session *s, struct state *state, const char *author,
				  const char *file, size_t *count, struct err *err);

/* ERR_MISSING (no such file), ERR_INPUT (it is none, or holds what cannot stand on a wiki). Release in every case. */
MUST_CHECK bool flow_parcel_read(const char *file, struct parcel *out, struct err *err);
void parcel_release(struct parcel *p);

/* Puts them into the person's own outbox, naming their author; those that are there already stay as they are. Only for the
 * person's own wiki, or a stranger would say who gets their password. ERR_DENIED (another wiki), ERR_INPUT, ERR_SYSTEM. */
MUST_CHECK bool flow_parcel_take(struct session *s, struct state *state, const struct parcel *p,
				 size_t *taken, struct err *err);

#endif
