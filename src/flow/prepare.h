/* One changed file made ready for the index: read, parsed, its words taken out. */
#ifndef CPHUB_SRC_FLOW_PREPARE_H
#define CPHUB_SRC_FLOW_PREPARE_H

#include <cphub/content/doc.h>
#include <cphub/content/hub.h>
#include <cphub/content/markdown.h>
#include <cphub/core/err.h>
#include <cphub/core/str.h>
#include <cphub/index/vocabulary.h>
#include <cphub/repo/listing.h>

struct prepared {
	const struct change *change;
	struct doc *doc; /* NULL: no page, or one that cannot be shown */
	bool has_older;  /* the new text cannot be shown, `doc` is of this one from before */
	struct oid older;
	struct sections sections;
	struct str skills; /* labels of its skills */
	struct str known;  /* words that no page before it had */
	struct problems problems;
};

/* What pages are read with. */
struct library {
	struct repo *repo;
	const struct taxonomy *taxonomy;
	struct sv language;           /* of the source texts */
	const struct listing *before; /* the texts that were shown until now, sorted */
	struct vocabulary *vocabulary;
};

/* Fills `out`, which the caller releases in every case. A page that cannot be read is a problem of that page, and its text
 * from before is taken where it is still there; only a broken repository is an error. */
MUST_CHECK bool prepare(const struct library *library, const struct change *change,
			struct prepared *out, struct err *err);
/* About the memory that it holds. */
size_t prepared_size(const struct prepared *p);
void prepared_release(struct prepared *p);

#endif
