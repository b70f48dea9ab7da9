/*
 * One HTTP request and its answer. `struct http` is a function with its data, so that tests can answer from a script;
 * net.h makes the real one.
 */
#ifndef CPHUB_NET_HTTP_H
#define CPHUB_NET_HTTP_H

#include <stdint.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>

enum http_method {
	HTTP_GET,
	HTTP_POST, /* asks; may go over a connection that was used before */
	HTTP_WRITE /* a POST that changes something: over a connection of its own, so that nobody sends it twice */
};

struct http_request {
	const char *url;
	enum http_method method;
	struct sv form;     /* application/x-www-form-urlencoded */
	const char *bearer; /* an OAuth 2 token, or NULL */
};

/* How far a request came that has no answer. */
enum http_end {
	HTTP_ANSWERED,
	HTTP_NEVER_SENT, /* the other side saw nothing of it */
	HTTP_OPEN        /* it may have been carried out, or may still be */
};

struct http_answer {
	enum http_end end;
	int status;
	struct str body;
	char *location;       /* where a redirect points to, which is not followed; NULL: none */
	unsigned retry_after; /* seconds that the other side asks to wait; 0: it says nothing */
	uint64_t sent, received;
};

struct http {
	/* True where there is an answer, whatever it says; otherwise `answer->end` tells what may have happened.
	 * ERR_OFFLINE (not reached, cut, silent, too large), ERR_DENIED (certificate), ERR_INPUT (the address).
	 * Release the answer in every case. */
	bool (*send)(void *data, const struct http_request *request, struct http_answer *answer,
		     struct err *err);
	void *data;
};

void http_answer_release(struct http_answer *a);

/* Adds a name and its value to a form, or to the query of an address. */
void http_add_field(struct str *form, const char *name, struct sv value);

#endif
