/* One's own profile: kept in state.db, private until it is published, judged like a page. */
#ifndef CPHUB_FLOW_ME_H
#define CPHUB_FLOW_ME_H

#include <cphub/content/profile.h>
#include <cphub/content/profile_page.h>
#include <cphub/flow/matching.h>
#include <cphub/outbox/own.h>

struct me {
	struct own_values values;
	struct profile profile; /* borrows from what follows */
	struct words avoid;     /* ids */
	struct sv id;           /* of one's page, there or not; empty where it has no name yet */
	struct arena arena;
	struct doc *doc;
};

/* What was kept; nothing of it is public. The failures of state.db. Release in every case. */
MUST_CHECK bool flow_me_read(struct session *s, struct state *own, struct me *out, struct err *err);
void me_release(struct me *m);

/* Says in a question who asks, where that is oneself, and whom one is never to be brought together with; `avoid` has room
 * for it. Both borrow from `m`. Whom one avoids is avoided from the other side, too: when others are asked for, oneself is
 * left out for them. */
void me_bring(const struct me *m, struct match_ask *ask, struct words *avoid);

/* Judges one value as flow_me_set would; nothing is kept. */
MUST_CHECK bool flow_me_check(struct session *s, struct state *own, struct sv key, struct sv value,
			      struct err *err);
/* Keeps one value, an empty one takes it away; skills may be said in any words that the taxonomy knows. ERR_INPUT (an
 * unknown key, or what a page would not be let through with), the failures of state.db. */
MUST_CHECK bool flow_me_set(struct session *s, struct state *own, struct sv key, struct sv value,
			    struct err *err);
/* The same for several, each judged beside what was kept before: all are kept, or none. */
MUST_CHECK bool flow_me_set_all(struct session *s, struct state *own, const struct own_value *said,
				size_t len, struct err *err);
/* Writes the page for everybody to see into the data folder and tells where; wishes are in it only where the person says
 * so. Nothing is sent. ERR_INPUT (something is missing, or lint finds an error), ERR_SYSTEM. The caller frees. */
MUST_CHECK bool flow_me_publish(struct session *s, struct state *own, char **path, struct err *err);

#endif
