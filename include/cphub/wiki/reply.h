/* Where an answer stands on a talk page, and how it is indented: text that is put in, so that all else stays as it was. */
#ifndef CPHUB_WIKI_REPLY_H
#define CPHUB_WIKI_REPLY_H

#include <cphub/wiki/thread.h>

struct insertion {
	size_t at;       /* byte of the page */
	struct str text; /* ends no line that it does not begin; signed by four tildes */
};

/* The comment of an id as talk_add_id makes it, else one of the same author and time, whatever it answers now; TALK_NONE where
 * it is not on the page: it was taken away, or moved to an archive. */
size_t talk_find_comment(const struct talk *t, struct sv id);

/* Behind all that answers the comment already, one sign deeper than it. ERR_INPUT: the text would break the page, or is
 * empty. ERR_CONFLICT: the comment stands in a table. Release in every case. */
MUST_CHECK bool reply_place(const struct talk *t, size_t comment, struct sv body,
			    struct insertion *out, struct err *err);

/* The hub's mark for a thread that is done, at its end. */
void resolve_place(const struct talk *t, const struct thread *thread, struct sv mark,
		   struct insertion *out);

void insertion_release(struct insertion *i);

#endif
