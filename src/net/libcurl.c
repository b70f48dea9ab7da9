#include "libcurl.h"

#include <cphub/core/library.h>
#include <cphub/core/tr.h>

/* One ABI since 2006: https://curl.se/libcurl/abi.html */
#ifdef __APPLE__
#define FILE_NAME "libcurl.4.dylib"
#else
#define FILE_NAME "libcurl.so.4"
#endif

#define SYMBOL(function) { .name = "curl_" #function, .at = offsetof(struct libcurl, function) },

static const struct library_symbol symbols[] = { LIBCURL_FUNCTIONS(SYMBOL) };

bool libcurl_load(struct libcurl *out, struct err *err)
{
	return library_load(FILE_NAME, symbols, ARRAY_LEN(symbols), out, err) ||
	       err_wrap(err, _("no wiki can be reached without libcurl; install it (on Debian: "
			       "libcurl4)"));
}
