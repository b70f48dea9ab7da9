/*
 * The functions of libcurl that this folder calls, by their names without `curl_`. The program is not linked with it: with
 * TLS and all that comes with it, it takes longer to load than the rest of a start.
 */
#ifndef CPHUB_NET_LIBCURL_H
#define CPHUB_NET_LIBCURL_H

/* Its checks are macros, which a table of pointers does not go through. */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>

#define LIBCURL_FUNCTIONS(ROW)   \
	ROW(easy_cleanup)        \
	ROW(easy_getinfo)        \
	ROW(easy_init)           \
	ROW(easy_perform)        \
	ROW(easy_setopt)         \
	ROW(easy_strerror)       \
	ROW(global_init)         \
	ROW(multi_add_handle)    \
	ROW(multi_cleanup)       \
	ROW(multi_info_read)     \
	ROW(multi_init)          \
	ROW(multi_perform)       \
	ROW(multi_poll)          \
	ROW(multi_remove_handle) \
	ROW(slist_append)        \
	ROW(slist_free_all)      \
	ROW(version)

#define LIBCURL_POINTER(name) TYPE_OF(curl_##name) * (name);

struct libcurl {
	LIBCURL_FUNCTIONS(LIBCURL_POINTER)
};

/* ERR_SYSTEM: it is not installed. */
MUST_CHECK bool libcurl_load(struct libcurl *out, struct err *err);

#endif
