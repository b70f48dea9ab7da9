/* Small numbers that the program remembers of the person: how far the first steps are done, how often a key was used. */
#ifndef CPHUB_OUTBOX_TALLY_H
#define CPHUB_OUTBOX_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include <cphub/core/base.h>
#include <cphub/core/sv.h>
#include <cphub/outbox/state.h>

/* In place of an older one of this name. A power cut may take it. */
MUST_CHECK bool tally_keep(struct state *s, const char *name, int64_t number, struct err *err);

/* On top of an older one of this name, whoever else adds at the same time. A power cut may take it. */
MUST_CHECK bool tally_add(struct state *s, const char *name, int64_t number, struct err *err);

/* Calls `each` for every one, in order of their names; none where nothing was ever kept, and then no file is made. */
MUST_CHECK bool tally_each(struct state *s,
			   void (*each)(void *data, struct sv name, int64_t number), void *data,
			   struct err *err);

#endif
