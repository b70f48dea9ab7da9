/*
 * What waits to be sent to a wiki: a draft that the person said yes to, word for word as it goes out, and what became of
 * it. Each change is on disk when its function returns.
 */
#ifndef CPHUB_OUTBOX_POST_H
#define CPHUB_OUTBOX_POST_H

#include <stdint.h>
#include <time.h>

#include <cphub/core/arena.h>
#include <cphub/outbox/state.h>

enum post_state { POST_WAITING, POST_SENDING, POST_SENT, POST_NEEDS_YOU, POST_STATES };

/* As commands print them. */
const char *post_state_name(enum post_state state);

/* One try to send it. */
struct post_attempt {
	struct sv user;   /* under whose name */
	int64_t page;     /* the wiki's number of the page */
	int64_t base;     /* the newest revision when it was looked at */
	time_t base_time; /* when that was, by the wiki's clock */
	time_t begun;     /* when it went out, by ours; 0: the outcome is known */
};

struct post {
	int64_t item; /* its draft's number */
	struct sv kind, title, body;
	struct sv request; /* its id */
	enum post_state state;
	struct sv api, page;
	struct sv heading, text, summary;
	struct sv skills, languages, about, pings; /* what the text was made from */
	unsigned attempts;
	struct sv message; /* why it is not sent yet */
	time_t not_before; /* it is of no use earlier */
	struct post_attempt attempt;
	int64_t revision; /* that it made */
	time_t created, sent;
	time_t travels; /* since when another may have sent it; 0: it never left */
	struct sv
		parcel; /* the name of the file that it was given away in; empty: it is sent from here */
};

struct posts {
	struct arena arena; /* owns all below */
	struct post *at;
	size_t len, cap;
};

/* Lets a draft wait to be sent, or other words of one that waits. ERR_CONFLICT: it went out, or may have. */
MUST_CHECK bool post_queue(struct state *s, const struct post *post, struct err *err);

/* The oldest first; none where nothing was ever kept, and then no file is made. */
MUST_CHECK bool post_list(struct state *s, struct posts *out, struct err *err);
void posts_release(struct posts *p);
/* NULL where there is none of this number. */
const struct post *posts_find(const struct posts *p, int64_t item);

/* To be called before it is sent. ERR_CONFLICT: it was sent meanwhile, or dropped. */
MUST_CHECK bool post_begin(struct state *s, int64_t item, const struct post_attempt *attempt,
			   struct err *err);
MUST_CHECK bool post_sent(struct state *s, int64_t item, int64_t revision, time_t when,
			  struct err *err);
/* It is known not to be on the wiki: it waits again, or needs the person. */
MUST_CHECK bool post_hold(struct state *s, int64_t item, enum post_state state, struct sv message,
			  time_t not_before, struct err *err);
/* The outcome stays open. */
MUST_CHECK bool post_note(struct state *s, int64_t item, struct sv message, struct err *err);

/* It goes on in a file, from where another may send it; or was taken out of one (`parcel` empty), and waits here. ERR_CONFLICT: it
 * went out, or may have. */
MUST_CHECK bool post_travel(struct state *s, int64_t item, time_t since, struct sv parcel,
			    struct err *err);
/* It waits in a file that was given away. */
bool post_is_away(const struct post *p);

/* It is a draft again. ERR_CONFLICT: it went out, or may have. */
MUST_CHECK bool post_take_back(struct state *s, int64_t item, struct err *err);

#endif
