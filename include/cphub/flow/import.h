/*
 * What others keep of people and skills, as pages of a content folder.
 *
 * Nobody gets a page who is not on the list of consents: to be on somebody else's list is no consent to be on ours. A page
 * that is there already is left as it is. All is read and judged before the first file is written.
 */
#ifndef CPHUB_FLOW_IMPORT_H
#define CPHUB_FLOW_IMPORT_H

#include <cphub/core/arena.h>
#include <cphub/core/date.h>
#include <cphub/core/err.h>

/* Borrowed. */
struct import_ask {
	const char *const *files;
	size_t files_len;
	const char *folder;   /* with a hub.yaml */
	const char *consents; /* a file of lines NAME,YYYY-MM-DD; NULL: nobody gave any */
	day_t today;
};

struct import_report {
	size_t skills, pages; /* that were written */
	size_t there, silent; /* people who have a page; who did not consent */
	size_t unknown;       /* skills of people, which no table names */
	struct {
		struct import_unfit {
			struct sv wiki_user, reason;
		} * at; /* what lint says of their pages */
		size_t len, cap;
	} unfit;
	struct arena arena;
};

/* Tables of the Capacity Exchange (content/capx.h). ERR_INPUT with file, line and column, ERR_MISSING, ERR_SYSTEM; then
 * nothing was written. Release the report in every case. */
MUST_CHECK bool flow_import_capx(const struct import_ask *ask, struct import_report *out,
				 struct err *err);
/* Lists of mentors (content/growth.h); the same. */
MUST_CHECK bool flow_import_growth(const struct import_ask *ask, struct import_report *out,
				   struct err *err);
void import_report_release(struct import_report *r);

#endif
