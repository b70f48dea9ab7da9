/* What is new in the content since the person last looked. */
#ifndef CPHUB_FLOW_NEWS_H
#define CPHUB_FLOW_NEWS_H

#include <cphub/flow/session.h>
#include <cphub/outbox/state.h>
#include <cphub/repo/oid.h>

enum news_what {
	NEWS_NEW,     /* a page that was not there */
	NEWS_CHANGED, /* another text */
	NEWS_GONE,    /* a page that is there no more */
	NEWS_TRANSLATED, /* a page that was there is now there in a language that the person reads better */
	NEWS_WHATS
};

struct news_item {
	enum news_what what;
	struct sv id, kind, title, summary, lang, updated;
	struct sv path; /* of the file that changed */
	bool is_kept;   /* its newest text cannot be shown, so what is read is an older one */
};

/* More than this are counted, not listed. */
enum { NEWS_MAX = 500 };

struct news {
	struct arena arena; /* owns all below */
	struct news_item *at;
	size_t len, cap;
	size_t more;     /* changed files that were not looked at */
	time_t since;    /* the last look; 0: there was none */
	struct oid tree; /* the content as it was then, where it is another one now; else 0 */
};

/*
 * The texts that this person reads and that are others than at the last look, by kind and title. Who looks for the
 * first time finds nothing new, and what is there now is kept as seen. Asks the index and `own` only; where the
 * content is the same, nothing of it is read. The failures of index and outbox. Release in every case.
 */
MUST_CHECK bool flow_news(struct session *s, struct state *own, struct news *out, struct err *err);

/* Adds the pages that are gone since, where what was there then is still on this machine. Opens the repository: behind the
 * first drawing. */
MUST_CHECK bool flow_news_gone(struct session *s, struct news *n, struct err *err);
void news_release(struct news *n);

/* What is there now was seen. */
MUST_CHECK bool flow_news_seen(struct session *s, struct state *own, struct err *err);

#endif
