/*
 * The few out of many who can be among the best: all who have a skill that counts, in the order of the most that they can
 * still reach. Whoever asks looks closely at one after another and stops when nobody behind can be better.
 *
 * People are numbers up to `last` here, of the holder's choice; the order of numbers decides nothing that is seen.
 */
#ifndef CPHUB_MATCH_SHORTLIST_H
#define CPHUB_MATCH_SHORTLIST_H

#include <cphub/match/ranking.h>

struct shortlist;

/* Borrows `r`. */
struct shortlist *shortlist_new(const struct ranking *r, uint32_t last);
void shortlist_free(struct shortlist *s);

/* Says that `who` has a skill at a level, and what it does for a wish. Numbers beyond `last` are passed over. */
void shortlist_skill(struct shortlist *s, uint32_t who, const struct kin *kin, unsigned level);
/* Says that `who` speaks one of ranking.speaks at a level. */
void shortlist_language(struct shortlist *s, uint32_t who, struct trait asked, unsigned level);

/* How many have a skill that is at least as good as the one wished for: for rarity. */
size_t shortlist_have(const struct shortlist *s, size_t wish);

/* Everything was said, and the weights of the wishes stand in the ranking: puts them in order. */
void shortlist_sort(struct shortlist *s);

struct shortlisted {
	uint32_t who;
	unsigned most;     /* no more points than these */
	bool has_language; /* else the gate of languages is closed */
};

/* The next one, those with a language in common first; false at the end. */
bool shortlist_next(struct shortlist *s, struct shortlisted *out);

#endif
