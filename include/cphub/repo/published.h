/* Taking in what was made by publish.h: compressed bundles that are here, and what the clone has of them. */
#ifndef CPHUB_REPO_PUBLISHED_H
#define CPHUB_REPO_PUBLISHED_H

#include <cphub/repo/manifest.h>
#include <cphub/repo/remote.h>

/* What a clone holds. */
struct published_view {
	bool is_there;                       /* there is a clone that was fetched into */
	bool is_published;                   /* what is read came this way, and not by git itself */
	struct oid fetched;                  /* the commit that is read */
	time_t when;                         /* of that commit */
	struct oid tips[MANIFEST_PARTS_MAX]; /* the parts that it was joined of; else itself */
	size_t tips_len;
	struct oid here[2 * MANIFEST_PARTS_MAX + 4]; /* all commits that something can build on */
	size_t here_len;
};

/* Nothing is there where `gitdir` cannot be read. */
void published_look(const char *gitdir, struct published_view *out);
bool published_has(const struct published_view *v, const struct oid *commit);

/* A bundle that is to be taken, as a file on this machine. */
struct parcel {
	const char *file;
	const struct manifest_bundle *what;
};

struct published {
	const struct parcel *at; /* in an order in which each has what it builds on */
	size_t len;
	const struct oid *tips; /* of the parts; more than one are joined to one tree */
	size_t tips_len;
	const struct oid *source; /* the commit that it was made from */
	time_t when;
	const char *room; /* a folder for what is unpacked on the way */
	size_t taken;     /* so many of them were; where it fails, the next one is at fault */
};

/* Takes the lock and makes the place, as arrival_fetch; what arrives is given by arrival_take then. */
MUST_CHECK bool arrival_open(struct arrival *a, const char *gitdir, bool anew, struct err *err);

/* Checks sizes and sums, unpacks within limits, and looks that nothing is missing. ERR_INPUT (a bundle is not what the manifest says,
 * or is damaged), ERR_SYSTEM, ERR_CANCELLED. */
MUST_CHECK bool arrival_take(struct arrival *a, struct published *p, const struct remote *watch,
			     struct err *err);

#endif
