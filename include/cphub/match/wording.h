/* Scores in words, in the language of the one who asks. */
#ifndef CPHUB_MATCH_WORDING_H
#define CPHUB_MATCH_WORDING_H

#include <time.h>

#include <cphub/core/str.h>
#include <cphub/match/ring.h>

/* What the numbers of skills and languages are called; the slices live as long as the words are made. */
struct naming {
	struct sv (*skill)(void *data, uint32_t no);
	struct sv (*language)(void *data, uint32_t no);
	void *data;
};

/* One sentence on how somebody came by the points of a factor. */
void word_factor(const struct ranking *r, const struct person *p, const struct score *s,
		 enum factor_id id, const struct naming *names, struct str *out);

/* Why somebody was left out; nothing for the gates that are silent. */
void word_gate(const struct ranking *r, const struct person *p, enum gate gate, struct str *out);

/* A level of the wish that would change the score, and by how many points; false where none would. */
bool word_level_change(const struct ranking *r, const struct person *p, const struct score *s,
		       size_t wish, const struct naming *names, struct str *out);

/* "With French at level 2 you would reach 4 more." */
void word_language_change(struct sv language, unsigned level, size_t more, struct str *out);

/* What one of a ring teaches the next, by their names; an empty name is the one who asks. */
void word_link(const struct ring *ring, size_t link, struct sv from, struct sv to,
	       const struct naming *names, struct str *out);

/* True where the wish is met by nothing of theirs, for `missing`. */
bool wish_is_missing(const struct ranking *r, const struct person *p, size_t wish);

#endif
