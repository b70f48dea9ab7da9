/* What an answer of the wiki means: tables of HTTP's status and of the API's codes. */
#ifndef CPHUB_WIKI_VERDICT_H
#define CPHUB_WIKI_VERDICT_H

#include <cphub/core/err.h>
#include <cphub/core/json.h>
#include <cphub/net/http.h>
#include <cphub/wiki/fault.h>

/* Each tells a failure and returns false. `is_write` says that the request would have changed something: what is only
 * asked is never open. */

/* The request has no answer; `err` says why. */
bool verdict_no_answer(const struct http_answer *a, bool is_write, struct wiki_fault *fault);
/* The status is not 200, or the body is no JSON. */
bool verdict_status(const struct http_answer *a, bool is_write, struct wiki_fault *fault,
		    struct err *err);
/* One error of the API: {code, text, data}. `wait` is Retry-After, or 0. */
bool verdict_error(const struct json *error, unsigned wait, bool is_write, struct wiki_fault *fault,
		   struct err *err);

#endif
