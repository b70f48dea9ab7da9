/* The locks and exclusions of a cohort as a file says them. */
#ifndef CPHUB_SRC_COHORT_RULES_H
#define CPHUB_SRC_COHORT_RULES_H

#include <cphub/core/arena.h>
#include <cphub/core/str.h>
#include <cphub/match/instance.h>

struct rule {
	struct sv mentee, mentor;
	bool is_lock;
};

struct rules {
	struct arena arena; /* of the old ones */
	struct rule *at;
	size_t len, cap;
};

/* What the instance has, by the ids; the texts are its own. */
void rules_take(struct rules *r, const struct instance *in);
/* A rule that stood in the file: it stays where it is about a pair that the instance has not, or that is ruled out by what
 * comes first. */
void rules_add_old(struct rules *r, const struct instance *in, const struct rule *old);
void rules_release(struct rules *r);

/* Those that lock, or those that exclude, as a JSON array of pairs. */
void rules_add_json(const struct rules *r, bool is_lock, struct str *out);

#endif
