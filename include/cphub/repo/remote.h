/*
 * The network, through the `git` program in a watched child (git-fetch(1)); never through libgit2.
 *
 * What comes is not read before it was looked at: it arrives under a ref of its own, is judged by whoever
 * fetched it, and then kept by moving the ref that is read, in one step. One at a time, by a lock file.
 */
#ifndef CPHUB_REPO_REMOTE_H
#define CPHUB_REPO_REMOTE_H

#include <stdint.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>
#include <cphub/repo/oid.h>

/* What came and was not judged yet; what was judged has REF_FETCHED (peek.h). */
#define REF_ARRIVED "refs/cphub/arrived"

enum remote_phase {
	REMOTE_ASKS,     /* until something comes */
	REMOTE_RECEIVES, /* `done`, `total` objects and `bytes` are known */
	REMOTE_UNPACKS,  /* everything is here */
	REMOTE_WAITS     /* the line was cut; it is tried again */
};

struct remote_progress {
	enum remote_phase phase;
	uint64_t done, total; /* objects; `total` 0: not known yet */
	uint64_t
		bytes; /* what came, in all tries together, as git tells it: three digits are right */
	uint64_t heard; /* bytes of whatever git tells: while it grows, the line lives */
};

struct remote {
	const char *url;
	const char *branch; /* NULL: what the remote's HEAD names */
	const char *into;   /* the ref that what comes gets; NULL: REF_ARRIVED */
	const char *
		filter; /* what is left out, as git-rev-list(1) says it, where the other side can; NULL: nothing */
	bool whole;         /* all of it, whatever is here already */
	unsigned silence;   /* seconds without a byte before it is given up */
	unsigned tries;     /* how often a line that was cut is tried again; 0: never */
	uint64_t max_bytes; /* more is not fetched; 0: everything */
	/* Called twenty times a second; false cancels. May be NULL. */
	bool (*step)(void *data, const struct remote_progress *now);
	void *data;
};

/* One fetch, from the lock to the moved ref. Zeroed before; released in every case. */
struct arrival {
	char *gitdir; /* the clone */
	char *place;  /* where it arrived: the clone, or a new one beside it */
	bool is_new;  /* a new one */
	int lock;     /* 0: none */
	struct remote_progress progress;
};

/*
 * Fetches into the bare repository at `gitdir`; where there is none, or where `anew` says that the one there
 * cannot be used, into a new one beside it. ERR_OFFLINE (also: more than max_bytes), ERR_DENIED (login, not found:
 * git's words are in the text), ERR_CONFLICT (another one is at it), ERR_MISSING (no git program), ERR_SYSTEM (disk),
 * ERR_DAMAGED (the clone is, fetch anew), ERR_CANCELLED. The same arrival may take another remote after the first, into
 * another ref.
 */
MUST_CHECK bool arrival_fetch(struct arrival *a, const char *gitdir, const struct remote *remote,
			      bool anew, struct err *err);

/* Fetches blobs that a filter left out, by their names. The same errors. */
MUST_CHECK bool arrival_fetch_blobs(struct arrival *a, const struct remote *remote,
				    const struct oid *blobs, size_t len, struct err *err);

/* What arrived is from now on what was fetched. A new clone takes its place; an old one there goes. ERR_SYSTEM. */
MUST_CHECK bool arrival_keep(struct arrival *a, struct err *err);

/* Lets the lock go, and gives back the space of what did not come whole. In a clone that was there what arrived stays: to fetch it once
 * more costs nothing. */
void arrival_release(struct arrival *a);

/* What git's own settings say of certificates (http.sslCAInfo): the file for this address, added to `out`; and whether they say
 * anything of any. */
void remote_certificates(const char *url, struct str *out);
bool remote_has_certificates(void);

/* Asks which commit the branch has now, 40 digits, and nothing more: about one kilobyte. The same errors. */
MUST_CHECK bool remote_look(const struct remote *remote, char commit[41], struct err *err);

#endif
