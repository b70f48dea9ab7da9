/*
 * A shared library that is loaded when it is first needed (dlopen(3)): a start that does without it neither waits
 * for it nor holds its memory.
 */
#ifndef CPHUB_CORE_LIBRARY_H
#define CPHUB_CORE_LIBRARY_H

#include <stddef.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>

/* A function of the library and where its address belongs, as an offset into the caller's table of pointers. */
struct library_symbol {
	const char *name;
	size_t at;
};

/* Loads the library of that file name, or finds it loaded, and fills `table`; it then stays until the process ends.
 * Safe from any thread. ERR_SYSTEM, in the loader's words (there is no such library, or it has not that function). */
MUST_CHECK bool library_load(const char *file, const struct library_symbol *symbols, size_t len,
			     void *table, struct err *err);

#endif
