/* The wiki that help requests go to, and the person's account there. */
#ifndef CPHUB_FLOW_ACCOUNT_H
#define CPHUB_FLOW_ACCOUNT_H

#include <cphub/flow/session.h>
#include <cphub/outbox/state.h>
#include <cphub/wiki/wiki.h>

/* What the settings say, else what the content says of itself. */
struct wiki_target {
	char *api, *hotline;
};

/* ERR_INPUT: none is set, or the address would show a password to everybody on the line. Release in every case. */
MUST_CHECK bool flow_find_wiki(struct session *s, struct wiki_target *out, struct err *err);
void wiki_target_release(struct wiki_target *t);

/* Who logs in. Secrets are overwritten when it is released. */
struct account {
	char *user;             /* NULL: the token says it */
	char *password, *token; /* one of them */
};

/* By wiki.tokenCommand, wiki.passwordCommand, or what `account_keep` kept for this wiki. ERR_DENIED: there is none. */
MUST_CHECK bool account_find(struct session *s, const char *api, struct account *out,
			     struct err *err);
void account_release(struct account *a);

enum account_place {
	PLACE_FILE,   /* that nobody else can read */
	PLACE_KEYRING /* of the desktop; the file tells whose secret lies there */
};

/* In the keyring where one answers, else in the file. ERR_SYSTEM. */
MUST_CHECK bool account_keep(const struct session *s, const char *api, const struct account *a,
			     enum account_place *place, struct err *err);
/* Whether account_keep will try a keyring. */
bool account_has_keyring(void);
/* By what a login comes here, as far as that is known without asking anybody. */
enum account_source {
	ACCOUNT_NONE,
	ACCOUNT_KEPT,   /* by account_keep */
	ACCOUNT_COMMAND /* wiki.passwordCommand or wiki.tokenCommand, which go before */
};
enum account_source account_source(const struct session *s, const char *api);
/* The file that account_keep writes; the caller frees. */
char *account_file(const struct session *s);
/* `*was_there` tells whether one was kept. ERR_SYSTEM; a keyring that does not answer fails as the program that asks it. */
MUST_CHECK bool account_forget(const struct session *s, bool *was_there, struct err *err);

/* The name that posts will stand under, as far as this machine knows it: "Ada" of "Ada@hotline". NULL: the wiki says it at
 * the login. The caller frees. */
char *account_name(const struct session *s, const char *api);

/* A way to a wiki. */
struct wiki_line;
struct captcha;

/* Borrowed until wiki_line_close. */
struct wiki_line_options {
	const char *api;
	const struct account *account;
	const struct captcha *captcha; /* goes on in the session that asked it; NULL: begins one */
	struct state *state;           /* where bytes are noted, after each answer */
	void (*pause)(void *data,
		      unsigned seconds); /* waits while the wiki is busy; NULL: nobody waits */
	const struct progress *progress; /* told how many bytes came; NULL: nobody is */
};

/* Opens no connection yet. ERR_OFFLINE: by --offline, or because data.monthly is used up; ERR_SYSTEM. */
MUST_CHECK bool flow_open_wiki(const struct session *s, const struct wiki_line_options *options,
			       struct wiki_line **out, struct err *err);
struct wiki *wiki_line_wiki(const struct wiki_line *l);
/* Of its session: see net_add_cookies. */
void wiki_line_add_cookies(const struct wiki_line *l, struct str *out);
void wiki_line_close(struct wiki_line *l);

#endif
