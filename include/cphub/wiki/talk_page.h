/* A talk page fetched: only where it is another than the one at hand. */
#ifndef CPHUB_WIKI_TALK_PAGE_H
#define CPHUB_WIKI_TALK_PAGE_H

#include <cphub/core/str.h>
#include <cphub/wiki/wiki.h>

struct talk_page {
	int64_t revision; /* the newest */
	bool is_new;      /* not the revision that was known: `text` is filled */
	struct str text;
};

/* Asks under the account where there is one, else as anybody does. ERR_MISSING: the wiki has no such page. Fails as wiki.h
 * says. Release in every case. */
MUST_CHECK bool wiki_read_talk(struct wiki *w, const char *title, int64_t known,
			       struct talk_page *out, struct wiki_fault *fault, struct err *err);
void talk_page_release(struct talk_page *p);

/* How the wiki signs, in the form that talk_rules_read takes; three questions. */
MUST_CHECK bool wiki_read_rules(struct wiki *w, struct str *json, struct wiki_fault *fault,
				struct err *err);

#endif
