/*
 * What a folder made by `cphub publish` offers: a small JSON file beside the bundles, which says what each of them holds,
 * needs and costs. It comes from strangers: everything in it is bounded, and no name leads out of its folder.
 */
#ifndef CPHUB_REPO_MANIFEST_H
#define CPHUB_REPO_MANIFEST_H

#include <stdint.h>
#include <time.h>

#include <cphub/core/base.h>
#include <cphub/core/err.h>
#include <cphub/core/sha256.h>
#include <cphub/core/str.h>
#include <cphub/repo/oid.h>

#define MANIFEST_FILE       "manifest.json"
#define MANIFEST_BUNDLE_END ".bundle.zst"
#define MANIFEST_ALL        "all" /* the part that is everything */
#define MANIFEST_TEXT \
	"text" /* the part that is everything but pictures and the like; where there are some */
#define MANIFEST_COMMON "common" /* the part that whoever reads only some languages needs, too */

enum {
	MANIFEST_FORMAT = 1,
	MANIFEST_MAX = 256 << 10, /* bytes */
	MANIFEST_PARTS_MAX = 64,
	MANIFEST_BUNDLES_MAX = 128, /* of a part */
	MANIFEST_NAME_MAX = 100
};

/* A git bundle (gitformat-bundle(5)), compressed as a whole by zstd. */
struct manifest_bundle {
	char file[MANIFEST_NAME_MAX + 1]; /* beside the manifest */
	struct oid from;                  /* the commit that it builds on; zero: it is whole */
	struct oid to;                    /* the commit that it leads to */
	uint64_t bytes, plain;            /* as it is fetched; as a bundle */
	char sha256[SHA256_HEX + 1];      /* of what is fetched */
};

/* Content of its own: everything, what is common to all languages, or the pages in one language. */
struct manifest_part {
	char name[MANIFEST_NAME_MAX +
		  1]; /* MANIFEST_ALL, MANIFEST_TEXT, MANIFEST_COMMON or a code of a language */
	struct oid commit; /* the newest */
	struct manifest_bundle
		*at; /* whole ones, newest first, then those to `commit`, from the newest on */
	size_t len, cap;
};

struct manifest {
	struct oid source; /* the commit that it was made from */
	time_t when;       /* of that commit */
	char branch[MANIFEST_NAME_MAX + 1];
	struct manifest_part *at;
	size_t len, cap;
};

/* ERR_INPUT: it is none, of a newer format, or says what cannot be. Release `out` in every case. */
MUST_CHECK bool manifest_parse(struct sv json, struct manifest *out, struct err *err);
void manifest_release(struct manifest *m);

void manifest_write(const struct manifest *m, struct str *out);

/* NULL: there is none of that name. */
const struct manifest_part *manifest_find(const struct manifest *m, struct sv name);

#endif
