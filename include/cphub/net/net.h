/* The real way to send a request: libcurl, loaded when the first one is sent. */
#ifndef CPHUB_NET_NET_H
#define CPHUB_NET_NET_H

#include <cphub/net/http.h>

/* Borrowed until net_close. */
struct net_options {
	const char *contact;  /* told to the other side with every request; NULL: nothing */
	const char *ca_file;  /* certificates to trust; NULL: the system's */
	const char *cookies;  /* that net_add_cookies gave; NULL: none */
	unsigned stall;       /* seconds of silence after which a question is given up */
	unsigned write_stall; /* the same for what changes something: saving may take long */
	size_t body_max;      /* of an answer */
	/* Told while an answer comes, with its bytes so far; may be NULL. */
	void (*coming)(void *data, uint64_t bytes);
	void *data;
};

struct net;

/* Opens nothing yet. */
struct net *net_open(const struct net_options *options);
void net_close(struct net *n);

/* What the other side knows us by, a line each: whoever has it is us. */
void net_add_cookies(const struct net *n, struct str *out);

/* Cookies live as long as `n`. ERR_SYSTEM too, where libcurl cannot be loaded. */
struct http net_http(struct net *n);

#endif
