#include "libgit2.h"

#include <cphub/core/library.h>
#include <cphub/core/tr.h>

/* The version is in the name, so that what is found fits the headers. */
#ifdef __APPLE__
#define FILE_NAME GIT2_LIBDIR "/libgit2." LIBGIT2_SOVERSION ".dylib"
#else
#define FILE_NAME "libgit2.so." LIBGIT2_SOVERSION
#endif

#define SYMBOL(function) { .name = "git_" #function, .at = offsetof(struct libgit2, function) },

static const struct library_symbol symbols[] = { LIBGIT2_FUNCTIONS(SYMBOL) };

bool libgit2_load(struct libgit2 *out, struct err *err)
{
	return library_load(FILE_NAME, symbols, ARRAY_LEN(symbols), out, err) ||
	       err_wrap(err,
			_("content cannot be read without libgit2 %s; install it (on Debian: "
			  "libgit2-%s)"),
			LIBGIT2_SOVERSION, LIBGIT2_SOVERSION);
}
