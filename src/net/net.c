#include <cphub/net/net.h>

#include <stdlib.h>
#include <string.h>

#include <cphub/core/tr.h>

#include "failure.h"
#include "libcurl.h"

enum { CONNECT_SECONDS = 10, TOTAL_SECONDS = 600 };

struct net {
	struct net_options options;
	struct libcurl curl;
	CURL *handle; /* NULL: nothing was sent yet */
	char *agent;
};

/* What an answer is written to while it comes. */
struct coming {
	struct str *body;
	size_t max;
	bool is_too_large;
};

static const char too_large[] = N_("its answer is larger than %zu bytes, so it was not read");

static size_t take(char *bytes, size_t one, size_t len, void *data)
{
	struct coming *c = data;

	(void)one;
	if (c->body->len + len > c->max) {
		c->is_too_large = true;
		return 0;
	}
	str_add_sv(c->body, sv_make(bytes, len));
	return len;
}

static int tell(void *data, curl_off_t all, curl_off_t down, curl_off_t all_up, curl_off_t up)
{
	const struct net *n = data;

	(void)all;
	(void)all_up;
	(void)up;
	if (down > 0)
		n->options.coming(n->options.data, (uint64_t)down);
	return 0;
}

/* easy_setopt reads long and pointers from its variable arguments. */
static void set_number(struct net *n, CURLoption option, long value)
{
	n->curl.easy_setopt(n->handle, option, value);
}

static void set_text(struct net *n, CURLoption option, const char *value)
{
	n->curl.easy_setopt(n->handle, option, value);
}

static void take_cookies(struct net *n)
{
	struct sv rest = sv_from(n->options.cookies), line;

	while (sv_next_line(&rest, &line)) {
		char *cookie = mem_dup_sv(line);

		set_text(n, CURLOPT_COOKIELIST, cookie);
		free(cookie);
	}
}

