/* Skills that are wanted and that nobody offers, or one person alone. */
#ifndef CPHUB_FLOW_GAPS_H
#define CPHUB_FLOW_GAPS_H

#include <cphub/flow/session.h>

enum { GAP_NEAR_MAX = 3 };

/* Somebody who is one step away: offers a skill beside it, above it or below it. */
struct gap_near {
	struct sv id, name, skill; /* the skill that they do offer */
};

struct gap {
	const struct skill *skill; /* borrowed from the session */
	struct sv label;           /* in the best language there is for the reader; else its id */
	struct sv sorted_as;
	size_t wanted;  /* by people and projects */
	size_t offered; /* 0 or 1 */
	struct gap_near near[GAP_NEAR_MAX];
	size_t near_len;
};

struct gaps {
	struct arena arena; /* owns the texts */
	struct gap *at;     /* most wanted first, then what fewer offer, then by label */
	size_t len, cap;
};

/* Among those who speak a language and live in a region; NULL: among all. ERR_INPUT (no region). Release in every case. */
MUST_CHECK bool flow_gaps(struct session *s, const char *lang, const char *region, struct gaps *out,
			  struct err *err);
void gaps_release(struct gaps *g);

#endif
