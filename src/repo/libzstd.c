#include "libzstd.h"

#include <cphub/core/library.h>
#include <cphub/core/tr.h>

/* One ABI since 2016: https://github.com/facebook/zstd/blob/dev/lib/README.md */
#ifdef __APPLE__
#define FILE_NAME "libzstd.1.dylib"
#else
#define FILE_NAME "libzstd.so.1"
#endif

#define SYMBOL(function) { .name = "ZSTD_" #function, .at = offsetof(struct libzstd, function) },

static const struct library_symbol symbols[] = { LIBZSTD_FUNCTIONS(SYMBOL) };

bool libzstd_load(struct libzstd *out, struct err *err)
{
	return library_load(FILE_NAME, symbols, ARRAY_LEN(symbols), out, err) ||
	       err_wrap(
		       err,
		       _("published content cannot be read or made without libzstd; install it (on "
			 "Debian: libzstd1)"));
}
