/* A help request: checked, composed as it will stand on the wiki, and put where it waits to be sent. */
#ifndef CPHUB_FLOW_ASK_H
#define CPHUB_FLOW_ASK_H

#include <cphub/flow/account.h>
#include <cphub/outbox/post.h>
#include <cphub/wiki/request.h>

/* Borrowed; lists with commas between. */
struct help_request {
	const struct wiki_target *to; /* where it goes */
	struct sv title, body;
	struct sv skills; /* as the person calls them */
	struct sv languages, page, pings;
	struct sv user; /* whose talk page `to` is: a message; empty: a request to the hotline */
};

/* Makes a target that of a message to a user of its wiki. ERR_INPUT: nobody can be called so. */
MUST_CHECK bool flow_address_to(struct wiki_target *to, struct sv user, struct err *err);

/* What will stand on the wiki, and what it was made from. */
struct asked {
	struct composed composed;
	char request[REQUEST_ID_LEN + 1];
	struct str skills; /* ids */
};

/* ERR_INPUT (a skill or page that is not there, a text that cannot stand on a wiki), ERR_SYSTEM. `request` keeps an id, or
 * is empty: then there is a new one. Release in every case. */
MUST_CHECK bool flow_ask(struct session *s, const struct help_request *a, struct sv request,
			 struct asked *out, struct err *err);
void asked_release(struct asked *a);

/* Whether the person agreed once that what they write stands in public on this wiki, and that they do. The failures of
 * state.db. */
MUST_CHECK bool flow_is_agreed(struct state *state, const char *api, bool *is, struct err *err);
MUST_CHECK bool flow_agree(struct state *state, const char *api, struct err *err);

/* Lets it wait to be sent: item `*item`, where that is not 0, else a new one, whose number goes there. */
MUST_CHECK bool flow_queue(struct session *s, struct state *state, const struct help_request *a,
			   const struct asked *asked, int64_t *item, struct err *err);

/* Makes a draft again of what waits, with all that it was made from. ERR_CONFLICT: it went out, or may have. */
MUST_CHECK bool flow_take_back(struct state *state, const struct post *post, struct err *err);

#endif
