/*
 * News from the remote: fetched, judged, indexed, and only then read.
 *
 * Until the last step everybody reads what was there before, whatever happens: a cut line, a full disk, a kill, content
 * that cannot be used.
 */
#ifndef CPHUB_FLOW_SYNC_H
#define CPHUB_FLOW_SYNC_H

#include <cphub/flow/update.h>

struct sync_wish {
	uint64_t max_bytes; /* 0: whatever it takes */
	const char
		*file; /* flow_unpack's own: what is unpacked in place of what is fetched; NULL */
	bool accepts_loss; /* also where more than 30 % of the pages are gone at once */
};

struct sync_result {
	struct update_result update;
	bool is_new;      /* there was something new */
	bool is_first;    /* nothing was here before */
	bool was_damaged; /* the clone was, and was fetched anew */
	bool began_anew;  /* a download that was cut, because its server does not go on */
	time_t older; /* not 0: what is read now is from then, and older than what was read before */
	uint64_t bytes;     /* that came: as git tells it, and what asking takes */
	uint64_t rate;      /* of them in a second; 0: too few came to tell */
	uint64_t month;     /* of this month, with these */
	size_t failed;      /* sources that could not be fetched, where others could */
	struct err failure; /* why the first of them */
};

/* What moved is in the ledger, whatever the end; where data.monthly is set, what is left of it is the limit, but where `wish`
 * says otherwise. ERR_INPUT (no address is set; content that cannot be used),
 * ERR_CONFLICT (another one is at it; many pages would be gone), ERR_OFFLINE, ERR_DENIED, ERR_SYSTEM, ERR_CANCELLED. */
MUST_CHECK bool flow_sync(struct session *s, const struct sync_wish *wish,
			  const struct progress *progress, struct sync_result *result,
			  struct err *err);

/* The same from a file that `cphub pack` or git wrote. ERR_INPUT also where it is damaged or builds on what is not here,
 * ERR_CONFLICT where its content is older than what is read. */
MUST_CHECK bool flow_unpack(struct session *s, const char *file, bool accepts_loss,
			    const struct progress *progress, struct sync_result *result,
			    struct err *err);

/* Writes what is read now to a file for flow_unpack; `since`, a commit that the receiver has, leaves out what is in it
 * (NULL: all). ERR_INPUT, ERR_SYSTEM. */
MUST_CHECK bool flow_pack(struct session *s, const char *file, const char *since, struct err *err);

enum { SYNC_REMEMBERED = 5 };

/* What a sync would cost, as far as it can be known without paying it; 0: not known. */
struct sync_price {
	bool is_new;    /* there is something new */
	bool is_first;  /* nothing was fetched yet */
	uint64_t bytes; /* exactly that many, as the other side says */
	uint64_t whole; /* bytes of the first one here, which brought all of it */
	unsigned
		updates; /* of those after it that brought something, so many are remembered, at most SYNC_REMEMBERED */
	uint64_t last, least,
		most;    /* bytes of the newest of them, of the smallest, of the largest */
	uint64_t rate;   /* bytes a second that the line gave then */
	uint64_t asked;  /* bytes that asking took */
	uint64_t month;  /* bytes of this month so far */
	uint64_t limit;  /* of a month (data.monthly) */
	char commit[41]; /* what the other side has */
};
MUST_CHECK bool flow_sync_price(struct session *s, struct sync_price *out, struct err *err);

/* The price in sentences, one a line. */
void sync_price_words(struct str *out, const struct sync_price *price);

#endif
