/* The hotline's page as it was fetched last, for reading without a connection. */
#ifndef CPHUB_FLOW_HOTLINE_H
#define CPHUB_FLOW_HOTLINE_H

#include <cphub/flow/account.h>
#include <cphub/outbox/state.h>
#include <cphub/wiki/thread.h>

/* A thread that moved from the page to an archive of it. */
struct hotline_archived {
	struct sv page;  /* where it is now */
	size_t from, to; /* its bytes in the hotline's text */
};

struct hotline {
	int64_t revision;
	time_t fetched;
	struct str text; /* wikitext: the page, and behind it what moved to archives */
	size_t page_len; /* of the text: the page alone */
	struct {
		struct hotline_archived *at; /* in the text's order */
		size_t len, cap;
	} archived;
	bool is_cut; /* the page's text would run into them, so that they are kept and not read */
	struct str rules;  /* how the wiki signs */
	struct str items;  /* as DiscussionTools reads the page; empty: it did not say */
	time_t no_items;   /* when the wiki said that it has none */
	struct str sought; /* ids of what left the page, and how often they were looked for */
	struct talk talk;
	struct threads threads;
	struct arena arena; /* owns names of archives */
};

/* What was kept of the page. ERR_MISSING: it was not fetched yet, or another one was. Release in every case. */
MUST_CHECK bool flow_hotline_read(struct session *s, const struct wiki_target *to,
				  struct hotline *out, struct err *err);
void hotline_release(struct hotline *h);
/* How many bytes are kept, of whatever page; 0: nothing. */
size_t flow_hotline_size(const struct session *s);

/* The archive that a thread moved to; empty where it is on the page. */
struct sv hotline_archive(const struct hotline *h, const struct thread *t);

/* Fetches what changed and keeps it, over a line of its own, as anybody: the page is public. Threads that left the page are looked
 * for in its archives, and kept with the name of that. `progress` may be NULL. ERR_SYSTEM too, where it cannot be kept. */
struct hotline_fetched {
	bool is_new;
	uint64_t bytes; /* both ways */
};
MUST_CHECK bool flow_hotline_refresh(struct session *s, const struct wiki_target *to,
				     const struct progress *progress, struct hotline_fetched *out,
				     struct err *err);

/* What is to be listed of the threads. */
enum hotline_filter {
	HOTLINE_ALL,
	HOTLINE_MINE, /* I wrote in it */
	HOTLINE_NEW,  /* somebody else did since I looked */
	HOTLINE_RESOLVED,
	/* Open is what is neither resolved nor in an archive. */
	HOTLINE_SKILLS,     /* it asks for one of my skills, and is open */
	HOTLINE_TURN,       /* I wrote in it, somebody else did later, and it is open */
	HOTLINE_UNANSWERED, /* nobody else wrote in it, and it is open */
	HOTLINE_FILTERS
};

struct hotline_reader {
	struct sv user;   /* my name on the wiki; empty: I have none */
	struct sv skills; /* ids of mine, commas between; levels behind colons are passed over */
	struct sv words;  /* all of them are in the thread; empty: any thread */
	time_t looked;    /* when I looked last */
};

bool hotline_is_mine(const struct hotline *h, const struct thread *t, struct sv user);
bool hotline_passes(const struct hotline *h, const struct thread *t, enum hotline_filter filter,
		    const struct hotline_reader *reader);

/* An answer to a comment, or the mark that its thread is done. All borrowed. */
struct hotline_answer {
	const struct hotline *hotline;
	const struct thread *thread;
	size_t comment;
	bool is_resolved; /* `body` is the mark */
	struct sv body;
};

/* Lets it wait to be sent as item `*item`; where it stands is found anew then. ERR_INPUT, ERR_CONFLICT (it cannot be answered
 * there, or is in an archive), the failures of state.db. */
MUST_CHECK bool flow_hotline_answer(struct session *s, struct state *state,
				    const struct wiki_target *to, const struct hotline_answer *a,
				    int64_t *item, struct err *err);

/* ERR_CONFLICT, with what can be done, where a thread is in an archive: answers there are not seen. */
MUST_CHECK bool hotline_is_answerable(const struct hotline *h, const struct thread *t,
				      struct err *err);

/* An answer to the comment that talk_add_id calls `about`. */
struct hotline_reply {
	struct sv about, body;
};

/* The same for the page as it was kept. ERR_MISSING: the comment is not there. */
MUST_CHECK bool flow_hotline_reply(struct session *s, struct state *state,
				   const struct wiki_target *to, const struct hotline_reply *reply,
				   int64_t *item, struct err *err);

#endif
