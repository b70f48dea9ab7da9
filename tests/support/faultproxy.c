/*
 * A TCP proxy on loopback that breaks connections on purpose; one process per connection.
 *
 * usage: faultproxy LISTENPORT TARGETPORT FAULTFILE LOGFILE
 *
 * FAULTFILE is read again at every connection; it holds words KEY=N:
 *   rate     bytes per second from the server to the client
 *   cut      close after N bytes from the server (with rst=1: by RST, not FIN)
 *   stall    after N bytes from the server keep the connection, but send no more
 *   corrupt  flip one bit of byte N from the server
 *   latency  wait N ms before the first byte
 *   times    only the next N connections suffer (absent or 0: all); rate holds for all
 * LOGFILE gets a line for every connection that ended, with the bytes of both ways.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct fault {
	long long rate, cut, stall, corrupt, latency, times, rst;
};

struct pipe {
	int client, server;
	bool client_done;
	long long up, down; /* bytes so far */
	double begun;
	char buf[16384];
};

static const struct fault none = { .cut = -1, .stall = -1, .corrupt = -1 };

static const struct {
	const char *name;
	size_t offset;
} keys[] = {
	{ "rate", offsetof(struct fault, rate) },
	{ "cut", offsetof(struct fault, cut) },
	{ "stall", offsetof(struct fault, stall) },
	{ "corrupt", offsetof(struct fault, corrupt) },
	{ "latency", offsetof(struct fault, latency) },
	{ "times", offsetof(struct fault, times) },
	{ "rst", offsetof(struct fault, rst) },
};

static void fault_set(struct fault *f, const char *name, long long value)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(keys[i].name, name) == 0)
			memcpy((char *)f + keys[i].offset, &value, sizeof(value));
}

static struct fault fault_parse(const char *text)
{
	struct fault f = none;
	long long value;
	char name[32];
	int used;

	while (sscanf(text, " %31[a-z]=%lld%n", name, &value, &used) == 2) {
		fault_set(&f, name, value);
		text += used;
	}
	return f;
}

static void read_file(const char *path, char *buf, size_t size)
{
	FILE *file = fopen(path, "r");

	buf[0] = '\0';
	if (!file)
		return;
	buf[fread(buf, 1, size - 1, file)] = '\0';
	fclose(file);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void rest(double seconds)
{
	struct timespec t = { .tv_sec = (time_t)seconds };

	if (seconds <= 0)
		return;
	t.tv_nsec = (long)((seconds - (double)t.tv_sec) * 1e9);
	nanosleep(&t, NULL);
}

static struct sockaddr_in loopback(int port)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return a;
}

static bool write_all(int fd, const char *at, long long len)
{
	while (len > 0) {
		ssize_t n = send(fd, at, (size_t)len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= n;
	}
	return true;
}

/* Each of the steps returns why the connection ended, or NULL to go on. */

static const char *from_client(struct pipe *p)
{
	ssize_t n = recv(p->client, p->buf, sizeof(p->buf), 0);

	if (n > 0) {
		p->up += n;
		return write_all(p->server, p->buf, n) ? NULL : "server-gone";
	}
	shutdown(p->server, SHUT_WR);
	p->client_done = true;
	return n < 0 ? "client-reset" : NULL;
}

static const char *cut(struct pipe *p, const struct fault *f)
{
	struct linger hard = { .l_onoff = 1 };

	write_all(p->client, p->buf, f->cut - p->down);
	p->down = f->cut;
	if (f->rst)
		setsockopt(p->client, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
	return "cut";
}

static const char *stall(struct pipe *p, const struct fault *f)
{
	ssize_t n;

	write_all(p->client, p->buf, f->stall - p->down);
	p->down = f->stall;
	/* Until the client gives up. */
	while ((n = recv(p->client, p->buf, sizeof(p->buf), 0)) > 0)
		p->up += n;
	return "stall";
}

static const char *from_server(struct pipe *p, const struct fault *f)
{
	size_t want = sizeof(p->buf);
	ssize_t n;

	if (f->rate > 0)
		want = f->rate < 40960 ? (size_t)(f->rate / 10 + 1) : 4096;
	n = recv(p->server, p->buf, want, 0);
	if (n <= 0)
		return "eof";
	if (f->corrupt >= p->down && f->corrupt < p->down + n)
		p->buf[f->corrupt - p->down] ^= 0x10;
	if (f->cut >= 0 && p->down + n >= f->cut)
		return cut(p, f);
	if (f->stall >= 0 && p->down + n >= f->stall)
		return stall(p, f);
	if (!write_all(p->client, p->buf, n))
		return "client-gone";
	p->down += n;
	if (f->rate > 0)
		rest(p->begun + (double)p->down / (double)f->rate - now());
	return NULL;
}

static const char *serve(struct pipe *p, const struct fault *f, int port)
{
	struct sockaddr_in target = loopback(port);
	const char *why = NULL;

	p->server = socket(AF_INET, SOCK_STREAM, 0);
	if (p->server < 0 || connect(p->server, (struct sockaddr *)&target, sizeof(target)) < 0)
		return "noconnect";
	p->begun = now();
	rest((double)f->latency / 1e3);
	while (!why) {
		struct pollfd fds[] = {
			{ .fd = p->client_done ? -1 : p->client, .events = POLLIN },
			{ .fd = p->server, .events = POLLIN },
		};

		if (poll(fds, 2, -1) < 0)
			return errno == EINTR ? "interrupted" : "poll";
		if (fds[0].revents)
			why = from_client(p);
		if (!why && fds[1].revents)
			why = from_server(p, f);
	}
	return why;
}

static void note(const char *path, const struct pipe *p, int id, const char *why)
{
	FILE *file = fopen(path, "a");

	/* One line, written at once when the file is closed: other connections write too. */
	if (file) {
		fprintf(file, "conn=%d up=%lld down=%lld end=%s\n", id, p->up, p->down, why);
		fclose(file);
	}
}

/* The fault that this connection gets: none once the wished number of them has suffered. */
static struct fault fault_next(const char *path)
{
	static char last[512];
	static long long left;
	char text[sizeof(last)];
	struct fault f, spared = none;

	read_file(path, text, sizeof(text));
	f = fault_parse(text);
	if (strcmp(text, last) != 0) {
		memcpy(last, text, sizeof(last));
		left = f.times;
	}
	if (f.times == 0 || left-- > 0)
		return f;
	left = 0;
	spared.rate = f.rate;
	return spared;
}

static int listen_at(int port)
{
	struct sockaddr_in a = loopback(port);
	int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, (struct sockaddr *)&a, sizeof(a)) < 0 || listen(fd, 64) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

int main(int argc, char **argv)
{
	static struct pipe p;
	int listener;

	if (argc != 5) {
		fprintf(stderr, "usage: faultproxy LISTENPORT TARGETPORT FAULTFILE LOGFILE\n");
		return 2;
	}
	signal(SIGCHLD, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	listener = listen_at((int)strtol(argv[1], NULL, 10));
	if (listener < 0) {
		perror("faultproxy");
		return 1;
	}
	for (int id = 1;; id++) {
		struct fault f;
		int client = accept(listener, NULL, NULL);

		if (client < 0 && errno != EINTR && errno != ECONNABORTED)
			return 1;
		if (client < 0)
			continue;
		f = fault_next(argv[3]);
		if (fork() == 0) {
			close(listener);
			p.client = client;
			note(argv[4], &p, id, serve(&p, &f, (int)strtol(argv[2], NULL, 10)));
			_exit(0); /* closes both ends */
		}
		close(client);
	}
}
