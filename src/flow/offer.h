/* What a manifest offers, against what is here: the cheapest way from the one to the other, and its price. */
#ifndef CPHUB_SRC_FLOW_OFFER_H
#define CPHUB_SRC_FLOW_OFFER_H

#include <cphub/flow/session.h>
#include <cphub/repo/published.h>

#include "sync_progress.h"

enum offer_way {
	OFFER_GIT,  /* there is no manifest, or git itself is the better way */
	OFFER_NONE, /* what it has is here */
	OFFER_TAKE  /* by its bundles */
};

/* A whole one and what leads on from it, for each part. */
enum { OFFER_NEEDS_MAX = 2 * MANIFEST_PARTS_MAX };

struct offer {
	enum offer_way way;
	char *base;    /* the folder of the manifest, or its address */
	bool is_local; /* it is a folder of this machine */
	char *room;    /* the folder where downloads grow */
	struct manifest manifest;
	struct published_view view; /* of the clone */
	const struct manifest_bundle *needs[OFFER_NEEDS_MAX];
	size_t needs_len;
	struct oid tips[MANIFEST_PARTS_MAX];
	size_t tips_len;
	struct str ca_file; /* certificates to trust; empty: the system's */
	uint64_t price;     /* bytes that are still to come */
	uint64_t bytes;     /* that came and went so far */
	unsigned silence;
	bool began_anew; /* the other side does not go on where a download was cut */
};

/* Reads the manifest that the settings or the content name, where one does, and finds the way to it from the clone. ERR_INPUT (it
 * is none, or has not what is needed), ERR_OFFLINE, ERR_DENIED, ERR_CANCELLED. Release in every case. */
MUST_CHECK bool offer_read(struct offer *o, struct session *s, const char *clone,
			   struct sync_progress *shown, struct err *err);
void offer_release(struct offer *o);

/* Another way, as if nothing were here. ERR_INPUT. */
MUST_CHECK bool offer_anew(struct offer *o, struct session *s, struct err *err);

/* Fetches what is needed and takes it in; `most` bytes, 0: any number. As arrival_fetch, and ERR_INPUT where something is not what
 * the manifest says. What was fetched stays on disk until it is taken in. */
MUST_CHECK bool offer_take(struct offer *o, struct arrival *a, uint64_t most,
			   struct sync_progress *shown, struct err *err);

#endif
