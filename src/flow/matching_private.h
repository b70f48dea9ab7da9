/* What the files of matching share: the one who asks, and the index's people as match wants them. */
#ifndef CPHUB_SRC_FLOW_MATCHING_PRIVATE_H
#define CPHUB_SRC_FLOW_MATCHING_PRIVATE_H

#include <cphub/flow/matching.h>
#include <cphub/index/directory.h>
#include <cphub/match/wording.h>

/* The zones met so far, each with its clocks over the coming year. */
struct clocks {
	const char *folder;
	time_t now;
	struct clock {
		char *name;
		bool is_known;
		int16_t offset[INSTANTS];
	} * at;
	size_t len, cap;
};

void clocks_release(struct clocks *c);
/* Fills the zone; one that this machine does not know counts as not stated. */
void clocks_set(struct clocks *c, struct sv zone, struct hours *out);

/* Skills and languages by number: the index's, and behind them those that nobody in it has. */
struct numbers {
	struct session *session;
	uint32_t first; /* of our own */
	struct {
		struct own_number {
			enum trait_type type;
			struct sv name; /* borrowed */
		} * at;
		size_t len, cap;
	} own;
	struct arena arena; /* owns the names that were asked for */
};

MUST_CHECK bool numbers_init(struct numbers *n, struct session *s, struct err *err);
void numbers_release(struct numbers *n);
MUST_CHECK bool numbers_find(struct numbers *n, enum trait_type type, struct sv name, uint32_t *no,
			     struct err *err);
/* The id or code, until the numbers are released. */
struct sv numbers_name(struct numbers *n, uint32_t no);
/* How a person calls it, for the sentences of match. */
struct naming numbers_naming(struct numbers *n);

/* The one who asks, as names and as numbers. */
struct asking {
	struct session *session;
	const struct match_ask *ask;
	struct match_answer *out;
	struct numbers numbers;
	struct clocks clocks;
	struct skill_tree tree;
	struct profile self;
	struct sv name;       /* of the page that is asked for */
	struct person person; /* points into what follows */
	struct trait wants[PROFILE_LIST_MAX], offers[PROFILE_LIST_MAX], speaks[PROFILE_LIST_MAX];
	struct trait asked[PROFILE_LIST_MAX]; /* languages to talk in, with the least level */
	struct spot *places;
	struct {
		uint64_t *at;
		size_t len, cap;
	} excluded;
};

MUST_CHECK bool asking_init(struct asking *a, struct err *err);
void asking_release(struct asking *a);

/* Adds the kin of a skill, by numbers; those that nobody has are left out. */
MUST_CHECK bool asking_add_kin(struct asking *a, struct sv skill, uint32_t wish, enum kin_way way,
			       struct kins *out, struct err *err);
/* A ranking for the one who asks; release its kins. */
MUST_CHECK bool asking_ranking(struct asking *a, enum match_kind kind, struct ranking *out,
			       struct err *err);

/* Somebody of the index as match wants them; lives in the arena. */
void asking_person(struct asking *a, const struct party *p, struct arena *arena,
		   struct person *out);

/* Who has what the ranking asks for, sorted, and the weights of its wishes. The caller frees. */
struct shortlist;
MUST_CHECK bool asking_shortlist(struct asking *a, struct ranking *r, struct shortlist **out,
				 struct err *err);

MUST_CHECK bool matching_rank(struct asking *a, struct err *err);
MUST_CHECK bool matching_exchange(struct asking *a, struct err *err);

/* flow_match for who reads the catalog already. */
MUST_CHECK bool matching_answer(struct session *s, const struct match_ask *ask,
				struct match_answer *out, struct err *err);

#endif
