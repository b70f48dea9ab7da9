/*
 * A plain folder seen as git objects: its files are hashed, its tree objects are kept in memory, nothing is
 * written. Hidden names are no content and are passed over; links, special files, unsafe names and what
 * cannot be read are told in `notes.refused`.
 */
#ifndef CPHUB_REPO_FOLDER_H
#define CPHUB_REPO_FOLDER_H

#include <stdint.h>
#include <time.h>

#include <cphub/core/arena.h>
#include <cphub/core/err.h>
#include <cphub/repo/listing.h>

#include "libgit2.h"

/* A file over this size is never read as a page; its id stands for its path, size and time. */
enum { FOLDER_FILE_MAX = 8 << 20 };

struct folder_object {
	struct oid oid;
	uint64_t size;
	struct sv tree;   /* a tree's bytes; at == NULL for a file */
	const char *path; /* of a file, below `top` */
};

struct folder {
	char *top; /* the folder that was scanned; NULL before the first scan */
	struct oid tree;
	time_t newest;
	struct listing notes; /* only what was refused */
	struct arena arena;
	struct folder_object *at; /* sorted by id; the same content may stand there twice */
	size_t len, cap;
};

/* Reads `top` again; what was known before is forgotten. ERR_MISSING, ERR_SYSTEM (`top` is not readable). */
MUST_CHECK bool folder_scan(struct folder *f, const struct libgit2 *git2, const char *top,
			    struct err *err);
void folder_release(struct folder *f);

/* The first object of that id, NULL when there is none; `*count` of them stand in a row. */
const struct folder_object *folder_find(const struct folder *f, const struct oid *oid,
					size_t *count);

/* Lets an object database read from `f`, which must outlive it, as must `git2`. A libgit2 code. */
int folder_attach(struct folder *f, const struct libgit2 *git2, git_odb *odb);

#endif
