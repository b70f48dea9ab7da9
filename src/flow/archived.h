/* Threads that left the hotline's page: which they are, and where they went. */
#ifndef CPHUB_SRC_FLOW_ARCHIVED_H
#define CPHUB_SRC_FLOW_ARCHIVED_H

#include <cphub/flow/hotline.h>

/* All borrowed. */
struct archive_errand {
	struct session *session;
	struct state *state;
	const struct wiki_target *to;
	struct wiki *wiki;
};

/* Reads the threads of the text; what moved is left out where the page's text would run into it. */
void hotline_parse(struct session *s, struct hotline *h);
/* The page's own text, borrowed. */
struct sv hotline_page(const struct hotline *h);
/* Puts a thread that moved behind the text; nothing where that is as long as a page may be. */
void hotline_add_archived(struct hotline *h, struct sv page, struct sv text);

/* Something left the page, and is worth another look in the archives. */
bool archived_is_due(const struct hotline *kept);

/* Brings what is kept of archives to `next`, of which only the page is there, from `was`, which is read; looks for what left the
 * page meanwhile, for one's own questions and for watched ones: in few pages, each thread a few times. An archive that cannot
 * be read is no failure: it is looked into the next time. Reads `next`. */
void archived_follow(const struct archive_errand *e, const struct hotline *was,
		     struct hotline *next);

#endif
