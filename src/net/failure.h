/* What a failure of libcurl means: whether the other side may have acted on the request, and what the person can do. */
#ifndef CPHUB_SRC_NET_FAILURE_H
#define CPHUB_SRC_NET_FAILURE_H

#include <cphub/net/http.h>

#include "libcurl.h"

struct failure {
	CURLcode code;
	enum http_end end;
	enum err_kind kind;
	const char *advice; /* to be translated */
};

/* Never NULL. */
const struct failure *failure_find(CURLcode code);

#endif
