/* A page opened for reading: found in the index, read from the repository, parsed. */
#ifndef CPHUB_FLOW_READ_H
#define CPHUB_FLOW_READ_H

#include <cphub/flow/session.h>
#include <cphub/index/query.h>
#include <cphub/outbox/state.h>
#include <cphub/page/layout.h>

struct reading {
	struct hits hits; /* one: languages, blob, staleness */
	const struct hit *hit;
	struct lang_chain chain; /* the languages that it was wanted in */
	struct doc *doc;
	struct markdown *body;
	bool is_beginning; /* `body` is only the first part of a long page; flow_read_rest reads all */
	struct problems problems;
	struct str
		notice; /* what a reader must know: language, staleness, legal advice, invention */
	struct sv origin; /* its source, where there are several */
	struct {
		struct page_fact *at; /* of a person: what they offer, want and speak */
		size_t len, cap;
	} facts;
	struct arena arena; /* owns texts of facts */
	struct page_head head;
};

/* Opens page `id` in the best language of the chain (`lang` NULL: the session's). ERR_MISSING with the nearest
 * ids, ERR_INPUT when the page cannot be parsed. Release in every case. */
MUST_CHECK bool flow_read(struct session *s, struct sv id, const char *lang, struct reading *out,
			  struct err *err);
/* The same, where a first screen counts: of a long page only the beginning is parsed. */
MUST_CHECK bool flow_read_beginning(struct session *s, struct sv id, const char *lang,
				    struct reading *out, struct err *err);
/* Parses all of a page that was begun; nothing where all is there. `body` is another one afterwards: what was made
 * of the old one must be gone before. */
void flow_read_rest(struct session *s, struct reading *r);

/* Says on a person's page which of what they offer `own`'s profile wants; nothing elsewhere. For who reads, never for what is
 * given away: wishes may be private. */
void flow_read_mine(struct session *s, struct state *own, struct reading *r);

void reading_release(struct reading *r);

#endif
