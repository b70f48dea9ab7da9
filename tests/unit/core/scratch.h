/* A folder that lives as long as one test. */
#ifndef CPHUB_TESTS_UNIT_CORE_SCRATCH_H
#define CPHUB_TESTS_UNIT_CORE_SCRATCH_H

#include <cphub/core/sv.h>

/* Made new under $TMPDIR; scratch_remove removes it with what lies in it, and frees the name. */
char *scratch_new(void);
void scratch_remove(char *dir);

/* The path of `name` in it, freed by the caller; writes that file, with its folders. */
char *scratch_path(const char *dir, const char *name);
void scratch_write(const char *dir, const char *name, struct sv text);

#endif
