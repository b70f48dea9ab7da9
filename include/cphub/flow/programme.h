/* A programme of mentees and mentors, made from the directory: everybody's candidates, ranked as `match mentors` would. */
#ifndef CPHUB_FLOW_PROGRAMME_H
#define CPHUB_FLOW_PROGRAMME_H

#include <cphub/content/node.h>
#include <cphub/flow/session.h>

/* match/instance.h, which has another idea of a person than the directory. */
struct instance;

/* Borrowed. */
struct programme_ask {
	struct words skills; /* what it is about, in any words that the taxonomy knows, with all
			      * that is narrower; none: whatever people want to learn */
	struct sv region;    /* where mentees live; mentors may live anywhere. Empty: anywhere */
	size_t candidates;   /* mentors that are looked at for one mentee, the best first */
	/* Of the one who asks: nobody is paired with whom either of them avoids. */
	struct sv own_id;
	const struct words *avoid;
};

/* Everybody who wants to learn it and is here, with the mentors whom no gate closes. The caller frees the instance.
 * ERR_INPUT (a skill or a region that is not known), ERR_MISSING (nobody wants to learn it), the failures of the index. */
MUST_CHECK bool flow_programme(struct session *s, const struct programme_ask *ask,
			       struct instance **out, struct err *err);

#endif
