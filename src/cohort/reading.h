/* One cohort while it is read: its files, and what they said so far. */
#ifndef CPHUB_SRC_COHORT_READING_H
#define CPHUB_SRC_COHORT_READING_H

#include <cphub/cohort/cohort.h>
#include <cphub/core/feed.h>
#include <cphub/match/intake.h>

struct reading {
	struct feed feed[COHORT_FILES]; /* a single file is the first */
	struct intake *intake;
	enum objective objective;
	struct err *err;
};

/* Where something stands, in 32 bits: the file and the offset in it. */
uint32_t reading_place(enum cohort_file file, uint64_t offset);

/* An id as people can read it: some text, without control characters. ERR_INPUT. */
MUST_CHECK bool reading_check_id(struct feed *f, uint64_t offset, struct sv id);

/* ERR_INPUT; false. */
bool reading_refuse(struct reading *r, const struct conflict *why);

/* An objective by its name; ERR_INPUT tells all names. */
MUST_CHECK bool reading_objective(struct feed *f, uint64_t offset, struct sv name,
				  enum objective *out);

/* What each kind of file says; failures are in r->err. */
MUST_CHECK bool read_json(struct reading *r);
MUST_CHECK bool read_folder(struct reading *r);
MUST_CHECK bool read_assignment(struct reading *r);

#endif
