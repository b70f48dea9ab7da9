/* Who fits whom in the directory, in words: the question by names, the answer with its reasons. */
#ifndef CPHUB_FLOW_MATCHING_H
#define CPHUB_FLOW_MATCHING_H

#include <cphub/content/profile.h>
#include <cphub/flow/session.h>
#include <cphub/match/ranking.h>

/* What is asked; borrowed. What is not said comes from the page of `person`, else from `own`. */
struct match_ask {
	enum match_kind kind;
	bool is_exchange;          /* pairs and rings instead; `kind` does not count */
	struct sv person;          /* the id of a page of people/ or projects/; empty: oneself */
	const struct profile *own; /* one's own; NULL: none was made */
	struct sv own_id;          /* of one's own page, there or not */
	const struct words
		*avoid; /* ids that are never to be brought together with oneself; NULL: none */
	struct profile_list wants, offers; /* skills in any words that the taxonomy knows */
	struct profile_list speaks; /* the least level of the other; 0: what it takes to talk */
	struct sv zone, region;
	struct sv
		only; /* the id of the one person or project that is looked at; empty: all. Not of pairs and rings. */
	size_t limit;
};

struct match_reason {
	const char *factor;
	unsigned points, max;
	struct sv text;
	bool is_unasked; /* nothing was said by the one who asks, so that it tells nobody from another */
};

struct match {
	struct sv id, name, wiki_user;
	unsigned score; /* the sum of the points */
	bool is_stale, is_sample;
	struct {
		struct match_reason *at;
		size_t len, cap;
	} reasons;
	struct {
		struct sv *at;
		size_t len, cap;
	} missing, changes,
		ring; /* ids of skills; sentences; ids of the others of a ring, in its order */
};

struct match_left_out {
	struct sv id, reason;
};

struct match_answer {
	struct arena arena; /* owns all texts */
	struct match *at;   /* best first */
	size_t len, cap;
	/* Who would have been among them but for a reason that may be told. */
	struct {
		struct match_left_out *at;
		size_t len, cap;
	} left_out;
	/* What would bring more matches. */
	struct {
		struct sv *at;
		size_t len, cap;
	} changes;
	/* The question as it was understood: ids of skills, codes of languages. */
	struct sv person;
	struct profile_list wants, offers, speaks;
	struct sv zone;
	struct words regions;
};

/* Fills `out`, which the caller releases in every case. ERR_USAGE (nothing to match by), ERR_INPUT (a skill, a region or a
 * time zone that is not known), ERR_MISSING (no such person), the failures of the index. */
MUST_CHECK bool flow_match(struct session *s, const struct match_ask *ask, struct match_answer *out,
			   struct err *err);
void match_answer_release(struct match_answer *out);

#endif
