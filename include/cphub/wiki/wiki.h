/*
 * MediaWiki's action API, for one wiki and one account: reading what is needed to write, and writing.
 * https://www.mediawiki.org/wiki/API:Main_page
 *
 * Every function that asks the wiki fails with ERR_OFFLINE (not reached, busy, or the outcome is open), ERR_DENIED (the
 * wiki refused; its own words are in the text), ERR_CONFLICT, ERR_INPUT or ERR_SYSTEM, and says in `fault` what that means
 * for what was asked. Logging in happens by itself, again where the wiki forgot the session.
 */
#ifndef CPHUB_WIKI_WIKI_H
#define CPHUB_WIKI_WIKI_H

#include <stdint.h>
#include <time.h>

#include <cphub/net/http.h>
#include <cphub/wiki/fault.h>

/* Borrowed until wiki_close. */
struct wiki_options {
	struct http http;
	const char *api;      /* the address of api.php */
	const char *user;     /* "Ada", or "Ada@hotline" as bot passwords have it */
	const char *password; /* a bot password, or NULL */
	const char *token;    /* an OAuth 2 token, in place of both, or NULL */
	const char *name;     /* as whom `http` is logged in already; NULL: as nobody */
	const char *lang;     /* of the wiki's messages; NULL: the wiki's own */
	/* Waits while the wiki is busy; NULL: nobody waits. */
	void (*pause)(void *data, unsigned seconds);
	/* Told of each warning in an answer that is good all the same
	 * (https://www.mediawiki.org/wiki/API:Errors_and_warnings); NULL: nobody is. */
	void (*warned)(void *data, struct sv code, struct sv text);
	void *data;
};

struct wiki;

struct wiki *wiki_open(const struct wiki_options *options);
void wiki_close(struct wiki *w);

/* The name under which posts stand, borrowed. */
MUST_CHECK bool wiki_login(struct wiki *w, const char **name, struct wiki_fault *fault,
			   struct err *err);

/* Bytes that went over the line so far. */
uint64_t wiki_sent(const struct wiki *w);
uint64_t wiki_received(const struct wiki *w);

/* Whether the wiki knows a user of that name. */
MUST_CHECK bool wiki_has_user(struct wiki *w, struct sv name, bool *has, struct wiki_fault *fault,
			      struct err *err);

/* A page, and one's own edits of it. */
struct wiki_look {
	const char *title; /* redirects are followed */
	int64_t page;      /* its number, in place of the title; 0: by title */
	const char *user;  /* whose edits; NULL: one's own */
	const char *mark;  /* what the summary of the edit that is looked for holds */
	int64_t since;     /* the revision that it was made on; 0: any, among the last own ones */
	time_t after; /* everybody's edits from then on, whatever the two above say; 0: as they say */
};

struct wiki_page {
	int64_t page;     /* its number; 0: it does not exist */
	int64_t revision; /* the newest */
	int64_t found;    /* the revision that is looked for; 0: it is not there */
	time_t now;       /* by the wiki's clock */
};

MUST_CHECK bool wiki_look(struct wiki *w, const struct wiki_look *look, struct wiki_page *out,
			  struct wiki_fault *fault, struct err *err);

/* A new section at the end of a page, or the beginning of a page that is not there: where it came to be meanwhile, that is a
 * conflict, so that the same sent twice makes one. */
struct wiki_section {
	int64_t page;      /* 0: it is to be made */
	const char *title; /* of one that is to be made */
	int64_t base;      /* the newest revision when the page was looked at */
	struct sv heading, text, summary;
};

/* Sent once, over a connection of its own; again only where the wiki said that it did not carry it out. The revision
 * that it made goes to `*revision`; 0 where the wiki says that nothing changed. */
MUST_CHECK bool wiki_add_section(struct wiki *w, const struct wiki_section *section,
				 int64_t *revision, struct wiki_fault *fault, struct err *err);

/* Another text in place of a page's. */
struct wiki_text {
	int64_t page;
	int64_t base; /* the revision that it was made from: what others changed since is a conflict, or stays */
	struct sv text, summary;
};

/* As wiki_add_section. */
MUST_CHECK bool wiki_replace_text(struct wiki *w, const struct wiki_text *text, int64_t *revision,
				  struct wiki_fault *fault, struct err *err);

#endif
