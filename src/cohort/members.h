/* JSON objects by tables of their members. */
#ifndef CPHUB_SRC_COHORT_MEMBERS_H
#define CPHUB_SRC_COHORT_MEMBERS_H

#include <cphub/core/jr.h>

struct member {
	const char *name;
	bool (*read)(void *data); /* takes the value; a failure is in the feed */
	bool is_needed;
};

/* Reads an object; `members` ends with a row without a name. Others are passed over. ERR_INPUT where one stands twice,
 * or a needed one is missing. */
MUST_CHECK bool members_read(struct jr *r, const struct member *members, void *data);

#endif
