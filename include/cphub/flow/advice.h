/* What answers a help request already, what it takes to answer it, and who could: told before it is sent. */
#ifndef CPHUB_FLOW_ADVICE_H
#define CPHUB_FLOW_ADVICE_H

#include <cphub/flow/ask.h>
#include <cphub/flow/hotline.h>
#include <cphub/flow/matching.h>
#include <cphub/index/query.h>

enum { ADVICE_THREADS = 3, ADVICE_PAGES = 3, ADVICE_SKILLS = 3, ADVICE_HELPERS = 3 };

struct advice {
	struct hits hits;                      /* owns what `pages` points to */
	const struct hit *pages[ADVICE_PAGES]; /* guides and case studies, the best first */
	size_t pages_len;
	const struct skill
		*skills[ADVICE_SKILLS]; /* that nobody named; borrowed from the session */
	size_t skills_len;
	struct match_answer helpers; /* for the skills that were named, else for these */
};

/* Nothing is asked of the network. Of `how`, which may be NULL, only what tells that the answer is not wanted any more counts:
 * then ERR_CANCELLED. The failures of the index. Release in every case. */
MUST_CHECK bool flow_advise(struct session *s, struct state *own, const struct help_request *a,
			    const struct query *how, struct advice *out, struct err *err);
void advice_release(struct advice *a);

/* Threads of the hotline that were answered and are about the same, by all their texts: those that are done come first. */
struct similar_threads {
	struct hits hits; /* owns what is below */
	struct similar_thread {
		size_t thread; /* its place in the hotline */
		const struct hit *hit;
	} at[ADVICE_THREADS];
	size_t len;
};

/* In `h`, which is what is kept. `how` as above. The failures of the index. Release in every case. */
MUST_CHECK bool flow_similar_threads(struct session *s, const struct hotline *h, struct sv words,
				     const struct query *how, struct similar_threads *out,
				     struct err *err);
void similar_threads_release(struct similar_threads *t);
/* Appends the words of it that were found. */
void similar_add_found(const struct similar_thread *t, struct str *out);

#endif
