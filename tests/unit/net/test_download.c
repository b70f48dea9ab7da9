#include <cphub/net/download.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cphub/core/file.h>

#include "cases.h"
#include "core/scratch.h"

#define OK(head, body)   "HTTP/1.1 200 OK\r\n" head "\r\n" body
#define REST(head, body) "HTTP/1.1 206 Partial Content\r\n" head "\r\n" body
#define TAG              "ETag: \"one\"\r\n"

/* Answers each connection with the next text, and closes it; tells what was asked. */
static struct {
	pid_t pid;
	char *url;
	int asked;
} server;

static struct err err;
static char *dir, *file;
static struct download d;

static void serve(int listener, int asked, const char *const *answers)
{
	for (; *answers; answers++) {
		const int fd = accept(listener, NULL, NULL);
		char text[4096];
		size_t len = 0;
		ssize_t n;

		while (len < sizeof(text) - 1 &&
		       (n = read(fd, text + len, sizeof(text) - 1 - len)) > 0) {
			len += (size_t)n;
			text[len] = '\0';
			if (strstr(text, "\r\n\r\n"))
				break;
		}
		if (write(asked, text, len) < 0 || write(fd, *answers, strlen(*answers)) < 0)
			_exit(1);
		shutdown(fd, SHUT_WR);
		while (read(fd, text, sizeof(text)) > 0)
			;
		close(fd);
	}
	_exit(0);
}

static void start(const char *const *answers)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(a);
	const int fd = socket(AF_INET, SOCK_STREAM, 0);
	int pipes[2];

	ck_assert(!bind(fd, (struct sockaddr *)&a, sizeof(a)) && !listen(fd, 8) && !pipe(pipes) &&
		  !getsockname(fd, (struct sockaddr *)&a, &len));
	server.pid = fork();
	if (!server.pid)
		serve(fd, pipes[1], answers);
	close(fd);
	close(pipes[1]);
	server.asked = pipes[0];
	server.url = mem_printf("http://127.0.0.1:%d/a.bundle.zst", ntohs(a.sin_port));
	d.url = server.url;
}

/* All requests, one after the other; the caller's. */
static char *stop(void)
{
	struct str out = { 0 };
	ssize_t n;

	kill(server.pid, SIGKILL);
	waitpid(server.pid, NULL, 0);
	while ((n = read(server.asked, str_room(&out, 4096), 4096)) > 0)
		out.len += (size_t)n;
	*str_room(&out, 1) = '\0';
	close(server.asked);
	free(server.url);
	return str_take(&out);
}

static void set_up(void)
{
	err = (struct err){ 0 };
	dir = scratch_new();
	file = scratch_path(dir, "part");
	d = (struct download){ .silence = 5, .file = file, .mark = "mark", .bytes = 10 };
}

static void tear_down(void)
{
	free(file);
	scratch_remove(dir);
}

static void check_file(const char *want)
{
	struct str have = { 0 };

	ck_assert_msg(file_read(file, 1000, &have, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&have), want);
	str_release(&have);
}

static void check_failed(enum err_kind kind)
{
	ck_assert(!download_file(&d, &err));
	ck_assert_msg(err.kind == kind, "%d: %s", (int)err.kind, err.text);
}

START_TEST(it_goes_on_from_the_last_byte_if_it_is_the_same_file)
{
	const char *const answers[] = {
		OK(TAG "Content-Length: 10\r\n", "0123"),
		REST(TAG "Content-Range: bytes 4-9/10\r\n"
			 "Content-Length: 6\r\n",
		     "45"),
		REST("Content-Range: bytes 6-9/10\r\nContent-Length: 4\r\n", "6789"), NULL
	};
	char *asked;

	start(answers);
	ck_assert_msg(download_file(&d, &err), "%s", err.text);
	asked = stop();
	check_file("0123456789");
	ck_assert(!d.began_anew);
	ck_assert_uint_ge(d.now.wire, 10);
	ck_assert_msg(strstr(asked, "Range: bytes=4-\r\n") &&
			      strstr(asked, "Range: bytes=6-\r\n") &&
			      strstr(asked, "If-Range: \"one\"\r\n"),
		      "%s", asked);
	free(asked);
}
END_TEST

START_TEST(another_run_goes_on_and_something_else_is_begun_anew)
{
	const char *const answers[] = { OK(TAG "Content-Length: 10\r\n", "0123"), NULL };
	const char *const rest[] = {
		REST("Content-Range: bytes 4-9/10\r\nContent-Length: 6\r\n", "456789"), NULL
	};

	start(answers);
	check_failed(ERR_OFFLINE);
	free(stop());
	ck_assert_uint_eq(download_here(file, "mark"), 4);
	ck_assert_uint_eq(download_here(file, "other"), 0);
	start(rest);
	ck_assert_msg(download_file(&d, &err), "%s", err.text);
	free(stop());
	check_file("0123456789");
	download_forget(file);
	ck_assert_uint_eq(download_here(file, "mark"), 0);
}
END_TEST

