/*
 * Files of a web server that are known before they come: a small one that may not have changed, and a large one that is fetched over
 * any number of tries, days and starts of the machine, each from the last byte that is on disk (RFC 9110, section 14).
 *
 * No secrets go along, so redirects are followed, but never from https to http.
 */
#ifndef CPHUB_NET_DOWNLOAD_H
#define CPHUB_NET_DOWNLOAD_H

#include <stdint.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>

struct download_progress {
	uint64_t have; /* bytes of the file */
	uint64_t wire; /* bytes that came and went for it in this run, heads included */
	bool waits;    /* the line was cut; it is tried again */
};

struct download {
	const char *url;
	const char *ca_file; /* certificates to trust; NULL or empty: the system's */
	unsigned silence;    /* seconds without a byte before a try is given up */
	/* Called ten times a second; false cancels. May be NULL. */
	bool (*step)(void *data, const struct download_progress *now);
	void *data;
	/* Of a large one: */
	const char *file; /* where it grows; beside it FILE.state says what it is to be */
	const char *
		mark; /* what it is to be, one word; what lies there of something else is begun anew */
	uint64_t bytes; /* exactly */
	uint64_t most;  /* that may come in all, and no more than that comes; 0: any number */
	unsigned tries; /* that may bring nothing, one after the other */
	struct download_progress now;
	bool began_anew; /* the other side does not go on where it was cut, or has another file now */
};

/* Until the file is there. Whatever has come stays on disk, but for what is no part of it. ERR_OFFLINE, ERR_DENIED, ERR_MISSING (the
 * other side has no such file), ERR_INPUT (it is of another size), ERR_SYSTEM, ERR_CANCELLED. */
MUST_CHECK bool download_file(struct download *d, struct err *err);

/* Bytes of it that are on disk already. */
uint64_t download_here(const char *file, const char *mark);
void download_forget(const char *file);

/* Adds a small file to `out` where it is another than `*etag` says, which is then replaced and is the caller's; otherwise nothing is
 * added. The same errors; ERR_INPUT where it has more than `max` bytes. */
MUST_CHECK bool download_text(struct download *d, size_t max, char **etag, struct str *out,
			      struct err *err);

enum { DOWNLOAD_URL_ROOM = 300 };

/* An address as messages show it: without a login, and cut where it is very long. */
const char *download_show(const char *url, char room[DOWNLOAD_URL_ROOM]);

#endif
