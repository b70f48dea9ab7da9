#include <cphub/net/net.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cases.h"

/* A server on loopback that answers each connection with the next of these bytes, closes it, and counts. */
struct server {
	pid_t pid;
	char *url;
	int seen; /* a byte for each request that came */
};

static struct err err;
static struct server server;
static struct net *net;
static struct http http;

/* Reads head and body of one request. False at the end of the connection. */
static bool read_request(int fd)
{
	static char text[1 << 18];
	size_t len = 0, body = 0;
	const char *end = NULL;

	while (len < sizeof(text) - 1) {
		const ssize_t got = read(fd, text + len, sizeof(text) - 1 - len);

		if (got <= 0)
			return false;
		len += (size_t)got;
		text[len] = '\0';
		end = strstr(text, "\r\n\r\n");
		if (end && strstr(text, "Content-Length: "))
			body = strtoul(strstr(text, "Content-Length: ") + 16, NULL, 10);
		if (end && len >= (size_t)(end + 4 - text) + body)
			return true;
	}
	return false;
}

/* Answers with `text` up to its `\1`, which closes; a second request of the connection gets no byte. */
static void answer(int fd, int seen, const char *text)
{
	bool is_first = true;

	while (read_request(fd) && write(seen, "x", 1) == 1 && is_first && *text &&
	       write(fd, text, strcspn(text, "\1")) > 0 && !strchr(text, '\1'))
		is_first = false;
	_exit(0);
}

static void serve(int listener, int seen, const char *text)
{
	/* A test that fails does not stop it. */
	alarm(60);
	for (;;) {
		const int fd = accept(listener, NULL, NULL);

		if (fd >= 0 && !fork()) {
			alarm(60);
			answer(fd, seen, text);
		}
		close(fd);
	}
}

static void stop(void)
{
	kill(server.pid, SIGKILL);
	waitpid(server.pid, NULL, 0);
	server.pid = 0;
}

static void start(const char *text)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(at);
	const int listener = socket(AF_INET, SOCK_STREAM, 0);
	int ends[2];

	ck_assert(!bind(listener, (struct sockaddr *)&at, len) && !listen(listener, 8));
	ck_assert(!getsockname(listener, (struct sockaddr *)&at, &len) && !pipe(ends));
	server.url = mem_printf("http://127.0.0.1:%d/api.php", ntohs(at.sin_port));
	server.seen = ends[0];
	server.pid = fork();
	if (!server.pid)
		serve(listener, ends[1], text);
	close(listener);
	close(ends[1]);
}

static void set_up(void)
{
	static const struct net_options options = {
		.contact = "tester@example.org", .stall = 1, .write_stall = 1, .body_max = 100
	};

	err = (struct err){ 0 };
	net = net_open(&options);
	http = net_http(net);
}

static void tear_down(void)
{
	net_close(net);
	if (server.pid)
		stop();
	if (server.url)
		close(server.seen);
	free(server.url);
	server = (struct server){ 0 };
}

static unsigned requests(void)
{
	char text[64];
	ssize_t got;

	stop();
	got = read(server.seen, text, sizeof(text));
	return got > 0 ? (unsigned)got : 0;
}

static bool send_form(enum http_method method, struct sv form, struct http_answer *a)
{
	const struct http_request r = { .url = server.url, .method = method, .form = form };

	return http.send(http.data, &r, a, &err);
}

static bool send_one(enum http_method method, struct http_answer *a)
{
	return send_form(method, method == HTTP_GET ? (struct sv){ 0 } : SV("a=b"), a);
}