START_TEST(a_server_without_ranges_begins_anew_and_is_given_up_then)
{
	const char *const answers[] = { OK("Content-Length: 10\r\n", "0123"),
					OK("Content-Length: 10\r\n", "01234"),
					OK("Content-Length: 10\r\n", "012"), NULL };

	start(answers);
	check_failed(ERR_OFFLINE);
	free(stop());
	ck_assert(d.began_anew);
}
END_TEST

static const struct odd {
	const char *answer;
	enum err_kind kind;
} odds[] = {
	{ OK("Content-Length: 11\r\n", "0123456789a"), ERR_INPUT },
	{ OK("Content-Length: 9\r\n", "012345678"), ERR_INPUT },
	{ OK("", "0123456789abcdef"), ERR_INPUT },
	{ REST("Content-Range: bytes 3-9/10\r\nContent-Length: 7\r\n", "3456789"), ERR_INPUT },
	{ "HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\nx", ERR_MISSING },
	{ "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", ERR_DENIED },
	{ "HTTP/1.1 416 Range\r\nContent-Length: 0\r\n\r\n", ERR_INPUT },
	{ "HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n", ERR_OFFLINE },
	{ "HTTP/1.1 302 Found\r\nLocation: ftp://127.0.0.1/x\r\nContent-Length: 0\r\n\r\n",
	  ERR_INPUT },
	{ "nonsense", ERR_INPUT },
};

START_TEST(what_cannot_be_the_file_is_told_and_not_kept)
{
	const char *const answers[] = { odds[_i].answer, NULL };
	struct str left = { 0 };
	struct err none = { 0 };

	start(answers);
	check_failed(odds[_i].kind);
	free(stop());
	ck_assert(!file_read(file, 1000, &left, &none) || !left.len);
	str_release(&left);
}
END_TEST

START_TEST(no_more_comes_than_may)
{
	const char *const answers[] = { OK("Content-Length: 10\r\n", "0123456789"), NULL };

	start(answers);
	d.most = 9;
	check_failed(ERR_OFFLINE);
	free(stop());
	ck_assert_uint_eq(d.now.have, 0);
}
END_TEST

START_TEST(a_small_file_comes_where_it_changed)
{
	const char *const answers[] = { OK(TAG "Content-Length: 2\r\n", "{}"),
					"HTTP/1.1 304 Not Modified\r\n" TAG "\r\n",
					OK("ETag: W/\"two\"\r\nContent-Length: 3\r\n", "{ }"),
					OK("Content-Length: 3\r\n", "{ }"), NULL };
	struct str text = { 0 };
	char *etag = NULL, *asked;

	start(answers);
	ck_assert_msg(download_text(&d, 3, &etag, &text, &err), "%s", err.text);
	ck_assert_str_eq(str_text(&text), "{}");
	ck_assert_str_eq(etag, "\"one\"");
	ck_assert(download_text(&d, 3, &etag, &text, &err));
	ck_assert_str_eq(str_text(&text), "{}");
	str_truncate(&text, 0);
	ck_assert(download_text(&d, 3, &etag, &text, &err));
	ck_assert_str_eq(str_text(&text), "{ }");
	ck_assert_ptr_null(etag);
	str_truncate(&text, 0);
	ck_assert(!download_text(&d, 2, &etag, &text, &err));
	ck_assert_int_eq(err.kind, ERR_INPUT);
	asked = stop();
	ck_assert_msg(strstr(asked, "If-None-Match: \"one\"\r\n") != NULL, "%s", asked);
	free(asked);
	str_release(&text);
}
END_TEST

START_TEST(a_login_is_not_shown)
{
	char room[DOWNLOAD_URL_ROOM];

	ck_assert_str_eq(download_show("https://me:se@cret@example.org/a@b", room),
			 "https://example.org/a@b");
	ck_assert_str_eq(download_show("http://example.org", room), "http://example.org");
	ck_assert_str_eq(download_show("/a/file@b", room), "/a/file@b");
}
END_TEST

TCase *case_download(void)
{
	TCase *c = tcase_create("download");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, it_goes_on_from_the_last_byte_if_it_is_the_same_file);
	tcase_add_test(c, another_run_goes_on_and_something_else_is_begun_anew);
	tcase_add_test(c, a_server_without_ranges_begins_anew_and_is_given_up_then);
	tcase_add_loop_test(c, what_cannot_be_the_file_is_told_and_not_kept, 0,
			    (int)ARRAY_LEN(odds));
	tcase_add_test(c, no_more_comes_than_may);
	tcase_add_test(c, a_small_file_comes_where_it_changed);
	tcase_add_test(c, a_login_is_not_shown);
	return c;
}
