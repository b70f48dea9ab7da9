/* Where content comes from, when it comes from more than one place: content.url, then content.NAME.url by name. */
#ifndef CPHUB_SRC_FLOW_SOURCES_H
#define CPHUB_SRC_FLOW_SOURCES_H

#include <cphub/flow/session.h>
#include <cphub/repo/remote.h>

/* The name of the one that content.url says. */
#define SOURCE_FIRST "content"

/* In the composed content: which page is whose, a line each of path, tab, name; those of the first source are left out. */
#define SOURCES_FILE "cphub-sources"

struct source {
	char *name, *ref;
	const char *url, *branch; /* borrowed from the settings or `owned` */
	const char *filter; /* what of it is not fetched, as struct remote has it; NULL: nothing */
};

struct sources {
	struct source *at;
	size_t len, cap;
	char *owned;
};

/* Is there more than content.url? */
bool sources_are_several(const struct config *c);

/* Is what is no page left out? Then what is read is composed, too, were it of one source. */
bool sources_are_thin(const struct session *s);

/* ERR_INPUT (none is set; a name that is none). Release in every case. */
MUST_CHECK bool sources_read(struct session *s, struct sources *out, struct err *err);
void sources_release(struct sources *s);

/* From now on nothing of it is left out: its server leaves things out, but gives none of them by its name. */
void source_make_whole(struct source *s);

/* What is no page and larger than this many bytes stays away, where pictures do. */
enum { SOURCES_SMALL_MAX = (32 << 10) - 1 };

/* Is it read, whatever its size? By its name. */
bool sources_is_read(struct sv path);

struct blobs {
	struct oid *at;
	size_t len, cap;
};

/* The pages of a source that a filter left out, because they are long. Release by vec_release. */
MUST_CHECK bool sources_missing(const struct source *s, const struct arrival *a, const char *subdir,
				struct blobs *out, struct err *err);

/* Makes one commit of what each of them has in the clone, REF_ARRIVED: the page of the first that has it wins, in all its
 * languages; what stands at the top is of the first that has content, with the skills and themes of all. It lies in `subdir`, as that of the first does. What was left out is not in it. ERR_MISSING (none has any), ERR_DAMAGED, ERR_SYSTEM. */
MUST_CHECK bool sources_compose(const struct sources *s, const struct arrival *a,
				const char *subdir, struct err *err);

#endif
