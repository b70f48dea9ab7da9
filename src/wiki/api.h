/* One question to the API, and its answer. */
#ifndef CPHUB_WIKI_API_H
#define CPHUB_WIKI_API_H

#include <cphub/core/json.h>
#include <cphub/wiki/captcha.h>

struct wiki {
	struct wiki_options options;
	char *name;  /* whom the wiki takes us for; NULL: not logged in */
	char *token; /* for writing; NULL: to be fetched */
	uint64_t sent, received;
	struct wiki_captcha asked; /* by the last save that was refused */
	struct str answer;         /* fields that go along with the next save */
};

struct question {
	const char *action;
	struct str *fields; /* the rest of the form, owned by the caller */
	bool is_write;      /* sent with the token, over a connection of its own */
	bool is_anonymous;  /* asked on the way to logging in */
	const char *secret; /* the name of a last field, or NULL */
	struct sv secret_value;
};

/* Asks once. The caller frees the answer. */
MUST_CHECK bool api_ask_once(struct wiki *w, const struct question *q, struct json **answer,
			     struct wiki_fault *fault, struct err *err);

/* Logs in where need be, again where the wiki forgot us; waits for a busy wiki; fetches the token anew where it ran out.
 * All of these are answers that say that nothing was carried out. */
MUST_CHECK bool api_ask(struct wiki *w, const struct question *q, struct json **answer,
			struct wiki_fault *fault, struct err *err);

/* What anybody may read: whoever has an account is asked less often to wait, and nobody needs one. */
MUST_CHECK bool api_read(struct wiki *w, const char *action, struct str *fields,
			 struct json **answer, struct wiki_fault *fault, struct err *err);

/* Keeps the token that an answer brings along. */
void api_keep_token(struct wiki *w, const struct json *answer);

/* Of "2026-11-22T06:04:16Z"; 0 where it is none. */
time_t api_time(struct sv text);

/* Forgets the account's session. */
void api_forget(struct wiki *w);

#endif