static bool start(struct net *n, struct err *err)
{
	if (n->handle)
		return true;
	if (!libcurl_load(&n->curl, err))
		return false;
	if (n->curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return err_set(err, ERR_SYSTEM, _("libcurl could not be started"));
	n->handle = n->curl.easy_init();
	if (!n->handle)
		return err_set(err, ERR_SYSTEM, _("libcurl could not be started"));
	/* Cookies are kept in memory. */
	set_text(n, CURLOPT_COOKIEFILE, "");
	take_cookies(n);
	/* As Wikimedia asks: https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy */
	n->agent = n->options.contact && *n->options.contact
			   ? mem_printf("cphub/%s (%s) %s", PACKAGE_VERSION, n->options.contact,
					n->curl.version())
			   : mem_printf("cphub/%s %s", PACKAGE_VERSION, n->curl.version());
	return true;
}

static void set_limits(struct net *n, bool is_write)
{
	set_number(n, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
	set_number(n, CURLOPT_TIMEOUT, TOTAL_SECONDS);
	set_number(n, CURLOPT_LOW_SPEED_LIMIT, 1);
	set_number(n, CURLOPT_LOW_SPEED_TIME,
		   (long)(is_write ? n->options.write_stall : n->options.stall));
	set_number(n, CURLOPT_NOSIGNAL, 1);
	/* An answer tells where it would rather be asked; nobody is led to another host with a password in hand. */
	set_number(n, CURLOPT_FOLLOWLOCATION, 0);
	set_text(n, CURLOPT_PROTOCOLS_STR, "http,https");
}

static void prepare(struct net *n, const struct http_request *r, struct coming *c)
{
	/* Each option that differs is set each time: easy_reset of libcurl 7.88 loses the list behind CURLOPT_COOKIEFILE. */
	set_limits(n, r->method == HTTP_WRITE);
	set_text(n, CURLOPT_URL, r->url);
	set_text(n, CURLOPT_USERAGENT, n->agent);
	set_text(n, CURLOPT_ACCEPT_ENCODING, "");
	if (n->options.ca_file)
		set_text(n, CURLOPT_CAINFO, n->options.ca_file);
	if (r->method == HTTP_GET) {
		set_number(n, CURLOPT_HTTPGET, 1);
	} else {
		set_number(n, CURLOPT_POST, 1);
		set_number(n, CURLOPT_POSTFIELDSIZE, (long)r->form.len);
		set_text(n, CURLOPT_POSTFIELDS, r->form.at);
	}
	/* On a connection that was used before and dies without a byte, libcurl sends a POST again by itself. */
	set_number(n, CURLOPT_FRESH_CONNECT, r->method == HTTP_WRITE);
	set_number(n, CURLOPT_HTTPAUTH, (long)(r->bearer ? CURLAUTH_BEARER : CURLAUTH_BASIC));
	set_text(n, CURLOPT_XOAUTH2_BEARER, r->bearer);
	n->curl.easy_setopt(n->handle, CURLOPT_WRITEFUNCTION, take);
	n->curl.easy_setopt(n->handle, CURLOPT_WRITEDATA, (void *)c);
	if (!n->options.coming)
		return;
	set_number(n, CURLOPT_NOPROGRESS, 0);
	n->curl.easy_setopt(n->handle, CURLOPT_XFERINFOFUNCTION, tell);
	n->curl.easy_setopt(n->handle, CURLOPT_XFERINFODATA, (void *)n);
}

static void note(struct net *n, struct http_answer *a)
{
	curl_off_t up = 0, down = 0, wait = 0;
	long status = 0, request = 0, header = 0;
	const char *location = NULL;

	n->curl.easy_getinfo(n->handle, CURLINFO_RESPONSE_CODE, &status);
	n->curl.easy_getinfo(n->handle, CURLINFO_RETRY_AFTER, &wait);
	n->curl.easy_getinfo(n->handle, CURLINFO_REDIRECT_URL, &location);
	n->curl.easy_getinfo(n->handle, CURLINFO_REQUEST_SIZE, &request);
	n->curl.easy_getinfo(n->handle, CURLINFO_HEADER_SIZE, &header);
	n->curl.easy_getinfo(n->handle, CURLINFO_SIZE_UPLOAD_T, &up);
	n->curl.easy_getinfo(n->handle, CURLINFO_SIZE_DOWNLOAD_T, &down);
	a->status = (int)status;
	a->retry_after = wait > 0 ? (unsigned)(wait > 86400 ? 86400 : wait) : 0;
	a->location = location ? mem_dup(location) : NULL;
	/* A body that went out with its head is in both. */
	a->sent = (uint64_t)request + (request > up ? 0 : (uint64_t)up);
	a->received = (uint64_t)header + (uint64_t)down;
}

static bool fail(struct net *n, CURLcode code, const struct coming *c, struct http_answer *a,
		 struct err *err)
{
	const struct failure *f = failure_find(code);
	curl_off_t reached = 0;

	/* The time to connect runs out, too, and then nothing was sent. */
	n->curl.easy_getinfo(n->handle, CURLINFO_CONNECT_TIME_T, &reached);
	a->end = !reached && !a->sent ? HTTP_NEVER_SENT : f->end;
	if (c->is_too_large)
		return err_set(err, ERR_OFFLINE, _(too_large), c->max);
	return err_set(err, f->kind, "%s; %s", n->curl.easy_strerror(code), _(f->advice));
}

static bool send_it(void *data, const struct http_request *r, struct http_answer *a,
		    struct err *err)
{
	struct net *n = data;
	struct coming c = { .body = &a->body, .max = n->options.body_max };
	CURLcode code;

	*a = (struct http_answer){ .end = HTTP_NEVER_SENT };
	if (!start(n, err))
		return false;
	prepare(n, r, &c);
	code = n->curl.easy_perform(n->handle);
	note(n, a);
	if (code != CURLE_OK)
		return fail(n, code, &c, a, err);
	a->end = HTTP_ANSWERED;
	return true;
}

struct net *net_open(const struct net_options *options)
{
	struct net *n = mem_zeroed(1, sizeof(*n));

	n->options = *options;
	return n;
}

void net_close(struct net *n)
{
	if (!n)
		return;
	if (n->handle)
		n->curl.easy_cleanup(n->handle);
	free(n->agent);
	free(n);
}

void net_add_cookies(const struct net *n, struct str *out)
{
	struct curl_slist *all = NULL;

	if (!n->handle)
		return;
	n->curl.easy_getinfo(n->handle, CURLINFO_COOKIELIST, &all);
	for (const struct curl_slist *one = all; one; one = one->next)
		str_addf(out, "%s\n", one->data);
	n->curl.slist_free_all(all);
}

struct http net_http(struct net *n)
{
	return (struct http){ .send = send_it, .data = n };
}