static const char good[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

START_TEST(an_answer_comes_with_status_body_and_counts)
{
	struct http_answer a;

	start(good);
	ck_assert_msg(send_one(HTTP_GET, &a), "%s", err.text);
	ck_assert_int_eq(a.end, HTTP_ANSWERED);
	ck_assert_int_eq(a.status, 200);
	ck_assert(sv_is(str_view(&a.body), "{}"));
	ck_assert_uint_gt(a.sent, 50);
	ck_assert_uint_eq(a.received, strlen(good));
	http_answer_release(&a);
}
END_TEST

static uint64_t cost_of_form(size_t len)
{
	struct str form = { 0 };
	struct http_answer a;
	uint64_t sent;

	str_add_repeat(&form, 'a', len);
	ck_assert_msg(send_form(HTTP_WRITE, str_view(&form), &a), "%s", err.text);
	sent = a.sent;
	http_answer_release(&a);
	str_release(&form);
	return sent;
}

/* Beside the form, the heads differ in the digits of its length. */
START_TEST(each_byte_of_a_form_counts_once)
{
	uint64_t least;

	start(good);
	least = cost_of_form(10);
	ck_assert_uint_eq(cost_of_form(2010), least + 2000 + 2);
	/* libcurl sends long ones apart from their heads. */
	ck_assert_uint_eq(cost_of_form(200010), least + 200000 + 4);
}
END_TEST

START_TEST(a_session_goes_on_with_its_cookies)
{
	struct net_options options = { .stall = 1, .write_stall = 1, .body_max = 100 };
	struct str cookies = { 0 }, again = { 0 };
	struct http_answer a;

	start("HTTP/1.1 200 OK\r\nSet-Cookie: a=b; path=/\r\nContent-Length: 2\r\n\r\n{}");
	ck_assert_msg(send_one(HTTP_GET, &a), "%s", err.text);
	http_answer_release(&a);
	net_add_cookies(net, &cookies);
	ck_assert_ptr_nonnull(strstr(str_text(&cookies), "\ta\tb\n"));
	net_close(net);
	options.cookies = str_text(&cookies);
	net = net_open(&options);
	http = net_http(net);
	/* Nothing was sent yet. */
	net_add_cookies(net, &again);
	ck_assert_uint_eq(again.len, 0);
	/* What there is then was taken along. */
	stop();
	ck_assert(!send_one(HTTP_GET, &a));
	http_answer_release(&a);
	net_add_cookies(net, &again);
	ck_assert_str_eq(str_text(&again), str_text(&cookies));
	str_release(&cookies);
	str_release(&again);
}
END_TEST

START_TEST(a_write_is_sent_once_also_after_a_connection_that_dies)
{
	struct http_answer a;

	start(good);
	ck_assert(send_one(HTTP_POST, &a));
	http_answer_release(&a);
	/* On the connection that is kept, the server would close without a byte. */
	ck_assert_msg(send_one(HTTP_WRITE, &a), "%s", err.text);
	http_answer_release(&a);
	ck_assert_uint_eq(requests(), 2);
}
END_TEST

START_TEST(a_write_without_an_answer_is_open)
{
	struct http_answer a;

	start("");
	ck_assert(!send_one(HTTP_WRITE, &a));
	ck_assert_int_eq(a.end, HTTP_OPEN);
	ck_assert_int_eq(err.kind, ERR_OFFLINE);
	http_answer_release(&a);
	ck_assert_uint_eq(requests(), 1);
}
END_TEST

START_TEST(a_cut_answer_is_open)
{
	struct http_answer a;

	start("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\1");
	ck_assert(!send_one(HTTP_WRITE, &a));
	ck_assert_int_eq(a.end, HTTP_OPEN);
	http_answer_release(&a);
}
END_TEST

START_TEST(silence_is_given_up)
{
	struct http_answer a;

	start("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{");
	ck_assert(!send_one(HTTP_WRITE, &a));
	ck_assert_int_eq(a.end, HTTP_OPEN);
	ck_assert_int_eq(err.kind, ERR_OFFLINE);
	http_answer_release(&a);
}
END_TEST

START_TEST(a_huge_answer_is_not_read)
{
	struct http_answer a;

	start("HTTP/1.1 200 OK\r\nContent-Length: 120\r\n\r\n"
	      "0123456789012345678901234567890123456789012345678901234567890123456789"
	      "01234567890123456789012345678901234567890123456789");
	ck_assert(!send_one(HTTP_GET, &a));
	ck_assert_ptr_nonnull(strstr(err.text, "100 bytes"));
	ck_assert_uint_le(a.body.len, 100);
	http_answer_release(&a);
}
END_TEST

START_TEST(a_redirect_is_told_and_not_followed)
{
	struct http_answer a;

	start("HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/\r\nContent-Length: "
	      "0\r\n\r\n");
	ck_assert(send_one(HTTP_WRITE, &a));
	ck_assert_str_eq(a.location, "http://elsewhere.example/");
	http_answer_release(&a);
	ck_assert_uint_eq(requests(), 1);
}
END_TEST

START_TEST(where_nobody_listens_nothing_was_sent)
{
	struct http_answer a;

	start(good);
	stop();
	ck_assert(!send_one(HTTP_WRITE, &a));
	ck_assert_int_eq(a.end, HTTP_NEVER_SENT);
	ck_assert_int_eq(err.kind, ERR_OFFLINE);
	http_answer_release(&a);
}
END_TEST

START_TEST(what_is_no_address_is_an_input_error)
{
	struct http_answer a;
	const struct http_request r = { .url = "file:///etc/passwd" };

	ck_assert(!http.send(http.data, &r, &a, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	ck_assert_int_eq(a.end, HTTP_NEVER_SENT);
	http_answer_release(&a);
}
END_TEST

START_TEST(fields_of_a_form_are_escaped)
{
	struct str form = { 0 };

	http_add_field(&form, "a", SV("b c&d=é"));
	http_add_field(&form, "e", SV("-._x9"));
	ck_assert_str_eq(str_text(&form), "a=b%20c%26d%3D%C3%A9&e=-._x9");
	str_release(&form);
}
END_TEST

TCase *case_net(void)
{
	TCase *tc = tcase_create("net");

	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, an_answer_comes_with_status_body_and_counts);
	tcase_add_test(tc, each_byte_of_a_form_counts_once);
	tcase_add_test(tc, a_session_goes_on_with_its_cookies);
	tcase_add_test(tc, a_write_is_sent_once_also_after_a_connection_that_dies);
	tcase_add_test(tc, a_write_without_an_answer_is_open);
	tcase_add_test(tc, a_cut_answer_is_open);
	tcase_add_test(tc, silence_is_given_up);
	tcase_add_test(tc, a_huge_answer_is_not_read);
	tcase_add_test(tc, a_redirect_is_told_and_not_followed);
	tcase_add_test(tc, where_nobody_listens_nothing_was_sent);
	tcase_add_test(tc, what_is_no_address_is_an_input_error);
	tcase_add_test(tc, fields_of_a_form_are_escaped);
	return tc;
}
