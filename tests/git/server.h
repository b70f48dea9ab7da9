/* tests/support/git-http-up as a fixture: a server of its own for each test, in a folder of its own. */
#ifndef CPHUB_TESTS_GIT_SERVER_H
#define CPHUB_TESTS_GIT_SERVER_H

#include <stdbool.h>

#include <cphub/core/base.h>

struct server {
	char *dir;
	char *url;       /* of the repository, through the fault proxy */
	char *login_url; /* the same one, where a password is wanted */
	char *source;    /* the bare repository that is served */
};

/* False when this machine has no lighttpd. */
bool server_is_possible(void);
/* `want_login`: every request below login_url wants a password. */
void server_start(struct server *s, bool want_login);
void server_stop(struct server *s);
void server_release(struct server *s);

/* What the fault proxy does from now on; "" heals. */
void server_fault(struct server *s, const char *what);
/* One more commit on `branch` of the served repository, with a page of `kb` kilobytes that do not pack. */
void server_commit(struct server *s, const char *branch, unsigned kb);
/* The commit of a ref in any repository, 40 digits, "" when there is none; freed by the caller. */
char *commit_of(const char *gitdir, const char *ref);

/* Runs a shell line in `dir`; the test fails when it does. Its output without the last line end is yours. */
char *shell(const char *dir, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
