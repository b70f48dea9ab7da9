/* Who agreed to be listed, and when: a file of lines NAME,YYYY-MM-DD. */
#ifndef CPHUB_SRC_FLOW_CONSENTS_H
#define CPHUB_SRC_FLOW_CONSENTS_H

#include <cphub/core/arena.h>
#include <cphub/core/date.h>
#include <cphub/core/err.h>

struct consents {
	struct consent {
		struct sv wiki_user; /* as wikis show it */
		day_t day;
	} * at; /* by name */
	size_t len, cap;
	struct arena arena;
};

/* NULL reads nothing. A first line "wiki_user,consent" is a header. ERR_INPUT with file and line, ERR_MISSING,
 * ERR_SYSTEM. Release in every case. */
MUST_CHECK bool consents_read(const char *path, struct consents *out, struct err *err);
void consents_release(struct consents *c);

/* The day, or 0: nobody says so. */
day_t consents_day(const struct consents *c, struct sv wiki_user);

#endif
