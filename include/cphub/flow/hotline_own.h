/* What the hotline is to the person: their name and skills there, what they watch, and what they have seen of it. */
#ifndef CPHUB_FLOW_HOTLINE_OWN_H
#define CPHUB_FLOW_HOTLINE_OWN_H

#include <cphub/flow/hotline.h>
#include <cphub/outbox/own.h>

struct hotline_own {
	struct hotline_reader reader; /* no words; borrowed from below */
	time_t told;                  /* what is new of one's own threads was told up to then */
	struct {
		struct sv *at; /* ids of threads */
		size_t len, cap;
	} watched;
	struct own_values values;
	struct arena arena;
};

/* The failures of state.db. Release in every case. */
MUST_CHECK bool flow_hotline_own(struct session *s, struct state *state, struct hotline_own *out,
				 struct err *err);
void hotline_own_release(struct hotline_own *own);

/* Appends what stays the same when a thread moves: the id of its first signed comment, else its heading's. */
void hotline_add_id(const struct hotline *h, const struct thread *t, struct str *out);
/* The thread of that id, wherever it stands now; NULL: none. */
const struct thread *hotline_find(const struct hotline *h, struct sv id);

bool hotline_is_watched(const struct hotline_own *own, const struct hotline *h,
			const struct thread *t);
/* Somebody else wrote in one's own thread, or in a watched one, and that was neither seen nor told yet. */
bool hotline_has_moved(const struct hotline_own *own, const struct hotline *h,
		       const struct thread *t);

MUST_CHECK bool flow_hotline_watch(struct state *state, const struct hotline *h,
				   const struct thread *t, bool is_watched, struct err *err);

/* All of it was looked at; or, what moved was told. */
MUST_CHECK bool flow_hotline_looked(struct state *state, const struct hotline *h, struct err *err);
MUST_CHECK bool flow_hotline_told(struct state *state, const struct hotline *h, struct err *err);

#endif
