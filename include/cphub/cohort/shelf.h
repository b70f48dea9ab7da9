/* The cohorts that lie in a folder. */
#ifndef CPHUB_COHORT_SHELF_H
#define CPHUB_COHORT_SHELF_H

#include <cphub/core/arena.h>
#include <cphub/core/err.h>

enum { SHELF_MOST = 500 };

struct shelf {
	struct arena arena; /* owns the names */
	struct sv *at;      /* sorted; files and folders of the folder */
	size_t len, cap;
};

/* Those files that say mentor-cohort/1 at their beginning, and folders that have the two tables of people; the first
 * SHELF_MOST. ERR_SYSTEM where the folder cannot be read. Release in every case. */
MUST_CHECK bool shelf_read(const char *folder, struct shelf *out, struct err *err);
void shelf_release(struct shelf *s);

#endif
