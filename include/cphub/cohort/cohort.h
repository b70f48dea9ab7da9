/*
 * Cohort files: mentor-cohort/1 as JSON or as a folder of CSV files, and assignment problems of the OR-Library. What a
 * file is, its first character tells.
 */
#ifndef CPHUB_COHORT_COHORT_H
#define CPHUB_COHORT_COHORT_H

#include <cphub/core/err.h>
#include <cphub/match/solve.h>

/* Files and folders of files up to so many bytes are read. */
enum { COHORT_SIZE_MAX = 80 << 20 };

struct cohort {
	struct instance *instance;
	enum objective
		objective; /* that the file asks for; without, OBJECTIVE_MAX_CARD_MAX_WEIGHT */
};

/* ERR_MISSING, ERR_SYSTEM; ERR_INPUT with file, line and column, and the other place too where two contradict. */
MUST_CHECK bool cohort_read(const char *path, struct cohort *out, struct err *err);
void cohort_release(struct cohort *c);

/* Appends a cohort file, one person or pair a line, for people to go on with: with what is locked and excluded, without lists
 * of preferences. The bytes are the same for the same cohort. */
void cohort_write(const struct instance *in, enum objective objective, struct str *out);

/* Writes what is locked and excluded now, and the objective, into the file or folder that the cohort came from; all else there
 * stays as it was written. An assignment problem has no room for that: a cohort file comes beside it. `*kept`, to be freed in
 * every case, is where it is. The failures of cohort_read and file_write; each file is whole or as it was. */
MUST_CHECK bool cohort_keep(const struct cohort *c, const char *path, char **kept, struct err *err);

/* The files of a folder, in the order of the format. */
enum cohort_file {
	COHORT_MENTEES,
	COHORT_MENTORS,
	COHORT_PAIRS,
	COHORT_CONSTRAINTS,
	COHORT_META,
	COHORT_FILES
};
extern const char *const cohort_file_names[];

/* The same from memory, for tests: one file, or those of a folder, of which the last two may be empty. */
MUST_CHECK bool cohort_parse(struct sv bytes, struct cohort *out, struct err *err);
MUST_CHECK bool cohort_parse_folder(const struct sv bytes[COHORT_FILES], struct cohort *out,
				    struct err *err);

#endif
